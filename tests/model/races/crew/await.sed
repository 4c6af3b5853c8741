# bench/kit/crew.c
# What a worker came to is read before it is done.
s/atomic_load_explicit(n, memory_order_acquire)/atomic_load_explicit(n, memory_order_relaxed)/
