/* ranks.c - two samples by the order of their values, and many tests. */
#include "analyze/stats/student.h"

#include "lib/memory.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

double ranks_delta(const double *a, size_t na, const double *b, size_t nb)
{
	double wins = 0;

	for (size_t i = 0; i < na; i++)
		for (size_t j = 0; j < nb; j++)
			wins += (b[j] > a[i]) - (b[j] < a[i]);
	return na && nb ? wins / ((double)na * (double)nb) : NAN;
}

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

void ranks_adjust(double *p, size_t n, enum adjust how)
{
	struct test *t = memory_new(n, sizeof(*t));
	size_t known = 0;

	for (size_t i = 0; i < n; i++)
		if (!isnan(p[i]))
			t[known++] = (struct test){ p[i], &p[i] };
	qsort(t, known, sizeof(*t), by_p);
	if (how == ADJUST_HOLM)
		holm(t, known);
	if (how == ADJUST_BH)
		benjamini_hochberg(t, known);
	free(t);
}
