# bench/ways/queue_mpmc.c
# What it guards is not done with yet.
s/atomic_fetch_add(&c->value, 1)/atomic_fetch_add_explicit(\&c->value, 1, memory_order_relaxed)/
