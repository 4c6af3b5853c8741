# bench/kit/ring.h
# Bytes are read before they are known to be there.
s/\(&r->head, memory_order_\)acquire/\1relaxed/
