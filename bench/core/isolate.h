/*
 * isolate.h - one trial in processes of its own, and how it ended.
 *
 * The runner forks the near side, which forks the far side; both are pinned,
 * die with their parent (PR_SET_PDEATHSIG) and form a process group that the
 * runner ends and reaps whatever happens. What they would say on leaving and
 * all that they measured lies in memory shared with the runner, so measured
 * processes do no I/O.
 */
#ifndef BENCH_CORE_ISOLATE_H
#define BENCH_CORE_ISOLATE_H

#include "bench/core/flow.h"
#include "bench/core/placement.h"
#include "bench/core/sampler.h"

enum outcome { DONE, SKIPPED, FAILED, TIMEOUT, INTERRUPTED };

/* "done", "skipped" ... as trials.csv has it. */
const char *outcome_name(enum outcome o);

/* How a trial went. Lives in shared memory, written by the trial. */
struct result {
	enum outcome outcome;
	char why[160];
	nsec wall;
	struct observed seen;
	char flag[24]; /* of the probe */
	size_t got_buffer, got_batch;
	size_t flight_bytes, flight_messages;

	_Atomic int burning; /* burners and companions that have begun */
	_Atomic tick far_end;
	struct flow flow;
};

/* What does not change from trial to trial. */
struct isolation {
	const struct clock *clock;
	struct effort effort;
	nsec deadline;         /* of one trial */
	struct result *result; /* of the last trial */
};

/* Once, before the first trial: shared memory, signals, the janitor. Dies. */
void isolate_open(struct isolation *with);

/* Nothing is left behind after it. */
void isolate_close(struct isolation *with);

/* A result of which nothing is known, not even how it ended. */
void isolate_blank(struct result *r);

/* Measure the point; *with->result tells how it went. `seed` feeds probes
 * that draw at random. */
void isolate_run(const struct isolation *with, const struct trial *point,
		 const struct placement *where, uint64_t seed);

/* Has SIGINT, SIGTERM or SIGHUP come? Then the number, else 0. */
int isolate_signal(void);

/* Are so many faults over a backing (or none: NULL) those that were foretold?
 * (METHOD P2) */
bool isolate_counts(const struct backing *b, uint64_t want, uint64_t counted);

#endif
