/* readings.h - what a packed run has in the place of samples.csv. */
#ifndef ANALYZE_READ_READINGS_H
#define ANALYZE_READ_READINGS_H

#include "analyze/read/run_file.h"
#include "lib/rows.h"

/* readings.csv: readings of a trial that followed each other. */
struct readings_row {
	uint64_t round;
	struct point point;
	uint64_t index; /* of the first */
	uint64_t ops;   /* of each */
	const char *ns; /* as numbers.h has them, one a reading */
	const char *cpu_ns, *preemptions; /* likewise; the last goes on, if
					     there are fewer; "": not known */
};

extern const struct csv_format readings_format;

/* For a struct run_file_taker: give on each reading as a struct sample_row. */
int readings_take(void *taker, const void *row);

#endif
