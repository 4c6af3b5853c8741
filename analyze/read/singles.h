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

/* As run_file_read() of latency.csv: each bucket as a struct latency_row. */
int singles_read(const struct run_file *f, csv_row_fn *each, void *arg,
		 struct book_fault *fault);

#endif
