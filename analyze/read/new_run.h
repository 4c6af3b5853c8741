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

/* --- a packed run, which takes a tenth of the room ------------------------ */

enum { PACKING_TOLD = 2 };

struct packing {
	const char *dir, *out; /* of the run; to be made */
	/* Of one for strangers (sharing.h) what is told in host.csv beside, ""
	 * being nothing, and what was taken out is printed; NULL: all is kept.
	 */
	const struct fact_row *told;
};

/*
 * Make the folder `out` of the run in `dir`. What no command asks for is left
 * out: readings that `b` did not take in, their lost_ns, and their cpu_ns where
 * no metric is made of it; histograms are merged over rounds. b was read of
 * `dir`, both parts. 0 or -errno, with *fault filled.
 */
int packing_do(const struct book *b, const struct packing *p,
	       struct book_fault *fault);

/* --- several runs of one host as one -------------------------------------- */

/* Rounds are numbered through: those of a run follow those of the runs named
 * before it, and run.csv says where each begins. Rows pass one by one, so that
 * a run may be larger than memory. */
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
