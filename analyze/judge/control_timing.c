/* control_timing.c - what is timed in two ways takes as long in both. */
#include "analyze/judge/controls.h"
#include "analyze/judge/derived.h"
#include "lib/units.h"

static const double tolerance = 0.05;     /* METHOD T5, S5 */
static const double outside_within = 0.1; /* METHOD M2 */
static const double shared_within = 0.02;

/* --- batches and single operations ---------------------------------------- */

static double mean(const struct distribution *d)
{
	double sum = 0;

	for (size_t i = 0; i < d->n; i++) {
		const struct bucket *b = &d->bucket[i];

		sum += ((double)b->low + (double)b->high - 1) / 2 *
		       (double)b->count;
	}
	return sum / (double)d->total;
}

/*
 * A batch is the mean of its operations, and we tell the median of batches.
 * With batches of one that is the median of single operations; with ever larger
 * ones it tends to their mean. So it must lie between the two, give or take the
 * tolerance and the nanosecond that single ones are rounded to. The two differ
 * where a few operations take long.
 */
static void judge_singles(struct control_cases *f, const struct book_point *p)
{
	double middle = distribution_quantile(&p->singles, 0.5);
	double average = mean(&p->singles);
	double low = fmin(middle, average) * (1 - tolerance) - 1;
	double high = fmax(middle, average) * (1 + tolerance) + 1;
	struct estimate e = control_estimate(p, 0, 1);

	if (!e.n)
		return;
	control_cases_add(
		f, &p->point, control_holds(e.interval, low, high),
		"in batches %.4g ns (%.4g to %.4g), singly %.4g ns by the "
		"median, %.4g ns by the mean",
		e.median, e.interval.low, e.interval.high, middle, average);
}

/* An open loop has no batches; and what takes less than 20 times what looking
 * at the clock does is timed singly for its tail only (METHOD T4). */
static bool is_to_agree(const struct book *b, const struct book_point *p)
{
	return p->singles.total && p->trials &&
	       strcmp(p->op->name, "paced-round-trip") &&
	       !(distribution_quantile(&p->singles, 0.5) < 20 * b->clock_ns);
}

/* Few failures are nothing among all cases; but if all are of one size,
 * something is wrong with how that is timed. Name the smallest above `last` if
 * some failed; which it is, CSV_NO_COUNT: there is none. */
static uint64_t name_next_size(struct control_cases *f, uint64_t last)
{
	uint64_t next = CSV_NO_COUNT;
	size_t judged = 0, passed = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct control_case *one = &f->one[i];
		uint64_t size = one->point->size_bytes;

		if (size <= last || size > next)
			continue;
		if (size < next)
			judged = passed = 0;
		next = size;
		judged += one->state != CASE_OPEN;
		passed += one->state == CASE_PASSED;
	}
	if (passed < judged)
		fprintf(f->note, "%s%s (%zu of %zu)",
			ftell(f->note) ? ", "
				       : "operations in batches take as long "
					 "as single ones, but not all of ",
			UNITS_SIZE(next), passed, judged);
	return next;
}

void control_singles(struct control_cases *f)
{
	const struct book *b = f->run;

	for (size_t i = 0; i < b->points; i++)
		if (is_to_agree(b, b->point[i]))
			judge_singles(f, b->point[i]);
	for (uint64_t size = 0; size != CSV_NO_COUNT;)
		size = name_next_size(f, size);
}

/* --- whole processes ------------------------------------------------------ */

/* Start-up, set-up and first faults are taken away with what does not grow with
 * the bytes; what is left is what ipc/stream times (METHOD T5, M2). */
static void judge_whole(struct control_cases *f, const struct derived_row *out,
			const struct derived_row *in)
{
	const struct point at = { WHOLE_PROBE, in->medium, in->placement,
				  in->workers, in->size_bytes };

	control_cases_add(
		f, &book_find(f->run, &at)->point,
		control_holds((struct interval){ out->ci_low, out->ci_high },
			      in->ci_low / (1 + tolerance),
			      in->ci_high * (1 + tolerance)),
		"moving takes %.4g ms (%.4g to %.4g) between whole "
		"processes, %.4g ms (%.4g to %.4g) by ipc/stream",
		out->median / 1e6, out->ci_low / 1e6, out->ci_high / 1e6,
		in->median / 1e6, in->ci_low / 1e6, in->ci_high / 1e6);
}

