# bench/ways/frames_latest.c
# A buffer is given back before it is read.
s/atomic_exchange(drawn, reading)/atomic_exchange_explicit(drawn, reading, memory_order_acquire)/
