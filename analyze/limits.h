/*
 * limits.h - which measured limit a measurement is judged by.
 *
 * A limit is itself measured in every round (METHOD F10): the cost of the same
 * work with nothing in the way. What is compared is time, so one ratio serves
 * every metric that is made of a time, be it a cost or a rate.
 */
#ifndef ANALYZE_LIMITS_H
#define ANALYZE_LIMITS_H

#include "analyze/book.h"

#include <stddef.h>

/*
 * How many times the lower bound each round of a point took: ratio, with room
 * for p->trials, gets one for each round in which both were measured. Returns
 * how many; 0 if the point has no known limit or the run did not measure it.
 */
size_t limits_ratios(const struct book *b, const struct book_point *p,
		     double *ratio);

#endif
