# bench/kit/ring.h
# The next message is in the line before the stamp tells.
/^static inline void ring_send_inline/,/^}/ s/atomic_thread_fence(memory_order_release);//
