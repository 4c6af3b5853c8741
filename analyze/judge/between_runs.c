/* between_runs.c - how the runs of one host differ when nothing was changed. */
#include "analyze/judge/between_runs.h"

#include "lib/memory.h"

/* The logarithm of what a point's trials cost, the middle of them, in the i-th
 * of several runs: of those of its own book, or of books, one a run. */
static double cost_in(const struct book *books, const struct book_point *p,
		      size_t i, enum cost cost)
{
	const struct book_point *here =
		books ? book_find(&books[i], &p->point) : p;
	double *v, middle;

	if (!here || here->op != p->op)
		return NAN;
	v = memory_new(here->trials, sizeof(*v));
	middle = location_of(v, book_costs(here, books ? 0 : i, cost, v)).mean;
	free(v);
	return middle;
}

double *between_runs_shifts(const struct book *all, const struct book *books,
			    size_t n)
{
	struct values *off = memory_new(n, sizeof(*off));
	double *shift = memory_new(n, sizeof(*shift));

	/* What a point costs in each run, beyond the mean of all; NaN, and not
	 * estimated, where a run lacks it. */
	for (size_t k = 0; k < all->points; k++) {
		const struct book_point *p = all->point[k];
		double sum = 0;

		for (size_t i = 0; i < n; i++) {
			shift[i] = cost_in(books, p, i, p->op->metric->of);
			sum += shift[i];
		}
		for (size_t i = 0; i < n; i++)
			values_add(&off[i], shift[i] - sum / (double)n);
	}
	for (size_t i = 0; i < n; i++) {
		struct estimate e = values_estimate(&off[i]);

		shift[i] = e.n ? e.median : 0;
	}
	free(off);
	return shift;
}

struct run_spread between_runs_spread(const struct between_runs *b,
				      const struct book_point *p,
				      enum cost cost)
{
	struct run_spread s = { 0 };

	for (size_t i = 0; i < b->runs; i++) {
		double x = cost_in(b->book, p, i, cost);

		if (isnan(x))
			continue;
		spread_add(&s.raw, x);
		spread_add(&s.beyond, x - (b->shift ? b->shift[i] : 0));
	}
	return s;
}
