/*
 * book.h - the rows of a run, sorted by point.
 *
 * Of a reading the book keeps one number for each cost that a metric of its
 * point asks for, its cost per operation; of everything else, sums. Rows may
 * come in any order.
 */
#ifndef ANALYZE_BOOK_H
#define ANALYZE_BOOK_H

#include "analyze/distribution.h"
#include "analyze/metrics.h"
#include "lib/rows.h"

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

/* Ascending, once the book has been read. */
struct values {
	double *value;
	size_t n, room;
};

/* A trial that was done. */
struct book_trial {
	uint64_t round;
	uint64_t ops;             /* of its readings */
	uint64_t minor_faults;    /* in them; CSV_NO_COUNT: not known */
	struct values ns, cpu_ns; /* per operation, one a reading */
};

struct book_point {
	struct point point; /* the texts are its own */
	const struct op *op;
	struct book_trial *trial; /* done ones only, ascending by round */
	size_t trials;
	struct distribution singles; /* of all done trials */
	char *flags;                 /* all words of done trials, or NULL */

	uint64_t *other; /* rounds in which its trial was not done */
	size_t others;
	size_t reason; /* why the latest of those was not */
};

/* How trials that were not done ended. */
struct book_reason {
	char *outcome, *why;
	uint64_t trials;
};

struct book {
	struct book_point **point; /* in the order of book_compare() */
	size_t points;
	struct book_reason *reason; /* each different one, as they came */
	size_t reasons;
	uint64_t rounds;     /* different ones with a done trial */
	char state[32];      /* run.csv's run.state; "" if it does not say */
	uint64_t page_bytes; /* run.csv's page.bytes; 0 if it does not say */

	/* Rows not used, as no trial in trials.csv says how they came about,
	 * and files whose last row was cut off: traces of a killed run. */
	uint64_t stray_samples, stray_latency;
	unsigned torn;
	uint64_t idle_samples; /* not used either: readings of no operation */

	/* For reading only. */
	void *tree;
	struct book_point *recent;
	const char *why;
};

/* Where and why reading stopped. */
struct book_fault {
	char path[PATH_MAX];
	struct csv_fault at; /* line 0: the file as a whole; see errno */
};

enum { BOOK_SAMPLES = 1, BOOK_LATENCY = 2 };

/*
 * Read DIR/run.csv (may be missing), trials.csv and of samples.csv (must be
 * there) and latency.csv (may be missing) those that `parts` names. 0, or
 * -errno with *fault filled: -EINVAL is what the file holds. To be freed in
 * either case.
 */
int book_read(struct book *b, const char *dir, unsigned parts,
	      struct book_fault *fault);

/* By probe, medium, placement, workers and size, as strcmp() does. */
int book_compare(const struct point *a, const struct point *b);

/* NULL if the run has no such point. */
const struct book_point *book_find(const struct book *b,
				   const struct point *at);

/*
 * What an operation cost in a trial: the median of its readings, or the sum
 * over them for faults. NaN if nobody counted.
 */
double book_cost(const struct book_trial *t, enum cost cost);

void book_free(struct book *b);

#endif
