/* ranks.c - two samples compared by the order of their values. */
#include "analyze/ranks.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_MOST = 20 };

/* Pairs in which b's value is the larger, and in which it is the smaller. */
struct wins {
	size_t larger, smaller;
};

static struct wins count_wins(const double *a, size_t na, const double *b,
			      size_t nb)
{
	struct wins w = { 0 };

	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++) {
			w.larger += b[j] > a[i];
			w.smaller += b[j] < a[i];
		}
	return w;
}

double ranks_delta(const double *a, size_t na, const double *b, size_t nb)
{
	struct wins w = count_wins(a, na, b, nb);

	if (!na || !nb)
		return NAN;
	return ((double)w.larger - (double)w.smaller) /
	       ((double)na * (double)nb);
}

/*
 * In which share of all orders of na and nb values does a win at most u pairs?
 * The largest of all is either of b, or of a and wins as many pairs as b has
 * values. (Mann and Whitney 1947, their recurrence.)
 */
static double exact_share(size_t na, size_t nb, size_t u)
{
	static const size_t most = EXACT_MOST * EXACT_MOST;
	double ways[EXACT_MOST + 1][EXACT_MOST * EXACT_MOST + 1];
	double all = 0, few = 0;

	memset(ways, 0, sizeof(ways));
	for (size_t j = 0; j <= nb; j++)
		ways[j][0] = 1; /* with no value of a */
	for (size_t i = 1; i <= na; i++)
		for (size_t j = 1; j <= nb; j++)
			for (size_t k = most + 1; k-- > 0;)
				/* Row j still holds what i - 1 had. */
				ways[j][k] = ways[j - 1][k] +
					     (k >= j ? ways[j][k - j] : 0);
	for (size_t k = 0; k <= na * nb; k++) {
		all += ways[nb][k];
		few += k <= u ? ways[nb][k] : 0;
	}
	return few / all;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/* Sum of t^3 - t over groups of t equal values; NaN without memory. */
static double tie_term(const double *a, size_t na, const double *b, size_t nb)
{
	double *all = malloc((na + nb) * sizeof(*all)), sum = 0;

	if (!all)
		return NAN;
	memcpy(all, a, na * sizeof(*all));
	memcpy(all + na, b, nb * sizeof(*all));
	qsort(all, na + nb, sizeof(*all), ascending);
	for (size_t i = 0, end; i < na + nb; i = end) {
		double t;

		for (end = i + 1; end < na + nb && all[end] == all[i]; end++)
			;
		t = (double)(end - i);
		sum += t * t * t - t;
	}
	free(all);
	return sum;
}

static double normal_p(double u, double na, double nb, double ties)
{
	double n = na + nb, off = fabs(u - na * nb / 2);
	double variance = na * nb / 12 * (n + 1 - ties / (n * (n - 1)));

	if (!(variance > 0))
		return isnan(variance) ? NAN : 1;
	off = off > 0.5 ? off - 0.5 : 0;
	return erfc(off / sqrt(2 * variance));
}

double ranks_p(const double *a, size_t na, const double *b, size_t nb)
{
	struct wins w = count_wins(a, na, b, nb);
	double u = (double)w.larger +
		   (double)(na * nb - w.larger - w.smaller) / 2;
	size_t least = w.larger < w.smaller ? w.larger : w.smaller;
	double ties, p;

	if (!na || !nb)
		return NAN;
	ties = tie_term(a, na, b, nb);
	if (ties != 0 || na > EXACT_MOST || nb > EXACT_MOST)
		return normal_p(u, (double)na, (double)nb, ties);
	p = 2 * exact_share(na, nb, least);
	return p < 1 ? p : 1;
}

/* --- many at once -------------------------------------------------------- */

struct test {
	double p;
	double *into;
};

static int by_p(const void *a, const void *b)
{
	const struct test *x = a, *y = b;

	return (x->p > y->p) - (x->p < y->p);
}

/* The k-th smallest of n is held against 0.05 / (n - k); none may become
 * smaller than one before it. */
static void holm(const struct test *t, size_t n)
{
	double last = 0;

	for (size_t k = 0; k < n; k++) {
		last = fmax(last, t[k].p * (double)(n - k));
		*t[k].into = fmin(last, 1);
	}
}

/* The k-th smallest, from 1, is held against 0.05 * k / n; none may become
 * larger than one behind it. */
static void benjamini_hochberg(const struct test *t, size_t n)
{
	double last = 1;

	for (size_t k = n; k > 0; k--) {
		last = fmin(last, t[k - 1].p * (double)n / (double)k);
		*t[k - 1].into = last;
	}
}

int ranks_adjust(double *p, size_t n, enum adjust how)
{
	struct test *t = calloc(n + 1, sizeof(*t));
	size_t known = 0;

	if (!t)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i]))
			t[known++] = (struct test){ p[i], &p[i] };
	qsort(t, known, sizeof(*t), by_p);
	if (how == ADJUST_HOLM)
		holm(t, known);
	if (how == ADJUST_BH)
		benjamini_hochberg(t, known);
	free(t);
	return 0;
}
