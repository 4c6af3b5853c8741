/* ranks.c - two samples compared by the order of their values. */
#include "analyze/stats/ranks.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { EXACT_MOST = 20 }; /* of more, the sums take too long */

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

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/*
 * All values of both by rank. Equal ones share the mean of their ranks, so
 * ranks are doubled: they are whole then.
 */
struct ranking {
	double *value; /* ascending */
	size_t *rank;  /* doubled */
	size_t n;
	size_t sum;  /* of b's doubled ranks */
	double ties; /* t^3 - t over groups of t equal values */
};

static size_t rank_of(const struct ranking *r, double value)
{
	size_t first = 0, last = r->n;

	while (first < last) {
		size_t middle = (first + last) / 2;

		if (r->value[middle] < value)
			first = middle + 1;
		else
			last = middle;
	}
	return r->rank[first];
}

/* False without memory; to be freed in either case. */
static bool rank_all(struct ranking *r, const double *a, size_t na,
		     const double *b, size_t nb)
{
	*r = (struct ranking){ .n = na + nb };
	r->value = malloc(r->n * sizeof(*r->value));
	r->rank = malloc(r->n * sizeof(*r->rank));
	if (!r->value || !r->rank)
		return false;
	memcpy(r->value, a, na * sizeof(*a));
	memcpy(r->value + na, b, nb * sizeof(*b));
	qsort(r->value, r->n, sizeof(*r->value), ascending);
	for (size_t i = 0, end; i < r->n; i = end) {
		double t;

		for (end = i + 1; end < r->n; end++)
			if (r->value[end] != r->value[i])
				break;
		for (size_t j = i; j < end; j++)
			r->rank[j] = i + end + 1;
		t = (double)(end - i);
		r->ties += t * t * t - t;
	}
	for (size_t i = 0; i < nb; i++)
		r->sum += rank_of(r, b[i]);
	return true;
}

/* Distance of the rank sum from its expectation, doubled like the ranks. */
static double distance(const struct ranking *r, size_t sum, size_t nb)
{
	return fabs((double)sum - (double)(nb * (r->n + 1)));
}

/*
 * In which share of all ways to pick nb of these ranks is their sum as far off
 * as b's? ways[k][s]: to pick k with sum s, of the ranks up to here (Streitberg
 * and Roehmel 1986: equal values need no other treatment). NaN without memory.
 */
static double exact_p(const struct ranking *r, size_t nb)
{
	size_t most = 0, wide, end;
	double all = 0, far = 0, *ways;

	for (size_t i = r->n - nb; i < r->n; i++)
		most += r->rank[i];
	wide = most + 1;
	ways = calloc(nb + 1, wide * sizeof(*ways));
	if (!ways)
		return NAN;
	ways[0] = 1;
	for (size_t i = 0; i < r->n; i++)
		for (size_t k = i < nb ? i + 1 : nb; k > 0; k--)
			for (size_t s = r->rank[i]; s < wide; s++)
				ways[k * wide + s] +=
					ways[(k - 1) * wide + s - r->rank[i]];
	end = nb * wide;
	for (size_t s = 0; s < wide; s++) {
		all += ways[end + s];
		if (distance(r, s, nb) >= distance(r, r->sum, nb))
			far += ways[end + s];
	}
	free(ways);
	return far / all;
}

static double normal_p(const struct ranking *r, double na, double nb)
{
	double n = na + nb, off = distance(r, r->sum, (size_t)nb) / 2;
	double variance = na * nb / 12 * (n + 1 - r->ties / (n * (n - 1)));

	if (!(variance > 0))
		return 1;
	off = off > 0.5 ? off - 0.5 : 0;
	return erfc(off / sqrt(2 * variance));
}

double ranks_p(const double *a, size_t na, const double *b, size_t nb)
{
	struct ranking r;
	double p = NAN;

	if (!na || !nb)
		return NAN;
	if (rank_all(&r, a, na, b, nb))
		p = na > EXACT_MOST || nb > EXACT_MOST
			    ? normal_p(&r, (double)na, (double)nb)
			    : exact_p(&r, nb);
	free(r.value);
	free(r.rank);
	return p;
}

double ranks_least_p(size_t na, size_t nb)
{
	double ways = 1;

	if (!na || !nb)
		return NAN;
	for (size_t i = 1; i <= nb; i++)
		ways *= (double)(na + i) / (double)i;
	return fmin(2 / ways, 1);
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
