/*
 * merging.h - several runs of one host as one run.
 *
 * Rounds are numbered through: those of a run follow those of the runs named
 * before it, and run.csv says where each begins. Rows pass one by one, so that
 * a run may be larger than memory.
 */
#ifndef ANALYZE_READ_MERGING_H
#define ANALYZE_READ_MERGING_H

#include "analyze/read/book.h"

struct merge {
	const char *out;  /* a folder that is made; nothing is left on error */
	char *const *dir; /* at least one */
	size_t dirs;
	bool mixed; /* may differ in what changes figures (causes.h) */
};

/* 0 or -errno, with *fault filled: -EINVAL is what a file holds, or, with line
 * 0, why the runs are not to be merged. */
int merging_do(const struct merge *m, struct book_fault *fault);

#endif
