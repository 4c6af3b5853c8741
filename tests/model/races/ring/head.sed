# bench/kit/ring.h
# Bytes are published before they are there.
s/\(&r->head, [^,]*, memory_order_\)release/\1relaxed/
