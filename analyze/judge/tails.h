/* tails.h - percentiles of a typical trial, and of all operations. */
#ifndef ANALYZE_JUDGE_TAILS_H
#define ANALYZE_JUDGE_TAILS_H

#include "analyze/read/book.h"
#include "lib/stats.h"

/* The median over trials of each one's quantile, of those that license it
 * (METHOD S3); t->rounds says how many. NaN where that is not most of the
 * point's done trials: those with most operations are the quickest. */
struct estimate tails_typical(struct tally *t, const struct book_point *p,
			      const struct book_class *c, double q);

/* How many times the upper end of a typical trial's p99 that of all operations
 * is, in the class where it is most; 0: not known. Above 1 a few trials hold
 * the tail. */
double tails_excess(const struct book *b, const struct book_point *p);

#endif
