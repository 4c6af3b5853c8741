# bench/kit/tasks.h
# A slot is used before it is known to be its turn.
s/memory_order_acquire/memory_order_relaxed/
