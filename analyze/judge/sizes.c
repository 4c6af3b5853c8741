/* sizes.c - one probe over one medium, from size to size. */
#include "analyze/judge/sizes.h"

#include "analyze/read/points.h"

struct neighbours sizes_neighbours(const struct book *b, const struct point *at,
				   uint64_t size)
{
	struct neighbours r = { 0 };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];

		if (!p->trials || !points_same_but_size(at, &p->point))
			continue;
		if (p->point.size_bytes <= size)
			r.below = p;
		if (p->point.size_bytes >= size && !r.above)
			r.above = p;
	}
	return r;
}

double sizes_cost(const struct neighbours *r, uint64_t size, uint64_t round,
		  enum cost cost)
{
	double low, high, from, to;

	if (!r->below || !r->above)
		return NAN;
	low = book_cost_in(r->below, round, cost);
	if (r->below == r->above)
		return low;
	high = book_cost_in(r->above, round, cost);
	from = log((double)r->below->point.size_bytes);
	to = log((double)r->above->point.size_bytes);
	return exp(log(low) + (log((double)size) - from) / (to - from) *
				      (log(high) - log(low)));
}
