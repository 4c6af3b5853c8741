# bench/ways/frames_latest.c
# A frame is shown before it is drawn.
s/atomic_exchange(drawn, drawing | FRESH)/atomic_exchange_explicit(drawn, drawing | FRESH, memory_order_acquire)/
