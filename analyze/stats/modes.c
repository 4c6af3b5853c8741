/* modes.c - are values of two kinds? */
#include "analyze/stats/sample.h"

#include "lib/memory.h"

#include <math.h>
#include <stdlib.h>

#define APART 1.05 /* closer medians are not told apart */

static const struct modes none = { NAN, NAN, NAN, NAN };

/* The sum of distances from their median of values a to b - 1; sum[i] is that
 * of the first i values. */
static double spread(const double *sum, size_t a, size_t b)
{
	size_t half = (b - a) / 2;

	return (sum[b] - sum[b - half]) - (sum[a + half] - sum[a]);
}

/* Where the second part begins; 0: nowhere. */
static size_t best_split(const double *sorted, const double *sum, size_t n)
{
	size_t least = n < 20 ? 2 : (n + 9) / 10, best = 0;
	double best_spread = INFINITY;

	for (size_t i = least; i + least <= n; i++) {
		double s = spread(sum, 0, i) + spread(sum, i, n);

		if (sorted[i - 1] == sorted[i] || s >= best_spread)
			continue;
		best = i;
		best_spread = s;
	}
	return best;
}

/* Half of what the middle 68 % of the logarithms span; of normal ones this is
 * the standard deviation. */
static double deviation(const double *sorted, size_t n)
{
	return log(stats_quantile(sorted, n, 0.84) /
		   stats_quantile(sorted, n, 0.16)) /
	       1.989;
}

static bool far_apart(const struct modes *m, const double *sorted, size_t n,
		      size_t split)
{
	double a = deviation(sorted, split);
	double b = deviation(sorted + split, n - split);
	double deviations = log(m->high / m->low) * sqrt(2 / (a * a + b * b));

	return m->high >= APART * m->low && deviations > 4 + 60 / (double)n;
}

static size_t count(const double *sorted, size_t n, double from, double to)
{
	size_t c = 0;

	for (size_t i = 0; i < n; i++)
		c += sorted[i] >= from && sorted[i] <= to;
	return c;
}

static bool has_valley(const struct modes *m, const double *sorted, size_t n)
{
	double quarter = pow(m->high / m->low, 0.25);
	size_t low = count(sorted, n, m->low / quarter, m->low * quarter);
	size_t high = count(sorted, n, m->high / quarter, m->high * quarter);
	size_t between = count(sorted, n, m->low * quarter, m->high / quarter);

	return 2 * between <= (low < high ? low : high);
}

struct modes modes_find(const double *sorted, size_t n)
{
	struct modes m;
	double *sum;
	size_t split;

	if (n < MODES_LEAST || !(sorted[0] > 0) ||
	    sorted[n - 1] < APART * sorted[0])
		return none;
	sum = memory_new(n + 1, sizeof(*sum));
	for (size_t i = 0; i < n; i++)
		sum[i + 1] = sum[i] + log(sorted[i] / sorted[0]);
	split = best_split(sorted, sum, n);
	free(sum);
	if (!split)
		return none;
	m = (struct modes){
		.share = (double)split / (double)n,
		.low = stats_median(sorted, split),
		.high = stats_median(sorted + split, n - split),
		.border = sorted[split],
	};
	return far_apart(&m, sorted, n, split) && has_valley(&m, sorted, n)
		       ? m
		       : none;
}
