/* shm_futex.c - the ring, waited for with futex(2). */
#include "bench/ring_channel.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

static void futex(_Atomic uint32_t *word, int op, uint32_t value)
{
	syscall(SYS_futex, word, op, value, NULL, NULL, 0);
}

/*
 * Announce, look again, sleep. The announcement and the second look must not
 * change places, nor the waker's store of *word and its look at *sleeps: each
 * side stores, then loads what the other stores (Dekker), which takes
 * sequential consistency on both (METHOD I8).
 */
static void wait_word(_Atomic uint32_t *word, uint32_t seen,
		      _Atomic uint32_t *sleeps)
{
	atomic_store(sleeps, 1);
	while (atomic_load(word) == seen)
		futex(word, FUTEX_WAIT, seen);
	atomic_store_explicit(sleeps, 0, memory_order_relaxed);
}

static void wake(_Atomic uint32_t *word, _Atomic uint32_t *sleeps)
{
	atomic_thread_fence(memory_order_seq_cst);
	if (atomic_load_explicit(sleeps, memory_order_relaxed))
		futex(word, FUTEX_WAKE, 1);
}

static const struct ring_waiter sleeper = { wait_word, wake };

RING_TRANSPORT(shm_futex, sleeper, .name = "shm-futex",
	       .summary = "the shared ring, waited for with futex(2)");
