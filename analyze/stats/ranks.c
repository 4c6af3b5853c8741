/* ranks.c - two samples by the order of their values, and many tests. */
#include "analyze/stats/ranks.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

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
