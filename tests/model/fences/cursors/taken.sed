# bench/ways/cursors.c
# One waker takes away what two have announced, and one of them sleeps on.
s/atomic_fetch_add(&bed->asleep, 1);//
s/atomic_fetch_sub(&bed->asleep, 1);//
s/while (/while (atomic_exchange(\&bed->asleep, 1), /
s/futex_wait(word, seen)/futex_wait(\&bed->asleep, 1)/
s/atomic_load_explicit(&bed->asleep, memory_order_relaxed)/bed_is_taken(bed)/
s/futex_wake(word, /futex_wake(\&bed->asleep, /
