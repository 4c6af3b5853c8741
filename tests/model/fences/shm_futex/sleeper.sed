# bench/kit/bed.h
# Who is about to sleep looks at the word before it is seen to.
/bool bed_lie_down/,/^}/ s/atomic_thread_fence(memory_order_seq_cst);//
