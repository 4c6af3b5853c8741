/* waiters.h - the ways to wait that transports share. */
#ifndef BENCH_KIT_WAITERS_H
#define BENCH_KIT_WAITERS_H

#include "bench/kit/bed.h"
#include "lib/futex.h"
#include "lib/relax.h"

static inline void spin_wait(_Atomic uint32_t *word, uint32_t seen,
			     struct bed *bed)
{
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		relax();
}

/* Nobody ever sleeps there. */
static inline void no_wake(_Atomic uint32_t *word, struct bed *bed)
{
}

static inline void futex_bed_wait(_Atomic uint32_t *word, uint32_t seen,
				  struct bed *bed)
{
	while (bed_lie_down(bed, word, seen))
		futex_wait(&bed->asleep, 1);
}

static inline void futex_bed_wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed))
		futex_wake(&bed->asleep, 1);
}

/* Declare `of`, which gives what of that type a bed holds to sleep on. */
#define BED_HOLDS(type)                                                        \
	static type *of(struct bed *bed)                                       \
	{                                                                      \
		_Static_assert(sizeof(type) <= BED_ROOM, "a bed too small");   \
		return (type *)bed->room;                                      \
	}

#define SPIN_WAITER  WAITER(NULL, spin_wait, no_wake)
#define FUTEX_WAITER WAITER(NULL, futex_bed_wait, futex_bed_wake)

#endif
