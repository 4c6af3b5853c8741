/* resample.c - how sure a quantile of the operations of several trials is. */
#include "analyze/stats/resample.h"

#include "lib/draw.h"
#include "lib/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	DRAWS = 400,
	OUTSIDE = DRAWS / 40, /* 2.5 % on either side */
	SEED = 1,
};

struct work {
	const struct resample *of;
	const struct distribution **part; /* that hold anything */
	size_t parts;
	struct distribution drawn; /* the buckets of all */
	double *seen;              /* of each quantile, DRAWS */
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

static void draw(struct work *w, uint64_t which)
{
	struct distribution *d = &w->drawn;

	d->total = 0;
	for (size_t i = 0; i < d->n; i++)
		d->bucket[i].count = 0;
	for (size_t i = 0; i < w->parts; i++)
		add_part(d, w->part[draw_number(SEED, which, i) % w->parts]);
}

static void resample(struct work *w, const double *q, size_t n,
		     struct interval *interval)
{
	const struct distribution *all = w->of->all;

	w->drawn.n = all->n;
	w->drawn.bucket = memory_new(all->n, sizeof(*all->bucket));
	w->seen = memory_new(n * DRAWS, sizeof(*w->seen));
	memcpy(w->drawn.bucket, all->bucket, all->n * sizeof(*all->bucket));
	for (size_t k = 0; k < DRAWS; k++) {
		draw(w, k);
		for (size_t i = 0; i < n; i++)
			w->seen[i * DRAWS + k] =
				distribution_quantile(&w->drawn, q[i]);
	}
	for (size_t i = 0; i < n; i++) {
		double *seen = &w->seen[i * DRAWS];

		stats_sort(seen, DRAWS);
		interval[i] = (struct interval){ seen[OUTSIDE - 1],
						 seen[DRAWS - OUTSIDE] };
	}
}

void resample_quantiles(const struct resample *r, const double *q, size_t n,
			struct interval *interval)
{
	struct work w = { .of = r };

	for (size_t i = 0; i < n; i++)
		interval[i] = (struct interval){ NAN, NAN };
	w.part = memory_new(r->parts, sizeof(*w.part));
	for (size_t i = 0; i < r->parts; i++)
		if (r->part[i].total)
			w.part[w.parts++] = &r->part[i];
	if (n && stats_median_rank(w.parts))
		resample(&w, q, n, interval);
	distribution_free(&w.drawn);
	free(w.seen);
	free(w.part);
}
