/*
 * new_run.h - the folder of a run that is made of others.
 *
 * It is made aside and gets its name when it is complete.
 */
#ifndef ANALYZE_READ_NEW_RUN_H
#define ANALYZE_READ_NEW_RUN_H

#include "analyze/read/book.h"

enum { NEW_RUN_PATH = PATH_MAX - 64 }; /* leaves room for a file's name */

struct new_run {
	char out[NEW_RUN_PATH], dir[NEW_RUN_PATH]; /* dir: until then */
};

/* Make it; -EEXIST if there is something of its name. 0 or -errno. */
int new_run_begin(struct new_run *n, const char *out, struct book_fault *fault);

/* What was made of it becomes the run if err is 0, else nothing is left.
 * Returns err, or -errno of what went wrong here. */
int new_run_end(struct new_run *n, int err, struct book_fault *fault);

#endif
