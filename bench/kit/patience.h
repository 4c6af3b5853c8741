/*
 * patience.h - for how long to look before going to sleep.
 *
 * For as long as a sleep and a wake-up take: so at worst a wait costs twice
 * what the better way would have (Karlin et al., "Empirical Studies of
 * Competitive Spinning for a Shared-Memory Multiprocessor", SOSP 1991). After a
 * few in a row that were in vain, as all are where the peer needs this very
 * CPU, looking is given up, but for a try now and then whether the peer has
 * become quick; each that is in vain doubles the time to the next.
 */
#ifndef BENCH_KIT_PATIENCE_H
#define BENCH_KIT_PATIENCE_H

#include "lib/clock.h"
#include "lib/relax.h"

#include <stdint.h>

enum {
	PATIENCE_LEAST = 64,     /* looks, while they are of use */
	PATIENCE_GIVEN_UP = 4,   /* looks, once they are not */
	PATIENCE_VAIN = 3,       /* waits in a row */
	PATIENCE_SOON = 4,       /* waits to the next try */
	PATIENCE_SELDOM = 16384, /* at most */
};

struct patience {
	uint32_t most; /* looks that take as long as a sleep and a wake-up */
	uint32_t vain, waits, every;
};

/* Looks that take so long: what one takes differs a hundredfold from CPU to
 * CPU. The quickest of some stretches, as others may be disturbed. */
static inline uint32_t patience_looks(nsec time)
{
	enum { LOOKS = 500, TIMES = 8 };
	volatile uint32_t word = 0;
	nsec least = UINT64_MAX;

	for (int t = 0; t < TIMES; t++) {
		nsec start = clock_wall(), took;

		for (int i = 0; i < LOOKS && !word; i++)
			relax();
		took = clock_wall() - start;
		least = took && took < least ? took : least;
	}
	return (uint32_t)(time * LOOKS / least);
}

static inline void patience_init(struct patience *p, uint32_t most)
{
	*p = (struct patience){
		.most = most > PATIENCE_LEAST ? most : PATIENCE_LEAST,
		.every = PATIENCE_SOON,
	};
}

/* Is it known to be in vain? */
static inline int patience_is_lost(const struct patience *p)
{
	return p->vain >= PATIENCE_VAIN;
}

/* How often to look in the wait that begins now. */
static inline uint32_t patience_begin(struct patience *p)
{
	if (!patience_is_lost(p))
		return p->most;
	return ++p->waits % p->every ? PATIENCE_GIVEN_UP : p->most;
}

/* One of so many looks was in time. What comes at once says nothing. */
static inline void patience_found(struct patience *p, uint32_t looks)
{
	if (looks == PATIENCE_GIVEN_UP)
		return;
	p->vain = 0;
	p->every = PATIENCE_SOON;
}

/* All of them were in vain. */
static inline void patience_vain(struct patience *p, uint32_t looks)
{
	if (looks == PATIENCE_GIVEN_UP)
		return;
	if (patience_is_lost(p) && p->every < PATIENCE_SELDOM)
		p->every *= 2;
	p->vain += !patience_is_lost(p);
}

#endif
