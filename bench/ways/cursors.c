/* cursors.c - a ring of all workers; who waits looks, or sleeps on a futex. */
#include "bench/kit/cursors.h"

/* Of probes whose names end in a period. */
#define CURSOR_WAY(name, summary, how, ...)                                    \
	WAY(name, "blocks: one ring of all; " summary,                         \
	    .of = "work/[pb]*-[0-9]*s", .with = &(const struct waiter)how,     \
	    __VA_ARGS__)

CURSOR_WAY("shm-barrier-spin", "who waits looks", SPIN_WAITER, .waits = SPINS,
	   .from = FULL);

/* Several may sleep here, so they are counted, and none takes away what others
 * have announced. As no waker does either, the word itself can be slept on: it
 * has changed, or its waker sees that somebody is there. */
static void wait_block(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	atomic_fetch_add(&bed->asleep, 1);
	atomic_thread_fence(memory_order_seq_cst);
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		futex_wait(word, seen);
	atomic_fetch_sub(&bed->asleep, 1);
}

static void wake_all(_Atomic uint32_t *word, struct bed *bed)
{
	atomic_thread_fence(memory_order_seq_cst);
	if (atomic_load_explicit(&bed->asleep, memory_order_relaxed))
		futex_wake(word, INT32_MAX);
}

CURSOR_WAY("shm-barrier-futex", "who waits sleeps on a futex",
	   WAITER(NULL, wait_block, wake_all), .from = STANDARD);
