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
#include "lib/csv.h"

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

/* Who wants the rows that a packed run has instead. */
struct run_file_taker {
	csv_row_fn *each;
	void *arg;
	struct csv_fault *fault;
};

/* What is wrong with a row, as for printf(3). Returns -EINVAL. */
int run_file_refuse(struct csv_fault *fault, const char *why, ...)
	__attribute__((format(printf, 2, 3)));

/* Name a file in fault->path, for whoever tells what went wrong with it: 0 or
 * -ENAMETOOLONG. */
int run_file_name(struct book_fault *fault, const char *dir, const char *file);

/* Is it there, in either form? */
bool run_file_is_there(const char *dir, const struct csv_format *format);

#endif
