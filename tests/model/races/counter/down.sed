# bench/ways/queue_mpmc.c
# What it guards is used before it is.
s/atomic_load(&c->value)/atomic_load_explicit(\&c->value, memory_order_relaxed)/
s/atomic_compare_exchange_weak(&c->value, &n, n - 1)/atomic_compare_exchange_weak_explicit(\&c->value, \&n, n - 1, memory_order_relaxed, memory_order_relaxed)/
