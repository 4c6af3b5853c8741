/* control_outside.c - does a plain program find what the suite finds? */
#include "analyze/judge/controls.h"
#include "lib/memory.h"
#include "lib/stats.h"

static const double within = 0.1; /* METHOD M2 */

/* The suite's figure over that of the plain program in the same turn, or NaN.
 * Turns are counted from 1. */
static double ratio(const struct lab *lab, const struct outside_row *row)
{
	const struct book_point *p;

	if (!row->turn || row->turn > lab->outsides)
		return NAN;
	p = book_find(&lab->outside[row->turn - 1], &row->point);
	return p && p->trials && row->ns > 0
		       ? book_cost(p->trial, COST_TIME) / row->ns
		       : NAN;
}

/* All turns of the point that the row is the first of. */
static void judge_point(struct control_cases *f, const struct lab *lab,
			size_t first, double *scratch)
{
	const struct outside_row *row = lab->plain;
	struct estimate e;
	size_t n = 0;

	for (size_t i = first; i < lab->plains; i++) {
		if (book_compare(&row[i].point, &row[first].point))
			continue;
		scratch[n] = ratio(lab, &row[i]);
		n += isfinite(scratch[n]) != 0;
	}
	e = stats_estimate(scratch, n);
	if (e.n)
		control_cases_add(
			f, &row[first].point,
			control_within(e.interval, 1 - within, 1 + within),
			"%.3g (%.3g to %.3g) times what a plain "
			"program finds, in %zu turns",
			e.median, e.interval.low, e.interval.high, e.n);
}

void control_outside(struct control_cases *f, const struct lab *lab,
		     enum lab_run run)
{
	double *scratch = memory_new(lab->plains, sizeof(*scratch));

	for (size_t i = 0; i < lab->plains; i++) {
		size_t first = 0;

		while (book_compare(&lab->plain[first].point,
				    &lab->plain[i].point))
			first++;
		if (first == i)
			judge_point(f, lab, i, scratch);
	}
	free(scratch);
}
