/* packed_rows.h - what a packed run has in the place of two files. */
#ifndef ANALYZE_READ_PACKED_ROWS_H
#define ANALYZE_READ_PACKED_ROWS_H

#include "analyze/read/run_file.h"
#include "lib/rows.h"

/* readings.csv, for samples.csv: readings of a trial that followed each other.
 */
struct readings_row {
	uint64_t round;
	struct point point;
	uint64_t index; /* of the first */
	uint64_t ops;   /* of each */
	const char *ns; /* as numbers.h has them, one a reading */
	const char *cpu_ns, *preemptions; /* likewise; the last goes on, if
					     there are fewer; "": not known */
};

/* singles.csv, for latency.csv: buckets of a trial and class, ascending. */
struct singles_row {
	uint64_t round;
	struct point point;
	const char *class;
	const char *low_ns;           /* as numbers.h has them, one a bucket */
	const char *width_ns, *count; /* likewise; the last goes on, if there
					 are fewer */
};

extern const struct csv_format readings_format, singles_format;

/* For a struct run_file_taker: give on each reading as a struct sample_row,
 * each bucket as a struct latency_row. */
int packed_rows_reading(void *taker, const void *row);
int packed_rows_single(void *taker, const void *row);

#endif
