/* cursors_futex.c - a ring of all workers; who waits sleeps on a futex. */
#include "bench/kit/cursors.h"

/* As bed_lie_down(), but nobody takes away what others have announced, too: at
 * worst, nobody is woken once. */
static void wait_block(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	for (;; futex_wait(&bed->asleep, 1)) {
		atomic_store_explicit(&bed->asleep, 1, memory_order_relaxed);
		atomic_thread_fence(memory_order_seq_cst);
		if (atomic_load_explicit(word, memory_order_relaxed) != seen)
			return;
	}
}

static void wake_all(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed))
		futex_wake(&bed->asleep, INT32_MAX);
}

CURSOR_WAY("shm-barrier-futex", "who waits sleeps on a futex",
	   WAITER(NULL, wait_block, wake_all), .from = STANDARD);
