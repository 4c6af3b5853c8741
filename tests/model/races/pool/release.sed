# bench/ways/frames_pool.c
# A frame is released before it is read.
s/--word\[i\] == 0/atomic_fetch_sub_explicit(\&word[i], 1, memory_order_relaxed) == 1/
