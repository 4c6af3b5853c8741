/* sizes.c - one probe over one medium, from size to size. */
#include "analyze/judge/sizes.h"

#include <math.h>

struct sizes sizes_find(const struct book *b, const struct point *at)
{
	struct sizes l = { 0 };
	struct point p = *at;

	for (size_t i = 0; i < b->points; i++) {
		p.size_bytes = b->point[i]->point.size_bytes;
		if (book_compare(&p, &b->point[i]->point))
			continue;
		if (!l.n)
			l.point = &b->point[i];
		l.n++;
	}
	return l;
}

struct neighbours sizes_neighbours(const struct sizes *l, uint64_t size)
{
	struct neighbours r = { 0 };

	for (size_t i = 0; i < l->n; i++) {
		const struct book_point *p = l->point[i];

		if (!p->trials)
			continue;
		if (p->point.size_bytes <= size)
			r.below = p;
		if (p->point.size_bytes >= size && !r.above)
			r.above = p;
	}
	return r;
}

static double cost_in(const struct book_point *p, uint64_t round,
		      enum cost cost)
{
	const struct book_trial *t = book_trial_in(p, round);

	return t ? book_cost(t, cost) : NAN;
}

double sizes_cost(const struct neighbours *r, uint64_t size, uint64_t round,
		  enum cost cost)
{
	double low, high, from, to;

	if (!r->below || !r->above)
		return NAN;
	low = cost_in(r->below, round, cost);
	if (r->below == r->above)
		return low;
	high = cost_in(r->above, round, cost);
	from = log((double)r->below->point.size_bytes);
	to = log((double)r->above->point.size_bytes);
	return exp(log(low) + (log((double)size) - from) / (to - from) *
				      (log(high) - log(low)));
}
