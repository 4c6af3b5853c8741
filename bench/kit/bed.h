/*
 * bed.h - where one side of a channel in shared memory sleeps.
 *
 * The sleeper announces itself, looks again, and sleeps; the waker stores the
 * word, looks for an announcement, and wakes. Each side stores, then loads what
 * the other stores (Dekker), so both need a fence between the two (METHOD I8);
 * a store and a load that are each sequentially consistent would do, but qemu's
 * aarch64 lets them change places on an x86 host.
 * The waker takes the announcement away, so that it wakes a sleeper once,
 * however many words it stores until that one gets a CPU.
 *
 * What is slept on (a futex, a semaphore, a descriptor) is for each way of
 * waiting to say, but it must keep a wake for a sleeper that has announced
 * itself and is not asleep yet: its announcement is gone, and nobody will wake
 * it again. The waker may have been slow, so the word need not have changed
 * since: a futex must be the announcement, and not the word. Such a wake ends
 * the next sleep at once, and bed_lie_down() is asked again.
 */
#ifndef BENCH_KIT_BED_H
#define BENCH_KIT_BED_H

#include "bench/plugin.h"
#include "lib/futex.h"
#include "lib/relax.h"

enum { BED_ROOM = 112 };

struct bed {
	_Alignas(APART) _Atomic uint32_t asleep; /* or about to be */
	/* What the way of waiting needs: a semaphore, a descriptor. */
	_Alignas(16) char room[BED_ROOM];
};

/*
 * How a side waits for *word to be other than seen, and how the other wakes
 * it, having stored *word. Either may be called with nothing to do. make(),
 * which may be NULL, is called for each bed once, before the fork; it dies or
 * skips.
 */
struct waiter {
	void (*make)(struct bed *bed);
	void (*wait)(_Atomic uint32_t *word, uint32_t seen, struct bed *bed);
	void (*wake)(_Atomic uint32_t *word, struct bed *bed);
};

/* One of these three, as an argument of RING_TRANSPORT(). */
#define WAITER(make, wait, wake) BRACED(make, wait, wake)

/* True: sleep now, and come again. False: *word is not `seen` any more. */
static inline bool bed_lie_down(struct bed *bed, _Atomic uint32_t *word,
				uint32_t seen)
{
	/* With what stands in the room. */
	atomic_store_explicit(&bed->asleep, 1, memory_order_release);
	atomic_thread_fence(memory_order_seq_cst);
	if (atomic_load_explicit(word, memory_order_relaxed) == seen)
		return true;
	atomic_store_explicit(&bed->asleep, 0, memory_order_relaxed);
	return false;
}

/* Is somebody to be woken? After *word was stored; true once a sleep. */
static inline bool bed_is_taken(struct bed *bed)
{
	atomic_thread_fence(memory_order_seq_cst);
	return atomic_load_explicit(&bed->asleep, memory_order_relaxed) &&
	       atomic_exchange(&bed->asleep, 0);
}

/* --- the ways to wait that transports share ------------------------------ */

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

/* Declare a function, which gives what of a type a bed holds to sleep on. */
#define BED_HOLDS(type, of)                                                    \
	static inline type *of(struct bed *bed)                                \
	{                                                                      \
		_Static_assert(sizeof(type) <= BED_ROOM, "a bed too small");   \
		return (type *)bed->room;                                      \
	}

#define SPIN_WAITER  WAITER(NULL, spin_wait, no_wake)
#define FUTEX_WAITER WAITER(NULL, futex_bed_wait, futex_bed_wake)

#endif
