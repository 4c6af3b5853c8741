# bench/ways/frames_pool.c
# A frame is shown before it is drawn.
s/word\[DRAWN\] = (uint32_t)number/atomic_store_explicit(\&word[DRAWN], (uint32_t)number, memory_order_relaxed)/
