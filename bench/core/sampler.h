/*
 * sampler.h - turn a trial into readings: the one measuring loop there is.
 *
 * The clock and the kernel's counters come as parameters, so that tests can
 * supply a clock that ticks as told.
 */
#ifndef BENCH_CORE_SAMPLER_H
#define BENCH_CORE_SAMPLER_H

#include "bench/core/histogram.h"
#include "bench/core/quantum.h"
#include "bench/probe.h"
#include "lib/rows.h"

enum { READINGS_MAX = 512, FAR_CLOCKS = 2 };

/* A slow-down of known size: a control, not a feature. It tests the instrument:
 * what was made slower on purpose is measured, and has to be found slower by
 * that much (METHOD S13). All 0: nothing is slowed down. */
struct injection {
	nsec each;    /* to every operation */
	double share; /* of the time that the operations took */
};

/* "500ns" or "5%". 0, -EINVAL or -ERANGE. */
int injection_parse(const char *text, struct injection *i);

/* For how long to measure in a trial. */
struct effort {
	nsec reading; /* a reading should last about this (METHOD T4) */
	nsec budget;  /* all readings of a trial together */
	nsec singles; /* timing operations one by one, where that is asked */
	nsec paced;   /* of an open loop */
	nsec warmup;  /* at most this on readings that are discarded (S8) */
	nsec settle;  /* ... but at least this, by the clock on the wall; of a
			 stream: its sides sleep in turn, so ... */
	nsec settled; /* of which so much has passed in these processes */
	nsec fit;     /* ... a reading lasts about this, */
	nsec quoted;  /* and of the size that is quoted this; 0: as others */
	unsigned readings; /* at most, READINGS_MAX */
	uint64_t ops; /* to a reading, as earlier trials found; 0: find out */
	struct injection inject; /* what is timed is slowed down by this */
};

/* Beside the clock of the trial. */
struct instruments {
	void (*count)(struct counters *c); /* NULL: nothing is counted */
	/* CPU time of the near side, ns, cheaply. NULL: it is not known. */
	uint64_t (*own_cpu)(void);
	/* CPU time of the far side, ns, by FAR_CLOCKS clocks of which each may
	 * lag: the one that grew most is believed. May take long (an interrupt
	 * to its CPU) while far goes on running. NULL: there is no far side. */
	void (*far_cpu)(uint64_t cpu_ns[FAR_CLOCKS]);
	/* Switches of both sides so far, and ns that the near side was ready
	 * to run and another did; NULL: nobody counts them. */
	void (*scheduler)(struct trial_counts *now);
	/* Microjoules used so far; CSV_NO_COUNT: not known. May be NULL. */
	uint64_t (*energy)(void);
	/* Begin and end counting fault traps, which makes faults longer; NULL:
	 * nobody wants to know. */
	void (*traps)(bool on);
};

/* What the time of a trial goes into. All zeroes but for `at`, when the first
 * stage began. Lies in memory shared with the runner, so that a trial that dies
 * has told where its time went. */
struct stopwatch {
	nsec at;
	enum stage in;
	nsec spent[STAGES];
};

/* What has passed belongs to the stage that was; now begins another. */
static inline void stopwatch_enter(struct stopwatch *w, enum stage next)
{
	nsec now = clock_wall();

	w->spent[w->in] += now - w->at;
	w->at = now;
	w->in = next;
}

/* What a trial saw; lies in memory shared with the runner. */
struct observed {
	unsigned readings, warmups;
	uint64_t ops_each;   /* asked of a reading */
	struct reading cold; /* the very first */
	struct reading reading[READINGS_MAX];
	struct counters counted; /* in the readings */
	uint64_t trap_ops;       /* operations that counts.fault_traps is of */
	/* What goes into trials.csv as it is, blank to begin with: for one,
	 * what is counted between the readings as well. */
	struct trial_counts counts;
	struct stopwatch time;
	struct watched watched; /* in all watches, these included: */
	struct histogram singles[CLASSES];
	_Atomic bool count; /* trial_counts() */
};

/*
 * Operations that follow each other without a pause, and marks.
 *
 * Between a reading and the next the sides of a stream would stop, and it takes
 * them tens of milliseconds to fall into step again: through a pipe, 64 KiB
 * messages take twice as long after a pause as in a stream that goes on. So
 * such a trial has one run, in which each side marks every so many operations,
 * and a reading is what lies between two marks.
 */

/* At most: one before the first reading, and one at the end of each. */
enum { FLOW_MARKS = 1 + READINGS_MAX };

/* Readings of sides that sleep in turn: halves that can be compared, and of
 * the size that is quoted a median of which one may be disturbed. */
enum { FLOW_LEAST = 2, FLOW_QUOTED = 3 };

/* What a side that makes a mark has done and used until then. */
struct mark {
	tick at;
	struct counters used;
};

/* Lies in memory that both sides share. */
struct flow {
	uint64_t every; /* operations between marks; 0: none are wanted */
	unsigned marks[SIDES];
	struct mark mark[SIDES][FLOW_MARKS];
};

/* Calibrate, warm up, read, time singly: everything but begin and end. */
void sampler_run(struct trial *t, const struct effort *e,
		 const struct instruments *with, struct observed *o);

/* Would timing one operation of `ns` alone be honest? (METHOD T4) */
int sampler_can_time_alone(const struct clock *c, nsec ns);

#endif
