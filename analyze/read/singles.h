/* singles.h - what a packed run has in the place of latency.csv. */
#ifndef ANALYZE_READ_SINGLES_H
#define ANALYZE_READ_SINGLES_H

#include "analyze/read/run_file.h"
#include "lib/rows.h"

/* singles.csv: buckets of a trial and class, ascending. */
struct singles_row {
	uint64_t round;
	struct point point;
	const char *class;
	const char *low_ns;           /* as numbers.h has them, one a bucket */
	const char *width_ns, *count; /* likewise; the last goes on, if there
					 are fewer */
};

extern const struct csv_format singles_format;

/* For a struct run_file_taker: give on each bucket as a struct latency_row. */
int singles_take(void *taker, const void *row);

#endif
