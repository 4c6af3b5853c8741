/*
 * probe.h - one measurable operation.
 *
 * A probe knows how to do its operation n times, and nothing about clocks,
 * CPUs, repetition or files. Every trial runs in processes of its own, so a
 * probe never cleans up after an error: it calls die() or skip(), and the
 * process is the clean-up. What is shared between the two sides is made in
 * begin(), before the fork.
 *
 * A trial goes: begin, [fork: far], then for each reading prepare, RUN,
 * finish; at last end. Only RUN is timed. An absent hook does nothing.
 *
 * To add one: copy probes/limit_syscall.c (one side) or ipc_round_trip.c (two
 * sides). Nothing else.
 */
#ifndef BENCH_PROBE_H
#define BENCH_PROBE_H

#include "bench/backing.h"
#include "bench/copier.h"
#include "bench/transport.h"
#include "lib/clock.h"
#include "lib/registry.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

enum over { OVER_NOTHING, OVER_BACKING, OVER_COPIER, OVER_TRANSPORT };

/* How many processes a trial needs and what that asks of its placement. */
enum sides {
	ONE_SIDE,  /* one process: placement same-cpu */
	TWO_SIDES, /* two that take turns: any placement */
	TWO_CPUS,  /* two that must run at once: two CPUs, pinned */
};

enum suite { QUICK, STANDARD, FULL, SUITES };

/* What a probe is asked to measure, and the room it may use. */
struct trial {
	const struct probe *probe;
	const struct backing *backing;     /* if OVER_BACKING */
	const struct copier *copier;       /* if OVER_COPIER */
	const struct transport *transport; /* if OVER_TRANSPORT */
	size_t size;

	struct channel channel; /* open, if OVER_TRANSPORT */
	struct object object;   /* the probe's own, like all below */
	char *base;
	void *scratch;
	uint64_t sequence;
	void *common; /* 4 KiB of zeroes that both sides share */

	/* The core's own. */
	const struct clock *clock;
	_Atomic tick *far_end;
};

struct probe {
	const char *name;    /* "group/verb", as typed and as charted */
	const char *summary; /* one line for `list` */
	/* What one operation is. It decides which metrics are computed:
	 * page, call, copy, fill, round-trip, message, line-trip. */
	const char *op;
	enum over over;
	enum sides sides;
	/* What each suite measures, as for --sizes; NULL: size plays no
	 * part. */
	const char *sizes[SUITES];
	unsigned copies; /* stretches of `size` bytes held at once; 0 is 1 */
	bool singles;    /* one operation is worth timing alone, after a single
			  * prepare(): latency.csv */
	size_t batch;    /* what channels are asked to publish together */

	void (*begin)(struct trial *t);
	void (*prepare)(struct trial *t);
	uint64_t (*run)(struct trial *t, uint64_t n); /* says how many it did */
	void (*finish)(struct trial *t);
	void (*end)(struct trial *t);
	void (*far)(struct trial *t); /* the second process; does not return */

	/* The most one run can do (pages there are, say): it is then always
	 * asked for exactly that. NULL: as often as you like. */
	uint64_t (*most)(const struct trial *t);
	/* Minor faults that `ops` operations must take; checked against the
	 * kernel's own counts (METHOD P2). NULL: none in particular. */
	uint64_t (*faults)(const struct trial *t, uint64_t ops);
};

/* Make the compiler believe that what p points to was looked at. */
static inline void keep(const void *p)
{
	__asm__ volatile("" : : "r"(p) : "memory");
}

/* Zeroed memory that a later fork will share, faulted in. Dies. */
void *trial_shared(size_t size);

/*
 * The far side calls this at the moment the last operation is complete, where
 * that is not when run() returns on the near side (METHOD I6).
 */
void trial_ends_here(struct trial *t);

/* Bytes in a base page. */
size_t trial_page(void);

/* Pages in t->size: the usual `most` of a fault probe. */
uint64_t trial_pages(const struct trial *t);

/* As many faults as operations: the usual `faults` of a fault probe. */
uint64_t trial_one_each(const struct trial *t, uint64_t ops);

REGISTRY(probe);

#endif
