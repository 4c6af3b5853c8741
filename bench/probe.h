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
 * finish; at last end. Only RUN is timed. An absent hook does nothing. A probe
 * that is `shared` has all its points over a medium at a placement, and those
 * of others that are, measured by the same two processes: begin for each, fork,
 * and then far and readings of one after the other.
 *
 * To add one: copy probes/limit_syscall.c (one side) or ipc_round_trip.c (two
 * sides). Nothing else.
 */
#ifndef BENCH_PROBE_H
#define BENCH_PROBE_H

#include "bench/backing.h"
#include "bench/copier.h"
#include "bench/transport.h"
#include "bench/way.h"
#include "lib/clock.h"
#include "lib/csv.h" /* CSV_NO_COUNT */

enum over {
	OVER_NOTHING,
	OVER_BACKING,
	OVER_COPIER,
	OVER_TRANSPORT,
	OVER_WAY, /* ways of it (bench/way.h), and transports in `media` */
};

/* How many processes a trial needs and what that asks of its placement. */
enum sides {
	ONE_SIDE,  /* one process: placement same-cpu */
	TWO_SIDES, /* two that take turns: any placement */
	TWO_CPUS,  /* two that must run at once: two CPUs, pinned */
	/* One process. If the placement has another CPU, a second thread of the
	 * process is busy there: when the probe unmaps memory, the kernel must
	 * interrupt that CPU to make it forget the mapping (METHOD P11). */
	COMPANY,
	ONE_CPU, /* two processes that take turns: placement same-cpu */
	CREW,    /* t->workers at once (bench/kit/crew.h): placement spread */
	PAIRS,   /* as TWO_CPUS, at each pair of CPUs that there is */
};

/* Kinds of single operations that are told apart, the usual one first. */
enum { CLASSES = 2 };

enum { TOLD = 160 }; /* bytes of what a probe tells of a trial */

/* What a probe is asked to measure, and the room it may use. */
struct trial {
	const struct probe *probe;
	const struct backing *backing;     /* if OVER_BACKING */
	const struct copier *copier;       /* if OVER_COPIER */
	const struct transport *transport; /* if OVER_TRANSPORT */
	const struct way *way; /* if OVER_WAY, unless over a transport */
	size_t size;           /* of a crew: to each worker */
	unsigned workers;      /* 1, or how many a CREW has */

	struct channel channel; /* open, if OVER_TRANSPORT */
	uint64_t done;          /* operations since prepare() */
	struct object object;   /* the probe's own, like all below */
	char *base;
	const uint32_t
		*order; /* of pages (bench/kit/walk.h); NULL: ascending */
	void *scratch;
	uint64_t sequence;
	void *common;    /* 4 KiB of zeroes that both sides share */
	char flag[24];   /* a word about this trial, for trials.csv; or none */
	char told[TOLD]; /* trial_tell() */

	/* The core's own. */
	const struct clock *clock;
	_Atomic tick *far_end;
	struct flow *flow; /* of a probe that flows */
	const int *cpu;    /* of each worker, or of the two sides; -1: any */
	struct crew *crew;
	bool moved; /* by a fork, since the last reading (fault/after-fork-) */
	_Atomic bool *counts;         /* trial_counts() */
	struct histogram *singles;    /* trial_took() */
	const _Atomic uint32_t *over; /* trial_goes_on() */
};

struct probe {
	const char *name;    /* "group/verb", as typed and as charted */
	const char *summary; /* one line for `list` */
	/* What one operation is. It decides which metrics are computed: page,
	 * parallel-page, call, parallel-call, copy, parallel-copy, fill,
	 * round-trip, paced-round-trip, message, line-trip, read, iteration,
	 * task, frame, event, lookup. */
	const char *op;
	enum over over;
	enum sides sides;
	/* What its hooks do otherwise than those of its like. */
	const void *with;
	/* The first suite that has it, unless it is asked for by its name. */
	enum suite from;
	/* What each suite measures, as for --sizes; "": nothing, unless the
	 * probe is asked for by its name. All NULL: size plays no part. */
	const char *sizes[SUITES];
	/* Words: unless --media says otherwise, over no others. NULL: all. */
	const char *media;
	/* In quick and standard, at the nearest two CPUs and nowhere else,
	 * unless placements are asked for. */
	bool few;
	unsigned copies; /* stretches of `size` bytes held at once; 0 is 1 */
	bool untouched;  /* nothing in them is touched: they take no memory */
	bool steady;     /* one is done untimed before each reading, to wake a
			    side that has fallen asleep since the last one */
	bool singles;    /* one operation is worth timing alone: latency.csv */
	/* How many times as long as usual a reading is: longer where operations
	 * complete many at a time, as all that is in flight does; 0 is 1. */
	unsigned lengths;
	/* A pause between readings would change what they are of: both sides
	 * call trial_mark() in a run that goes on from the first to the last
	 * (bench/core/sampler.h). */
	bool flows;
	/* Of a probe that flows: the size that README quotes and that is held
	 * against whole processes gets the longest readings. 0: none does. */
	size_t quoted;
	/* 0: a closed loop, each operation begins when the last has ended. Else
	 * an open one: operations fall due at this percentage of the rate that
	 * the closed loop reached, and are timed from when they were due
	 * (METHOD S11). */
	unsigned load;
	unsigned rate; /* ... or so many a second, whatever it can do */
	/* Where single operations are of several kinds: their names, the usual
	 * one first, and the number of that which comes next (see t->done). */
	const char *classes[CLASSES];
	unsigned (*class)(const struct trial *t);
	/* What channels are asked for: bytes to publish together, bytes in
	 * flight one way (0: as users have them), room for whole messages. */
	size_t batch, window;
	bool whole;
	bool opens; /* makes its channels itself, as t->channel asks */

