# bench/ways/cache_frames.c
# A row counts as changed before it is.
s/frames\[f\].latch += ALONE/atomic_fetch_add_explicit(\&frames[f].latch, ALONE, memory_order_relaxed)/