void control_whole(struct control_cases *f)
{
	struct rows d = derived_make(f->run);
	const struct derived_row *r = d.row;

	/* Parts of a whole stand together. */
	for (size_t i = 1; i < d.n; i++)
		if (!strcmp(r[i - 1].part, "moving") &&
		    !strcmp(r[i].part, "in-process"))
			judge_whole(f, &r[i - 1], &r[i]);
	rows_free(&d);
}

/* --- plain programs ------------------------------------------------------- */

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

/* All turns of a row's point, if it is the first of them. */
static void judge_plain(struct control_cases *f, const struct outside_row *of)
{
	const struct rows *plain = &f->lab->plain;
	const struct outside_row *row = plain->row;
	struct values ratios = { 0 };
	struct estimate e;

	for (size_t i = 0; i < plain->n; i++, row++) {
		if (book_compare(&row->point, &of->point))
			continue;
		if (row < of)
			return;
		values_add(&ratios, ratio(f->lab, row));
	}
	e = values_estimate(&ratios);
	if (e.n)
		control_cases_add(f, &of->point,
				  control_within(e.interval, 1 - outside_within,
						 1 + outside_within),
				  "%.3g (%.3g to %.3g) times what a plain "
				  "program finds, in %zu turns",
				  e.median, e.interval.low, e.interval.high,
				  e.n);
}

void control_outside(struct control_cases *f)
{
	const struct outside_row *row = f->lab->plain.row;

	for (size_t i = 0; i < f->lab->plain.n; i++)
		judge_plain(f, &row[i]);
}

/* --- sizes that share two processes --------------------------------------- */

/* What is told as one: all points of probes whose names begin so. */
static const struct point families[] = {
	CONTROL_PART("ipc/round-trip"),
	CONTROL_PART("ipc/stream"),
};

/* How many times as long it took in shared processes as apart, in one round.
 * NaN where one was not done, or either was not measured as it should be: a
 * size whose processes were lost is measured apart from the others. */
static double shared_ratio(const struct book_point *shared,
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
			values_add(&ratios, shared_ratio(first, p, round));
	}
	return values_estimate(&ratios).median;
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
		const char *family = families[i].probe;
		struct values middles = { 0 };
		struct estimate e;

		/* Over rounds, as all points of one know the same machine. */
		for (size_t k = 0; k < f->run->rounds; k++)
			values_add(&middles,
				   middle(f->run, family, f->run->round[k]));
		e = values_estimate(&middles);
		if (!e.n)
			continue;
		fprintf(f->note, "%s%s %.3f (%.3f to %.3f)",
			f->n ? ", " : "shared processes over own: ", family,
			e.median, e.interval.low, e.interval.high);
		control_cases_add(
			f, &families[i],
			planted > 0 ? is_found(&e, planted)
				    : control_within(e.interval,
						     1 / (1 + shared_within),
						     1 + shared_within),
			"%.3f (%.3f to %.3f) times as long in shared "
			"processes as in own, over %zu rounds",
			e.median, e.interval.low, e.interval.high, e.n);
	}
}

void control_shared_interval(struct control_cases *f)
{
	const struct book *b = f->run;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *apart = b->point[i];
		const struct book_point *shared = control_first(b, apart);
		struct values ratios = { 0 };
		struct estimate e;

		for (size_t k = 0; shared && k < shared->trials; k++)
			values_add(&ratios,
				   shared_ratio(shared, apart,
						shared->trial[k].round));
		e = values_estimate(&ratios);
		if (e.n)
			control_cases_add(
				f, &shared->point,
				control_holds(e.interval, 1, 1),
				"%.3f (%.3f to %.3f) times as long in shared "
				"processes as in own",
				e.median, e.interval.low, e.interval.high);
	}
}
