# bench/kit/halo.h
# An edge is published before it is there.
s/memory_order_release/memory_order_relaxed/
