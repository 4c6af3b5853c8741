/*
 * run_file.h - the rows of a file of a run, whole or packed.
 *
 * Any file of a run may be packed, as FILE.gz. A packed run has readings.csv
 * instead of samples.csv and singles.csv instead of latency.csv, and their rows
 * are given as those of these.
 */
#ifndef ANALYZE_READ_RUN_FILE_H
#define ANALYZE_READ_RUN_FILE_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"
#include "lib/rows.h"

struct run_file {
	const char *dir;
	const struct csv_format *format;
	bool optional; /* it may be missing, or empty */
};

/*
 * As csv_read(), with the file's path in *fault. 0 or -errno, -EINVAL with
 * *fault filled: so is a packed file that is damaged or grows beyond measure.
 */
int run_file_read(const struct run_file *f, csv_row_fn *each, void *arg,
		  struct book_fault *fault);

/* What is wrong with a row, as for printf(3). Returns -EINVAL. */
int run_file_refuse(struct csv_fault *fault, const char *why, ...)
	__attribute__((format(printf, 2, 3)));

/* Name a file in fault->path, for whoever tells what went wrong with it: 0 or
 * -ENAMETOOLONG. */
int run_file_name(struct book_fault *fault, const char *dir, const char *file);

/* rows_read(), with the file's path in *fault. */
int run_file_rows(struct rows *r, const char *dir,
		  const struct csv_format *format, struct book_fault *fault);

/* Is it there, in either form? */
bool run_file_is_there(const char *dir, const struct csv_format *format);

/* --- what a packed run has in the place of two files ---------------------- */

enum { PACKED_LISTS = 3 };

/*
 * readings.csv, for samples.csv: readings of a trial that followed each other.
 * singles.csv, for latency.csv: buckets of a trial and class, ascending. A row
 * holds many as three lists of numbers. The first of a list is as it is, each
 * other one the difference from the one before it, with spaces between:
 * "812 -3 0 40". That packs better than they would.
 */
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

#endif
