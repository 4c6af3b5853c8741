# bench/kit/halo.h
# An edge is read before it is known to be there.
s/memory_order_acquire/memory_order_relaxed/
