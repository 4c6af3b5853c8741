/* controls.c - does the instrument itself hold what it promises? */
#include "analyze/judge/controls.h"

#include "lib/memory.h"

#include <stdarg.h>

/* clang-format off */
static const struct control controls[] = {
	{ .name = "same", .required = 0.95, .judge = control_same,
	  .share = SHARE_NOT_FAILED,
	  .says = "the same, measured under two names, is neither faster nor "
		  "slower" },
	{ .name = "same-interval", .required = 0.9, .judge = control_interval,
	  .says = "the interval of that ratio holds 1" },
	{ .name = "twins", .required = 0.95, .judge = control_twins,
	  .share = SHARE_NOT_FAILED,
	  .says = "nor is the same kernel code under two names" },
	{ .name = "slow", .required = 0.5, .judge = control_slow,
	  .run = LAB_SLOW, .share = SHARE_FOUND,
	  .says = "a slow-down by a share is found" },
	{ .name = "delay", .required = 0.5, .judge = control_slow,
	  .run = LAB_DELAY, .share = SHARE_FOUND,
	  .says = "a delay of each operation is found" },
	{ .name = "power", .required = 0.5, .judge = control_power,
	  .share = SHARE_FOUND, .each = true,
	  .says = "what would be slower is told, and more of it no less" },
	{ .name = "coverage", .required = 0.9, .judge = control_coverage,
	  .run = LAB_ROUNDS,
	  .says = "the interval of a run holds the median of all others, their "
		  "rounds taken in turn" },
	{ .name = "repeats", .judge = control_repeats,
	  .says = "so it does of runs one after the other: the machine "
		  "changes, so nothing is required" },
	{ .name = "singles", .required = 0.95, .judge = control_singles,
	  .says = "operations in batches take as long as single ones" },
	{ .name = "whole", .required = 1, .judge = control_whole,
	  .run = LAB_WHOLE, .each = true,
	  .says = "bytes moved between whole processes cost what ipc/stream "
		  "says" },
	{ .name = "outside", .required = 1, .judge = control_outside,
	  .says = "a plain C program of a page finds the same, to 10 %" },
	{ .name = "shared", .required = 1, .judge = control_shared,
	  .run = LAB_SHARED, .each = true,
	  .says = "sizes that share two processes take as long as in own, to "
		  "2 %" },
	{ .name = "shared-interval", .required = 0.93,
	  .judge = control_shared_interval, .run = LAB_SHARED,
	  .by_chance = true,
	  .says = "the interval of that ratio holds 1, point by point" },
	{ .name = "shared-slow", .required = 1, .judge = control_shared,
	  .run = LAB_SHARED_SLOW, .each = true,
	  .says = "a slow-down of those in own processes is found" },
};
/* clang-format on */

/* Of what is called found or not, so much must be right. */
static const double sound = 0.95;

/* --- findings ------------------------------------------------------------- */

void control_cases_add(struct control_cases *f, const struct point *point,
		       enum case_state state, const char *says, ...)
{
	struct control_case *fresh;
	va_list ap;

	f->one = memory_more(f->one, f->n, sizeof(*f->one));
	fresh = &f->one[f->n++];
	fresh->point = point;
	fresh->state = state;
	va_start(ap, says);
	vsnprintf(fresh->says, sizeof(fresh->says), says, ap);
	va_end(ap);
}

enum case_state control_within(struct interval i, double low, double high)
{
	return i.low >= low && i.high <= high ? CASE_PASSED
	       : i.high < low || i.low > high ? CASE_FAILED
					      : CASE_OPEN;
}

enum case_state control_holds(struct interval i, double low, double high)
{
	return isnan(i.low) || isnan(low)       ? CASE_OPEN
	       : i.low <= high && i.high >= low ? CASE_PASSED
						: CASE_FAILED;
}

struct estimate control_estimate(const struct book_point *p, size_t deal,
				 size_t deals)
{
	struct values cost = { 0 };

	for (size_t i = 0; i < p->trials; i++)
		if (p->trial[i].round % deals == deal)
			values_add(&cost, book_cost(&p->trial[i], COST_TIME));
	return values_estimate(&cost);
}

static uint64_t failed(const struct validation_row *r)
{
	return r->judged - r->passed;
}

/* In validation.csv; "SKIP" if there are no cases at all. */
static const char *const words[] = {
	[OUTCOME_NONE] = "",
	[OUTCOME_PASS] = "PASS",
	[OUTCOME_OPEN] = "CANNOT TELL",
	[OUTCOME_FAIL] = "FAIL",
};

/* --- rows ----------------------------------------------------------------- */

