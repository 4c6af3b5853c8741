/*
 * evidence.h - what else the rows of a point say about its times: how far the
 * median over rounds is to be trusted.
 *
 * Times are ns an operation, as book_cost(COST_TIME). NaN everywhere: not
 * known, or too few rounds or readings to tell.
 */
#ifndef ANALYZE_JUDGE_EVIDENCE_H
#define ANALYZE_JUDGE_EVIDENCE_H

#include "analyze/read/book.h"
#include "analyze/stats/modes.h"

/* A smaller share of trials cannot move an interval over rounds. */
#define EVIDENCE_MANY 0.25

/* How fast cores were, by the quanta before and after the trials of a run
 * (METHOD T6). */
struct frequency {
	double usual;  /* logarithm of GHz, the median */
	double change; /* a smaller difference of logarithms is none */
};

struct frequency frequency_find(const struct book *b);

/* Of a point's trials, the share in which it changed, or that was off the run's
 * usual one, whichever is more. */
double frequency_share(const struct frequency *f, const struct book_point *p);

struct evidence {
	const struct book *book;
	const struct book_point *point;
	/* Filled in by whoever judges a figure of it: */
	const struct frequency *frequency; /* of the run */
	size_t rounds;         /* that have it, or runs, if merged */
	struct estimate time;  /* over its trials, or runs */
	struct estimate limit; /* times over the lower bound of their rounds */
	double jump;           /* the largest of these bounds by the smallest */
	double undisturbed;    /* as time.median, without disturbed readings */
	/* Of the readings if trials hold both modes, else of the trials'
	 * medians. */
	struct modes modes;
	double change;          /* from first to last round, by the trend */
	double chance;          /* that it is none: p of the trend */
	double autocorrelation; /* median over trials */
	size_t ordered;         /* readings that it is of, in all */
	/* Of a stream, over trials: the logarithm of its later half over its
	 * first, and by how much that is off either way. */
	struct estimate halves, apart;
};

/*
 * Of an open loop, which share of the trials did not keep up with what was
 * offered: requests were left at the end, and either they waited more than
 * twice as long by then as in the beginning, or one in 20 is missing. 0 of a
 * closed loop.
 */
double evidence_overloaded(const struct book_point *p);

/* The median over trials of each one's quantile, of those that license it
 * (METHOD S3); t->rounds says how many. NaN where that is not most of the
 * point's done trials: those with most operations are the quickest. */
struct estimate evidence_typical(struct tally *t, const struct book_point *p,
				 const struct book_class *c, double q);

/* Of any figure of the point; nothing to be freed. */
struct evidence evidence_gather(const struct book *b,
				const struct book_point *p);

#endif
