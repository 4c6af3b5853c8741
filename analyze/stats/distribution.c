/* distribution.c - histogram buckets of many rounds, put together. */
#include "analyze/stats/sample.h"

#include "lib/draw.h"
#include "lib/memory.h"

#include <errno.h>
#include <float.h>
#include <math.h>
#include <stdlib.h>

static int by_place(const void *a, const void *b)
{
	const struct bucket *x = a, *y = b;

	if (x->low != y->low)
		return x->low < y->low ? -1 : 1;
	return (x->high > y->high) - (x->high < y->high);
}

void distribution_settle(struct distribution *d)
{
	size_t kept = 0;

	if (!d->n)
		return;
	qsort(d->bucket, d->n, sizeof(*d->bucket), by_place);
	for (size_t i = 1; i < d->n; i++) {
		if (by_place(&d->bucket[kept], &d->bucket[i]))
			d->bucket[++kept] = d->bucket[i];
		else
			d->bucket[kept].count += d->bucket[i].count;
	}
	d->n = kept + 1;
}

/* Room for one more bucket. Rounds repeat the same buckets, so equal ones are
 * merged before it grows. */
static void make_room(struct distribution *d)
{
	distribution_settle(d);
	if (2 * d->n < d->room)
		return;
	d->bucket = memory_more(d->bucket, d->room, sizeof(*d->bucket));
	d->room = d->room ? 2 * d->room : 1;
}

int distribution_add(struct distribution *d, const struct bucket *b)
{
	if (d->total > UINT64_MAX - b->count)
		return -EOVERFLOW;
	if (d->n == d->room)
		make_room(d);
	d->bucket[d->n++] = *b;
	d->total += b->count;
	return 0;
}

double distribution_quantile(const struct distribution *d, double q)
{
	/* 0.9 x 10 must give rank 9, though rounding may make it more. */
	double rank = ceil(q * (double)d->total * (1 - 2 * DBL_EPSILON));
	double below = 0;
	const struct bucket *b = d->bucket;

	if (!d->total)
		return NAN;
	if (q <= 0)
		return (double)b->low;
	if (q >= 1)
		return (double)d->bucket[d->n - 1].high - 1;
	for (size_t i = 0; i < d->n; i++) {
		b = &d->bucket[i];
		below += (double)b->count;
		if (below >= rank)
			break;
	}
	return ((double)b->low + (double)b->high - 1) / 2;
}

void distribution_free(struct distribution *d)
{
	free(d->bucket);
	*d = (struct distribution){ 0 };
}

/* --- how sure a quantile is --------------------------------------------- */

enum {
	DRAWS = 400,
	OUTSIDE = DRAWS / 40, /* 2.5 % on either side */
	SEED = 1,
};

/* Both are in order, and what is added is a part of what it is added to. */
static void add_part(struct distribution *to, const struct distribution *part)
{
	size_t at = 0;

	for (size_t i = 0; i < part->n; i++) {
		const struct bucket *b = &part->bucket[i];

		while (to->bucket[at].low != b->low ||
		       to->bucket[at].high != b->high)
			at++;
		to->bucket[at].count += b->count;
	}
	to->total += part->total;
}

/* As many as there are, with replacement. */
static void draw(struct distribution *d, uint64_t which,
		 const struct distribution *const *part, size_t parts)
{
	d->total = 0;
	for (size_t i = 0; i < d->n; i++)
		d->bucket[i].count = 0;
	for (size_t i = 0; i < parts; i++)
		add_part(d, part[draw_number(SEED, which, i) % parts]);
}

void distribution_resample(const struct distribution_parts *r, const double *q,
			   size_t n, struct interval *interval)
{
	struct distribution drawn = { .n = r->all->n };
	/* Those that hold anything. */
	const struct distribution **part = memory_new(r->parts, sizeof(*part));
	double *seen = memory_new(n * DRAWS, sizeof(*seen)); /* of each q */
	size_t parts = 0, draws;

	drawn.bucket = memory_new(drawn.n, sizeof(*drawn.bucket));
	for (size_t i = 0; i < drawn.n; i++)
		drawn.bucket[i] = r->all->bucket[i];
	for (size_t i = 0; i < r->parts; i++)
		if (r->part[i].total)
			part[parts++] = &r->part[i];
	draws = stats_median_rank(parts) ? DRAWS : 0;
	for (size_t k = 0; k < draws; k++) {
		draw(&drawn, k, part, parts);
		for (size_t i = 0; i < n; i++)
			seen[i * DRAWS + k] =
				distribution_quantile(&drawn, q[i]);
	}
	for (size_t i = 0; i < n; i++) {
		double *of = &seen[i * DRAWS];

		stats_sort(of, draws);
		interval[i] = (struct interval){ NAN, NAN };
		if (draws)
			interval[i] = (struct interval){ of[OUTSIDE - 1],
							 of[DRAWS - OUTSIDE] };
	}
	distribution_free(&drawn);
	free(seen);
	free(part);
}
