/* cost_rows.h - what `shmstat cost` says of a group of trials, for programs. */
#ifndef ANALYZE_READ_COST_ROWS_H
#define ANALYZE_READ_COST_ROWS_H

#include "lib/csv.h"

struct cost_row {
	const char *group; /* "fault", "fault/write", "all trials" */
	uint64_t points, trials;
	uint64_t values;     /* trials that were done: one each */
	uint64_t shown;      /* points at which a change of 5 % would show */
	double values_per_s; /* of the whole run's seconds */
	double seconds;      /* the trials took */
	double run_share;    /* of the whole run */
	double trial_ms;     /* one took */
	/* Shares of the seconds above; they add up to 1. */
	double readings; /* the timed stretches themselves */
	double rest;     /* of that stage: preparing each, counting round it */
	double start, set_up, quantum, warm_up, singles, end;
};

extern const struct csv_format cost_format;

#endif
