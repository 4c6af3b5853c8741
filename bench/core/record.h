/* record.h - the files of a run: samples.csv, trials.csv, latency.csv and
 * run.csv. Rows are flushed trial by trial, so that a run cut short keeps
 * what it had finished. What cannot be written ends the program. */
#ifndef BENCH_CORE_RECORD_H
#define BENCH_CORE_RECORD_H

#include "bench/core/isolate.h"
#include "bench/core/plan.h"

/* Make DIR and its parents and start the files, of which none may be there. */
void record_open(const char *dir);

/* A fact for run.csv, printf-like. A key given again replaces its value. */
void record_fact(const char *key, const char *value, ...)
	__attribute__((format(printf, 2, 3)));

/* The time of day, as the value of that key; which shmperf measures. */
void record_time(const char *key);
void record_build(void);

/* File systems that backings lie on, what of the environment matters, page,
 * clock, CPUs and energy; finds its counters, which trials read. */
void record_surroundings(const struct plan *p, const struct clock *c,
			 const struct topology *topo);

/* Write run.csv anew, aside and renamed. */
void record_facts(void);

/* From here on every trial carries this word; again: every one under a second
 * name. */
void record_flag(const char *word, bool again);

/* All rows of a trial. */
void record_trial(uint64_t round, const struct plan_point *p,
		  const struct result *result);

void record_close(void);

#endif
