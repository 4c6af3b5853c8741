/*
 * modes.h - are values of two kinds? Pure functions.
 *
 * A median between two modes is a value that hardly ever occurs. The rule, on
 * the logarithms: the values are split in two, a tenth of them at least on
 * either side, so that the sum of their distances from the median of their part
 * is least. (Otsu's squares would rather split off a few values far away.) The
 * parts are modes if
 * - their medians are 5 % apart at least (METHOD S5's margin);
 * - these are more than 4 + 60 / n deviations apart, as Ashman's D counts, the
 *   deviation of a part being half of what its middle 68 % span;
 * - there is a valley: of the stretch between the two medians the middle half
 *   holds at most half as many values as one as wide around either median.
 * Calibrated in tests/unit/test_modes.c: of 30 values or more from one normal,
 * lognormal, uniform or exponential distribution less than 1 % are called two.
 */
#ifndef ANALYZE_STATS_MODES_H
#define ANALYZE_STATS_MODES_H

#include <stddef.h>

enum { MODES_LEAST = 8 }; /* values, of which this can be told */

struct modes {
	double share; /* of values in the lower one; NaN: there are no two */
	double low, high; /* the medians of both */
	double border;    /* the least value of the higher one */
};

/* Where not all values are above 0 there are no modes. */
struct modes modes_find(const double *sorted, size_t n);

#endif
