/* compare_rows.h - rows in which runs are compared: only shmstat makes them. */
#ifndef ANALYZE_READ_COMPARE_ROWS_H
#define ANALYZE_READ_COMPARE_ROWS_H

#include "lib/rows.h"

/* compare.csv: a point of one run beside the same of another. */
struct compare_row {
	struct point point;
	const char *metric, *unit; /* the headline of its operation */
	const char *a, *b;         /* names of the runs */
	uint64_t a_rounds, b_rounds;
	double a_median, b_median; /* as in summary.csv */
	const char *counted;       /* trials, pairs, runs, history: the unit */
	/* Time that an operation of b takes, over that of a. */
	double ratio, ratio_low, ratio_high;
	double delta; /* Cliff's */
	double p, p_adjusted;
	const char *verdict; /* slower, faster, equivalent, inconclusive,
				only-a, only-b, incomparable */
	double common; /* the ratio that all points share, bare limits too */
	double beyond, beyond_low, beyond_high; /* ratio / common */
	double beyond_p_adjusted;
	const char *beyond_verdict; /* as verdict */
	double beside_limit; /* of what is above the limit of each run: b / a */
	const char *flags;   /* of either side */
	const char *why;     /* one of them has it not, or they do not match */
};

/* hosts.csv: a fact that two runs do not agree about. */
struct host_row {
	const char *key;
	const char *a, *b;             /* names of the runs */
	const char *value_a, *value_b; /* empty: the file does not say */
	const char *of;                /* host, run: which file */
};

extern const struct csv_format compare_format, hosts_format;

#endif
