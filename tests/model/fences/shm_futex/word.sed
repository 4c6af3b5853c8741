# bench/kit/bed.h
# What is slept on is the word, and the wake for it has come before.
s/futex_wait(&bed->asleep, 1)/futex_wait(word, seen)/
s/futex_wake(&bed->asleep, 1)/futex_wake(word, 1)/
