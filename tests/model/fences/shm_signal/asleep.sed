# bench/kit/bed.h
# Who sleeps is told before it says who it is.
s/\(&bed->asleep, 1, memory_order_\)release/\1relaxed/
