/*
 * packed_rows.h - what a packed run has in the place of two files.
 *
 * A row holds many readings, or buckets, as three lists of numbers. The first
 * of a list is as it is, each other one the difference from the one before it,
 * with spaces between: "812 -3 0 40". That packs better than they would.
 */
#ifndef ANALYZE_READ_PACKED_ROWS_H
#define ANALYZE_READ_PACKED_ROWS_H

#include "analyze/read/run_file.h"
#include "lib/rows.h"

enum {
	PACKED_LISTS = 3,
	PACKED_TEXT = 1000, /* csv_read() takes 64 KiB */
};

/* readings.csv, for samples.csv: readings of a trial that followed each other.
 * singles.csv, for latency.csv: buckets of a trial and class, ascending. */
struct packed_row {
	uint64_t round;
	struct point point;
	uint64_t index, ops; /* of the first reading; of each */
	const char *class;   /* of buckets */
	/* ns, cpu_ns and preemptions, the latter "" if not known; or low_ns,
	 * width_ns and count. Those after the first go on with their last
	 * number, if they have fewer. */
	const char *list[PACKED_LISTS];
};

extern const struct csv_format readings_format, singles_format;

/* Lists as they are made; at first all 0. */
struct packed_lists {
	size_t n; /* numbers in the first */
	struct packed_list {
		char text[PACKED_TEXT];
		size_t used;
		int64_t last;
	} list[PACKED_LISTS];
};

/* Add one to each, and to none where it is CSV_NO_COUNT; all others are
 * INT64_MAX at most. False: there is no room, and nothing was added. */
bool packed_rows_add(struct packed_lists *l,
		     const uint64_t number[PACKED_LISTS]);

/* Into a row, until the next are added, which begin anew. */
void packed_rows_end(struct packed_lists *l, struct packed_row *row);

/* For a struct run_file_taker: give on each reading as a struct sample_row,
 * each bucket as a struct latency_row. */
int packed_rows_reading(void *taker, const void *row);
int packed_rows_single(void *taker, const void *row);

#endif
