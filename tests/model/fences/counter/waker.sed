# bench/ways/queue_mpmc.c
# As arm64 has it, the addition may be seen after the load.
s/atomic_load(&c->asleep)/atomic_load_explicit(\&c->asleep, memory_order_relaxed)/
