/* between_runs.c - how the runs of one host differ when nothing was changed. */
#include "analyze/judge/between_runs.h"

#include "lib/memory.h"
#include "lib/stats.h"

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

/* Of each point that all n runs have, what each costs beyond their mean; a row
 * of `off` for each run. How many points. */
static size_t find_offsets(const struct book *all, const struct book *books,
			   size_t n, double *off)
{
	size_t found = 0;

	for (size_t k = 0; k < all->points; k++) {
		double sum = 0;

		for (size_t i = 0; i < n; i++) {
			const struct book_point *p = all->point[k];
			double x = cost_in(books, p, i, p->op->metric->of);

			off[i * all->points + found] = x;
			sum += x;
		}
		if (isnan(sum))
			continue;
		for (size_t i = 0; i < n; i++)
			off[i * all->points + found] -= sum / (double)n;
		found++;
	}
	return found;
}

double *between_runs_shifts(const struct book *all, const struct book *books,
			    size_t n)
{
	double *shift = memory_new(n, sizeof(*shift));
	double *off = memory_new(n * all->points + 1, sizeof(*off));
	size_t found = find_offsets(all, books, n, off);

	for (size_t i = 0; i < n; i++) {
		double *row = off + i * all->points;

		shift[i] = found ? stats_estimate(row, found).median : 0;
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
