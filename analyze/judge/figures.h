/* figures.h - what the readings of each point come to, metric by metric. */
#ifndef ANALYZE_JUDGE_FIGURES_H
#define ANALYZE_JUDGE_FIGURES_H

#include "analyze/judge/flags.h"

struct figure {
	struct summary_row row; /* the point's texts are the book's */
	const struct book_point *of;
	const struct metric *metric;
	char *flags;                     /* row.flags, to be freed */
	double flag_size[FLAGS_MAX + 1]; /* how bad each is: see flags.h; 0 of
					    what is none known there */
};

struct figures {
	struct figure *figure; /* in the order of the book, then of metrics */
	size_t n;
};

/*
 * Every metric of every point that has at least one trial to show for it.
 * Statistics are done on costs and turned into rates at the end: so a rate is
 * averaged harmonically (METHOD S6), and the rows of a point agree with each
 * other. To be freed before the book.
 */
struct figures figures_make(const struct book *b);

void figures_free(struct figures *f);

/* What intervals of the run know of (METHOD M4), a sentence. */
enum { FIGURES_TEXT = 128 };
const char *figures_intervals(char out[FIGURES_TEXT], const struct book *b);

/* A run, to be set beside others. */
struct run {
	const char *name; /* of its folder, or the path where two share one */
	const char *dir;  /* its folder */
	struct book book;
	struct figures figures;  /* of the book; trend needs none */
	struct rows facts, host; /* run.csv, host.csv */
};

#endif
