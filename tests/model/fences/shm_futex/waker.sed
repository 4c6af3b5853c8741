# bench/kit/bed.h
# Who wakes looks for sleepers before its word is seen.
/bool bed_is_taken/,/^}/ s/atomic_thread_fence(memory_order_seq_cst);//
