/* series.c - numbers in the order in which they came about. */
#include "analyze/stats/sample.h"

#include "lib/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_MOST = 50, EXACT_PAIRS = EXACT_MOST * (EXACT_MOST - 1) / 2 };

double series_autocorrelation(const double *v, const double *sorted, size_t n)
{
	double low = stats_quantile(sorted, n, 0.1);
	double high = stats_quantile(sorted, n, 0.9);
	double mean = 0, squares = 0, products = 0, last = 0;

	if (n < 3)
		return NAN;
	for (size_t i = 0; i < n; i++)
		mean += fmin(fmax(v[i], low), high) / (double)n;
	for (size_t i = 0; i < n; i++) {
		double off = fmin(fmax(v[i], low), high) - mean;

		squares += off * off;
		products += last * off; /* 0 before the first */
		last = off;
	}
	return high > low ? products / squares : NAN;
}

/* In which share of all orders of n values do at most so many pairs stand the
 * wrong way round? The n-th value stands before any number of the others, from
 * none to all, with the same probability. (Kendall 1938.) */
static double exact_share(size_t n, size_t most)
{
	double share[EXACT_PAIRS + 1] = { 1 }, before[EXACT_PAIRS + 1];
	double few = 0;

	for (size_t i = 2; i <= n; i++) {
		double window = 0;

		memcpy(before, share, sizeof(before));
		for (size_t k = 0; k <= n * (n - 1) / 2; k++) {
			window += before[k] - (k >= i ? before[k - i] : 0);
			share[k] = window / (double)i;
		}
	}
	for (size_t k = 0; k <= most; k++)
		few += share[k];
	return few;
}

/* Sum of t (t - 1) (2 t + 5) over groups of t equal values. */
static double tie_term(const double *y, size_t n)
{
	double sum = 0;

	for (size_t i = 0; i < n; i++) {
		double t = 0;

		for (size_t j = 0; j < n; j++)
			t += y[j] == y[i];
		sum += (t - 1) * (2 * t + 5);
	}
	return sum;
}

/* rises: pairs that rise less those that fall. */
static double kendall_p(double rises, const double *y, size_t n)
{
	double ties = tie_term(y, n), all = (double)n, size = fabs(rises);
	double variance = (all * (all - 1) * (2 * all + 5) - ties) / 18;
	double p;

	if (ties == 0 && n <= EXACT_MOST) {
		p = 2 * exact_share(n, (n * (n - 1) / 2 - (size_t)size) / 2);
		return p < 1 ? p : 1;
	}
	size = size > 1 ? size - 1 : 0;
	return variance > 0 ? erfc(size / sqrt(2 * variance)) : 1;
}

double series_halves(const double *v, size_t n)
{
	double first = 0, later = 0;

	for (size_t i = 0; i < n / 2; i++) {
		first += v[i];
		later += v[n - 1 - i];
	}
	return first > 0 && later > 0 ? log(later / first) : NAN;
}

struct trend series_trend(const double *x, const double *y, size_t n)
{
	struct trend t = { NAN, NAN };
	double *slope, rises = 0;
	size_t pairs = 0;

	if (n < 2)
		return t;
	slope = memory_new(n * (n - 1) / 2, sizeof(*slope));
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < i; j++) {
			double s = (y[i] - y[j]) / (x[i] - x[j]);

			slope[pairs++] = s;
			rises += (s > 0) - (s < 0);
		}
	stats_sort(slope, pairs);
	t.p = kendall_p(rises, y, n);
	t.slope = stats_median(slope, pairs);
	free(slope);
	return t;
}

/* --- values that come out of order ---------------------------------------- */

struct numbered {
	uint64_t number;
	double value;
};

uint64_t *series_note(uint64_t *numbers, size_t at, uint64_t number)
{
	/* Those before the first that is out of order have the numbers of their
	 * places. */
	size_t i = numbers ? at : 0;

	if (!numbers && number == at)
		return NULL;
	for (; i <= at; i++) {
		numbers = memory_more(numbers, i, sizeof(*numbers));
		numbers[i] = i < at ? i : number;
	}
	return numbers;
}

static int by_number(const void *a, const void *b)
{
	const struct numbered *x = a, *y = b;

	if (x->number != y->number)
		return x->number < y->number ? -1 : 1;
	return (x->value > y->value) - (x->value < y->value);
}

void series_restore(const uint64_t *numbers, double *v, size_t n)
{
	struct numbered *all;

	if (!numbers)
		return;
	all = memory_new(n, sizeof(*all));
	for (size_t i = 0; i < n; i++)
		all[i] = (struct numbered){ numbers[i], v[i] };
	qsort(all, n, sizeof(*all), by_number);
	for (size_t i = 0; i < n; i++)
		v[i] = all[i].value;
	free(all);
}
