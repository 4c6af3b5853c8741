/*
 * payload.h - what messages carry, so that every byte is written and read.
 *
 * Word i of message `sequence` is its base + i: different in each message,
 * quick to make, and its sum is known beforehand, so that the receiver's one
 * pass over the bytes both reads and verifies them (METHOD I7).
 */
#ifndef BENCH_KIT_PAYLOAD_H
#define BENCH_KIT_PAYLOAD_H

#include "bench/plugin.h"

/* The first word of message `sequence`. */
static inline uint64_t payload_base(uint64_t sequence)
{
	return sequence * UINT64_C(0x9e3779b97f4a7c15) + 1;
}

/* Messages up to here are made and checked inline, or the call would weigh
 * as much as the message. */
enum { PAYLOAD_SMALL = 64 };

/* Write size bytes of message `sequence`. */
void payload_fill_any(void *to, size_t size, uint64_t sequence);

static inline void payload_fill(void *to, size_t size, uint64_t sequence)
{
	/* By pairs: a transport may load them so, and a load wider than the
	 * stores before it would have to wait for them. */
	typedef uint64_t pair __attribute__((vector_size(16)));
	uint64_t word = payload_base(sequence);
	char *p = to;

	if (size > PAYLOAD_SMALL || size % 16) {
		payload_fill_any(to, size, sequence);
		return;
	}
	for (char *end = p + size; p < end; p += 16, word += 2) {
		pair v = { word, word + 1 };

		memcpy(p, &v, sizeof(v));
	}
}

/* Read them all; true if their sum and the first word are right. */
bool payload_check(const void *from, size_t size, uint64_t sequence);

/* The sure way, half as fast: true if every byte is right. */
bool payload_exact(const void *from, size_t size, uint64_t sequence);

/* The receiver's step for any size: exact for the two messages of a trial's
 * cold reading, the sum from then on. Dies on a mismatch. */
void payload_verify_any(const void *from, size_t size, uint64_t sequence);

/* The same; a small message is checked word by word every time. */
static inline void payload_verify(const void *from, size_t size,
				  uint64_t sequence)
{
	uint64_t word, base = payload_base(sequence), wrong = 0;
	const char *p = from;

	if (size <= PAYLOAD_SMALL && size % 8 == 0) {
		for (size_t i = 0; i < size; i += 8) {
			memcpy(&word, p + i, 8);
			wrong |= word ^ base++;
		}
		if (__builtin_expect(!wrong, 1))
			return;
	}
	payload_verify_any(from, size, sequence);
}

#endif