	void (*begin)(struct trial *t);
	void (*prepare)(struct trial *t);
	uint64_t (*run)(struct trial *t, uint64_t n); /* says how many it did */
	void (*finish)(struct trial *t);
	void (*end)(struct trial *t);
	void (*far)(struct trial *t); /* the second process; see `shared` */
	/* far() returns after the operation of which trial_goes_on() says that
	 * it was the last, and asks before it answers it: when near has the
	 * answer, the next question is about another operation. So all points
	 * can be measured by one pair of processes (bench/core/isolate.h). Else
	 * it never returns. */
	bool shared;

	/* The most one run can do (pages there are, say): it is then always
	 * asked for exactly that. NULL: as often as you like. */
	uint64_t (*most)(const struct trial *t);
	/* Faults that `ops` operations must take, checked against the kernel's
	 * own count (METHOD P2). NULL or CSV_NO_COUNT: none in particular. */
	uint64_t (*faults)(const struct trial *t, uint64_t ops);
	/* How many of them trap from user code; the others the kernel takes
	 * while it populates for us. NULL: all. */
	uint64_t (*traps)(const struct trial *t, uint64_t ops);
	bool majors; /* major faults are expected: it waits for disk or swap */
};

/* Make the compiler believe that what p points to was looked at. */
static inline void keep(const void *p)
{
	__asm__ volatile("" : : "r"(p) : "memory");
}

/* Zeroed memory that a later fork will share, faulted in. Dies. */
void *trial_shared(size_t size);

/* In begin(), or as it: t->base is a buffer of each side for a message of
 * t->size bytes, and none has been sent. */
void trial_message(struct trial *t);

/* The far side calls this at the moment the last operation is complete, where
 * that is not when run() returns on the near side (METHOD I6). */
void trial_ends_here(struct trial *t);

/* In any process of the trial: does the reading that is taken now count? Those
 * that warm up do not. */
static inline bool trial_counts(const struct trial *t)
{
	return atomic_load_explicit(t->counts, memory_order_relaxed);
}

/* So long took one operation of a kind, in a reading that counts: for
 * latency.csv. By one process at a time. */
void trial_took(const struct trial *t, unsigned class, nsec ns);

/* In end(): what the operation's metric of this name came to (analyze/read/
 * metrics.c, TOLD), for trials.csv. */
void trial_tell(struct trial *t, const char *name, double value);

/* A probe that flows: each side marks, as often as trial_marks_every() says
 * for a run of `n`, that so many more operations are complete on its side. */
uint64_t trial_marks_every(const struct trial *t, uint64_t n);
void trial_mark(struct trial *t, enum side me);

/* Of a `shared` probe, far: is there another operation after this one? */
static inline bool trial_goes_on(const struct trial *t)
{
	return !atomic_load_explicit(t->over, memory_order_relaxed);
}

/* Bytes in a base page. */
size_t trial_page(void);

/* Bytes that a page-table page maps: on x86 2 MiB, of 4 KiB pages; elsewhere it
 * may have fewer entries than fit into a page. */
size_t trial_table(void);

/* Base pages in t->size: the usual `most` of a fault probe. */
uint64_t trial_pages(const struct trial *t);

/* A fault for every page that the backing maps at once, be it a base page or
 * a huge one: the usual `faults` of a fault probe. Of a disk's file nothing is
 * foretold. */
uint64_t trial_one_each(const struct trial *t, uint64_t ops);

/* None at all. */
uint64_t trial_no_faults(const struct trial *t, uint64_t ops);

/* --- of a probe with workers: each reads its own counts into shared memory
 * after a reading, and the near side says where they lie. */

/* What the kernel has counted so far; CSV_NO_COUNT where it does not tell. */
struct counters {
	uint64_t cpu_ns; /* of the near side; not of a crew */
	uint64_t minor_faults, major_faults, fault_traps;
	uint64_t preemptions, switches;           /* of the near side */
	uint64_t tlb_interrupts, call_interrupts; /* of all CPUs */
};

/* Of the calling thread alone, in whatever process it is; if threads are
 * wanted, CPU time of all in it. */
void counters_read_own(struct counters *c);

/* From here on the near side's counts include these n. */
void counters_also(const struct counters *others, unsigned n);

REGISTRY(probe);
#define PROBE(...) PLUGIN(probe, __VA_ARGS__)

#endif
