/* window.h - the ring, waited for by looking for a time that is fixed, then
 * futex(2): a transport for each such time. */
#ifndef BENCH_KIT_WINDOW_H
#define BENCH_KIT_WINDOW_H

#include "bench/kit/patience.h"
#include "bench/kit/ring_channel.h"

/* One to a file, as any RING_TRANSPORT(). */
#define WINDOW_TRANSPORT(name, window)                                         \
	static uint32_t most;                                                  \
	static void make(struct bed *bed)                                      \
	{                                                                      \
		if (!most)                                                     \
			most = patience_looks(window);                         \
	}                                                                      \
	static void wait_word(_Atomic uint32_t *word, uint32_t seen,           \
			      struct bed *bed)                                 \
	{                                                                      \
		for (uint32_t i = 0; i < most; i++, relax())                   \
			if (atomic_load_explicit(                              \
				    word, memory_order_relaxed) != seen)       \
				return;                                        \
		futex_bed_wait(word, seen, bed);                               \
	}                                                                      \
	RING_TRANSPORT("shm-spin-" name,                                       \
		       "the shared ring, by spinning " name ", then futex(2)", \
		       WAITER(make, wait_word, futex_bed_wake), .from = FULL,  \
		       .waits = TRIES)

#endif
