/* control_shared.c - do sizes that share two processes take as long apart? */
#include "analyze/judge/controls.h"
#include "lib/csv.h"

static const double margin = 0.02;

/* What is told as one: all points of probes whose names begin so. */
static const struct point families[] = {
	CONTROL_PART("ipc/round-trip"),
	CONTROL_PART("ipc/stream"),
};

/* How many times as long it took in shared processes as apart, in one round.
 * NaN where one was not done, or either was not measured as it should be: a
 * size whose processes were lost is measured apart from the others. */
static double ratio_in(const struct book_point *shared,
		       const struct book_point *apart, uint64_t round)
{
	const struct book_trial *a = book_trial_in(shared, round),
				*b = book_trial_in(apart, round);

	if (!a || !b || a->counts.session == CSV_NO_COUNT ||
	    b->counts.session != CSV_NO_COUNT)
		return NAN;
	return book_cost(a, COST_TIME) / book_cost(b, COST_TIME);
}

/* The median over the points of some probes in a round; NaN: there is none.
 * What all have in common it shows, and the few that were disturbed it does
 * not: it spreads less than their mean. */
static double middle(const struct book *b, const char *family, uint64_t round)
{
	struct values ratios = { 0 };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i], *first = NULL;

		if (!strncmp(p->point.probe, family, strlen(family)))
			first = control_first(b, p);
		if (first)
			values_add(&ratios, ratio_in(first, p, round));
	}
	return values_estimate(&ratios).median;
}

/* Over rounds, as all points of one know the same machine. */
static struct estimate pool(const struct book *b, const char *family)
{
	struct values middles = { 0 };

	for (size_t i = 0; i < b->rounds; i++)
		values_add(&middles, middle(b, family, b->round[i]));
	return values_estimate(&middles);
}

/*
 * What is apart was slowed down, so that what is shared is quicker. It tells
 * where half of the interval is less than half of the effect; found means that
 * it excludes 1, and is off by its own width or a fifth of the effect at most.
 */
static enum case_state is_found(const struct estimate *e, double planted)
{
	double width = e->interval.high - e->interval.low;
	double off = fabs(1 / e->median - 1 - planted);

	if (!(width < planted))
		return CASE_OPEN;
	return e->interval.high < 1 && off <= fmax(width, planted / 5)
		       ? CASE_PASSED
		       : CASE_FAILED;
}

/* Without anything planted, all must take as long. */
void control_shared(struct control_cases *f)
{
	double planted = f->slowed.share;

	if (f->run == &f->lab->run[LAB_SHARED_SLOW] && !(planted > 0))
		return;
	for (size_t i = 0; i < sizeof(families) / sizeof(*families); i++) {
		struct estimate e = pool(f->run, families[i].probe);

		if (!e.n)
			continue;
		fprintf(f->note, "%s%s %.3f (%.3f to %.3f)",
			f->n ? ", " : "shared processes over own: ",
			families[i].probe, e.median, e.interval.low,
			e.interval.high);
		control_cases_add(f, &families[i],
				  planted > 0 ? is_found(&e, planted)
					      : control_within(e.interval,
							       1 / (1 + margin),
							       1 + margin),
				  "%.3f (%.3f to %.3f) times as long in shared "
				  "processes as in own, over %zu rounds",
				  e.median, e.interval.low, e.interval.high,
				  e.n);
	}
}

/* --- point by point ------------------------------------------------------- */

static void judge_point(struct control_cases *f,
			const struct book_point *shared,
			const struct book_point *apart)
{
	struct values ratios = { 0 };
	struct estimate e;

	for (size_t i = 0; i < shared->trials; i++)
		values_add(&ratios,
			   ratio_in(shared, apart, shared->trial[i].round));
	e = values_estimate(&ratios);
	if (e.n)
		control_cases_add(
			f, &shared->point, control_holds(e.interval, 1, 1),
			"%.3f (%.3f to %.3f) times as long in shared processes "
			"as in own",
			e.median, e.interval.low, e.interval.high);
}

void control_shared_interval(struct control_cases *f)
{
	const struct book *b = f->run;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *first = control_first(b, b->point[i]);

		if (first)
			judge_point(f, first, b->point[i]);
	}
}
