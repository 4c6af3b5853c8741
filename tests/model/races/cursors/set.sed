# bench/kit/cursors.h
# A block is told of before it is there.
s/memory_order_release/memory_order_relaxed/
