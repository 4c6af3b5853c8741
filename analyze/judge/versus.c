/* versus.c - the points of a run beside those of the first one, sorted. */
#include "analyze/judge/versus.h"

#include "lib/memory.h"

static int order_of(const struct pair *p)
{
	return p->verdict == VERDICT_SLOWER   ? 0
	       : p->verdict == VERDICT_FASTER ? 1
					      : 2;
}

static double size_of_change(const struct pair *p)
{
	double change = fabs(log(p->row.beyond));

	return isnan(change) ? -1 : change;
}

static int worst_first(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	double m = size_of_change(x), n = size_of_change(y);

	if (order_of(x) != order_of(y))
		return order_of(x) - order_of(y);
	if (m != n)
		return m > n ? -1 : 1;
	return x < y ? -1 : 1; /* as they came */
}

static int by_reason(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	int d = (int)x->verdict - (int)y->verdict;

	if (!d)
		d = strcmp(x->row.why, y->row.why);
	return d ? d : x < y ? -1 : 1; /* as they came */
}

struct versus versus_make(const struct pairs *pairs)
{
	const struct pair *pair = pairs->pair;
	struct versus v = { .row = memory_new(pairs->n, sizeof(*v.row)),
			    .common = pairs->common };

	for (size_t i = 0; i < pairs->n; i++) {
		v.count[pair[i].verdict]++;
		if (pair_whole(&pair[i]))
			v.row[v.rows++] = &pair[i];
	}
	v.lone = v.row + v.rows;
	for (size_t i = 0; i < pairs->n; i++)
		if (!pair_whole(&pair[i]))
			v.lone[v.lones++] = &pair[i];
	qsort(v.row, v.rows, sizeof(*v.row), worst_first);
	qsort(v.lone, v.lones, sizeof(*v.lone), by_reason);
	return v;
}
