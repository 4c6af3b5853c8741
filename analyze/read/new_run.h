/*
 * new_run.h - the folder of a run that is made of others.
 *
 * It is made aside and gets its name when it is complete. What goes wrong is
 * returned as -errno, and where, in *fault.
 */
#ifndef ANALYZE_READ_NEW_RUN_H
#define ANALYZE_READ_NEW_RUN_H

#include "analyze/read/book.h"
#include "lib/csv.h"

enum { NEW_RUN_PATH = PATH_MAX - 64 }; /* leaves room for a file's name */

struct new_run {
	char out[NEW_RUN_PATH], dir[NEW_RUN_PATH]; /* dir: until then */
	struct book_fault *fault;

	FILE *to; /* the file that is written */
	char path[PATH_MAX];
	const struct csv_format *format;
};

/* Make it; -EEXIST if there is something of its name. */
int new_run_begin(struct new_run *n, const char *out, struct book_fault *fault);

/* A file of it, with its header: FILE, or packed FILE.gz. To be closed also if
 * that fails. */
int new_run_open(struct new_run *n, const struct csv_format *format,
		 bool packed);

/* A row of that file: a csv_row_fn. */
int new_run_put(void *new_run, const void *row);

/* The file is complete, if err, what went wrong meanwhile, is 0. Returns err,
 * or of what went wrong here. */
int new_run_close(struct new_run *n, int err);

/* What was made of it becomes the run if err is 0, else nothing is left.
 * Returns as new_run_close() does. */
int new_run_end(struct new_run *n, int err);

/* A folder that was made here, and all in it. */
void new_run_remove(const char *dir);

#endif
