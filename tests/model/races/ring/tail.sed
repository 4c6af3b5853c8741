# bench/kit/ring.h
# Bytes are said to be read before they are.
s/\(&r->tail, [^,]*, memory_order_\)release/\1relaxed/
