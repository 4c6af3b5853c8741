# bench/ways/cursors.c
# Who wakes looks for sleepers before its word is seen.
/^static void wake_all/,/^}/ s/atomic_thread_fence(memory_order_seq_cst);//
