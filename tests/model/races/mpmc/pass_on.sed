# bench/kit/tasks.h
# A slot is passed on before it is written.
s/memory_order_release/memory_order_relaxed/
