# bench/kit/ring.h
# Bytes are written before they are known to be free.
s/\(&r->tail, memory_order_\)acquire/\1relaxed/
