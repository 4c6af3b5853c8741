/* frequency.h - how fast cores were in a run, and what of that is a change. */
#ifndef ANALYZE_JUDGE_FREQUENCY_H
#define ANALYZE_JUDGE_FREQUENCY_H

#include "analyze/read/book.h"

/* Of the quanta before and after the trials of a run (METHOD T6). */
struct frequency {
	double usual;  /* logarithm of GHz, the median */
	double change; /* a smaller difference of logarithms is none */
};

struct frequency frequency_find(const struct book *b);

/* Of a point's trials, the share in which it changed, or that was off the run's
 * usual one, whichever is more. */
double frequency_share(const struct frequency *f, const struct book_point *p);

#endif
