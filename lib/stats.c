/* stats.c - order statistics. */
#include "lib/stats.h"

#include <math.h>
#include <stdlib.h>

enum { FEW = 48 };

static const double confidence = 0.95;

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

void stats_sort(double *v, size_t n)
{
	if (n > FEW) {
		qsort(v, n, sizeof(*v), ascending);
		return;
	}
	/* By insertion: quickest for the few readings of most trials. */
	for (size_t i = 1; i < n; i++) {
		double x = v[i];
		size_t at = i;

		for (; at > 0 && v[at - 1] > x; at--)
			v[at] = v[at - 1];
		v[at] = x;
	}
}

double stats_quantile(const double *sorted, size_t n, double q)
{
	double at, below;
	size_t i;

	if (!n)
		return NAN;
	at = q * (double)(n - 1);
	below = floor(at);
	i = (size_t)below;
	if (i + 1 >= n)
		return sorted[n - 1];
	return sorted[i] + (at - below) * (sorted[i + 1] - sorted[i]);
}

double stats_median(const double *sorted, size_t n)
{
	return stats_quantile(sorted, n, 0.5);
}

/* P(k of n), each with p; by logarithms, as p^n is soon 0. */
static double binomial(size_t k, size_t n, double p)
{
	double a = (double)n, b = (double)k;

	return exp(lgamma(a + 1) - lgamma(b + 1) - lgamma(a - b + 1) +
		   b * log(p) + (a - b) * log1p(-p));
}

double stats_at_least(size_t k, size_t n, double p)
{
	double sum = 0;

	for (; k <= n; k++)
		sum += binomial(k, n, p);
	return sum;
}

size_t stats_median_rank(size_t n)
{
	double outside = 0; /* P(fewer than `rank` lie below the median) */
	size_t rank = 0;

	for (; rank < n / 2; rank++) {
		outside += binomial(rank, n, 0.5);
		if (1 - 2 * outside < confidence)
			break;
	}
	return rank;
}

struct interval stats_median_interval(const double *sorted, size_t n)
{
	size_t rank = stats_median_rank(n);

	if (!rank)
		return (struct interval){ NAN, NAN };
	return (struct interval){ sorted[rank - 1], sorted[n - rank] };
}

struct estimate stats_estimate(double *v, size_t n)
{
	struct estimate e = { .n = n };

	stats_sort(v, n);
	e.median = stats_median(v, n);
	e.interval = stats_median_interval(v, n);
	return e;
}

size_t stats_known(double *v, size_t n)
{
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (isfinite(v[i]))
			v[known++] = v[i];
	return known;
}

void stats_put(struct estimate e, double *median, double *low, double *high)
{
	*median = e.median;
	*low = e.interval.low;
	*high = e.interval.high;
}

/* From the weighted means, so that nothing large is subtracted. */
struct line stats_fit(const double *x, const double *y, size_t n)
{
	const struct line none = { NAN, NAN };
	double weight = 0, mean = 0, level = 0, xx = 0, xy = 0;
	bool differ = false;
	struct line l;

	for (size_t i = 0; i < n; i++) {
		double w = 1 / (y[i] * y[i]);

		if (!(y[i] > 0))
			return none;
		differ |= x[i] != x[0];
		weight += w;
		mean += w * x[i];
		level += w * y[i];
	}
	if (!differ)
		return none;
	mean /= weight;
	level /= weight;
	for (size_t i = 0; i < n; i++) {
		double w = 1 / (y[i] * y[i]), d = x[i] - mean;

		xx += w * d * d;
		xy += w * d * (y[i] - level);
	}
	l.b = xy / xx;
	l.a = level - l.b * mean;
	return l;
}

bool stats_licenses(uint64_t n, double q)
{
	double nearer = q > 0.5 ? q : 1 - q; /* p1 takes as many as p99 */

	return (double)n >= log((1 - confidence) / 2) / log(nearer);
}
