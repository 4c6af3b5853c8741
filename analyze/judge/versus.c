/* versus.c - the points of a run beside those of the first one, sorted. */
#include "analyze/judge/versus.h"

#include "lib/memory.h"

/* Those that one run lacks come behind all others, by verdict. */
static int order_of(const struct pair *p)
{
	return p->verdict == VERDICT_SLOWER   ? 0
	       : p->verdict == VERDICT_FASTER ? 1
	       : pair_whole(p)                ? 2
					      : (int)p->verdict;
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
	int d = order_of(x) - order_of(y);

	if (!d && pair_whole(x))
		d = (m < n) - (m > n);
	else if (!d)
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
		v.row[i] = &pair[i];
		v.rows += pair_whole(&pair[i]);
	}
	qsort(v.row, pairs->n, sizeof(*v.row), worst_first);
	v.lone = v.row + v.rows;
	v.lones = pairs->n - v.rows;
	return v;
}
