/* location.c - the middle of a sample of logarithms. */
#include "analyze/stats/location.h"

#include "lib/stats.h"

#include <math.h>

enum { TRIM_FROM = 10, TRIM_SHARE = 5 };

void spread_add(struct spread *s, double x)
{
	double off = x - s->mean;

	s->mean += off / ++s->n;
	s->squares += off * (x - s->mean);
}

static struct location of_sorted(const double *sorted, size_t n)
{
	size_t cut = n < TRIM_FROM ? 0 : n / TRIM_SHARE, kept = n - 2 * cut;
	double sum = 0, all, squares = 0;

	if (!n)
		return (struct location){ NAN, NAN, 0 };
	for (size_t i = cut; i < n - cut; i++)
		sum += sorted[i];
	/* The variance counts what was cut as if it lay at the edge. */
	all = sum + (double)cut * (sorted[cut] + sorted[n - cut - 1]);
	for (size_t i = 0; i < n; i++) {
		size_t at = i < cut ? cut : i >= n - cut ? n - cut - 1 : i;
		double off = sorted[at] - all / (double)n;

		squares += off * off;
	}
	return (struct location){
		.mean = sum / (double)kept,
		.variance =
			kept > 1 ? squares / (double)(kept * (kept - 1)) : NAN,
		.df = (double)kept - 1,
	};
}

struct location location_of(double *v, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (v[i] > 0)
			v[kept++] = log(v[i]);
	stats_sort(v, kept);
	return of_sorted(v, kept);
}

struct location location_difference(struct location a, struct location b)
{
	double both = a.variance + b.variance;
	double parts =
		a.variance * a.variance / a.df + b.variance * b.variance / b.df;

	return (struct location){
		.mean = b.mean - a.mean,
		.variance = both,
		.df = parts > 0 ? both * both / parts : a.df + b.df,
	};
}