/* Would as many of n seldom fail if so large a share had to pass? */
static bool by_no_chance(const struct validation_row *r, uint64_t n,
			 double required)
{
	return stats_at_least(failed(r), n, 1 - required) <= 0.05;
}

static bool fails(const struct validation_row *r, const struct control *c)
{
	/* All cases could have been wrong, also those that were not found. */
	if (c->share == SHARE_FOUND)
		return by_no_chance(r, r->cases, sound);
	return r->share < c->required &&
	       (!c->by_chance || by_no_chance(r, r->judged, c->required));
}

static bool tells(const struct validation_row *r, const struct control *c)
{
	return c->share == SHARE_FOUND       ? r->share >= c->required
	       : c->share == SHARE_OF_JUDGED ? 2 * r->judged >= r->cases
					     : true;
}

/* Once all its cases are counted. */
static enum outcome judge_row(struct validation_row *r, const struct control *c)
{
	if (r->cases && c->share == SHARE_FOUND)
		r->share = (double)r->passed / (double)r->cases;
	else if (r->cases && c->share == SHARE_NOT_FAILED)
		r->share = 1 - (double)failed(r) / (double)r->cases;
	else if (r->judged)
		r->share = (double)r->passed / (double)r->judged;
	return !(c->required > 0) ? OUTCOME_NONE
	       : fails(r, c)      ? OUTCOME_FAIL
	       : tells(r, c)      ? OUTCOME_PASS
				  : OUTCOME_OPEN;
}

static void count_case(struct validation_row *r, const struct control_case *f)
{
	r->cases++;
	r->judged += f->state != CASE_OPEN;
	r->passed += f->state == CASE_PASSED;
}

static struct validation_row blank_row(const struct control *c)
{
	struct validation_row r;

	csv_blank(&validation_format, &r);
	r.control = c->name;
	r.cases = r.judged = r.passed = 0;
	return r;
}

/* The row of the part that a case is of: of *n rows, the first of which is of
 * the whole, or one more. */
static struct validation_row *part_of(struct validation_row *row, size_t *n,
				      const struct control *c,
				      const struct control_case *f)
{
	const char *medium = c->each ? f->point->medium : "";
	struct validation_row *r = row + 1;

	for (; r < row + *n; r++)
		if (!strcmp(r->point.probe, f->point->probe) &&
		    !strcmp(r->point.medium, medium))
			return r;
	++*n;
	*r = blank_row(c);
	r->point.probe = f->point->probe;
	r->point.medium = medium;
	if (c->each)
		r->says = f->says;
	return r;
}

static void add_case(struct rows *v, const struct control *c,
		     const struct control_case *of)
{
	struct validation_row r = blank_row(c);

	r.point = *of->point;
	count_case(&r, of);
	r.share = 0;
	r.verdict = words[OUTCOME_FAIL];
	r.says = of->says;
	rows_add(v, &r);
}

static void add_rows(struct rows *v, const struct control *c,
		     const struct control_cases *f, const char *note)
{
	struct validation_row *row = memory_new(f->n + 1, sizeof(*row));
	enum outcome worst = f->at_best;
	size_t rows = 1; /* the whole, then its parts */

	*row = blank_row(c);
	for (size_t i = 0; i < f->n; i++) {
		count_case(part_of(row, &rows, c, &f->one[i]), &f->one[i]);
		count_case(row, &f->one[i]);
	}
	for (size_t i = 0; i < rows; i++) {
		enum outcome outcome = judge_row(&row[i], c);

		if (i && !c->each)
			continue;
		row[i].verdict = words[outcome];
		worst = outcome > worst ? outcome : worst;
	}
	if (c->required > 0)
		row->required = c->required;
	row->verdict = row->cases ? words[worst] : "SKIP";
	row->says = *note ? note : c->says;
	for (size_t i = 0; i < rows; i++)
		rows_add(v, &row[i]);
	free(row);
	for (size_t i = 0; i < f->n; i++)
		if (f->one[i].state == CASE_FAILED && *f->one[i].point->medium)
			add_case(v, c, &f->one[i]);
}

struct rows controls_apply(const struct lab *lab)
{
	struct rows v = { .format = &validation_format };

	for (size_t i = 0; i < sizeof(controls) / sizeof(*controls); i++) {
		const struct control *c = &controls[i];
		struct control_cases f = { .lab = lab,
					   .run = &lab->run[c->run],
					   .slowed = lab->slowed[c->run] };
		char *note;

		f.note = memory_stream(&note);
		c->judge(&f);
		memory_close(f.note);
		add_rows(&v, c, &f, note);
		free(f.one);
		free(note);
	}
	return v;
}

bool validation_is_whole(const struct validation_row *r)
{
	return !*r->point.probe;
}
