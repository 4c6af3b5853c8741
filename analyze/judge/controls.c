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
	  .share = SHARE_FOUND, .says = "a slow-down by a share is found" },
	{ .name = "delay", .required = 0.5, .judge = control_delay,
	  .share = SHARE_FOUND,
	  .says = "a delay of each operation is found" },
	{ .name = "power", .required = 0.5, .judge = control_power,
	  .share = SHARE_FOUND, .each = true,
	  .says = "what would be slower is told, and more of it no less" },
	{ .name = "coverage", .required = 0.9, .judge = control_coverage,
	  .says = "the interval of a run holds the median of all others, their "
		  "rounds taken in turn" },
	{ .name = "repeats", .judge = control_repeats,
	  .says = "so it does of runs one after the other: the machine "
		  "changes, so nothing is required" },
	{ .name = "singles", .required = 0.95, .judge = control_singles,
	  .says = "operations in batches take as long as single ones" },
	{ .name = "whole", .required = 1, .judge = control_whole, .each = true,
	  .says = "bytes moved between whole processes cost what ipc/stream "
		  "says" },
	{ .name = "outside", .required = 1, .judge = control_outside,
	  .says = "a plain C program of a page finds the same, to 10 %" },
	{ .name = "shared", .required = 1, .judge = control_shared,
	  .each = true,
	  .says = "sizes that share two processes take as long as in own, to "
		  "2 %" },
	{ .name = "shared-interval", .required = 0.93,
	  .judge = control_shared_interval, .by_chance = true,
	  .says = "the interval of that ratio holds 1, point by point" },
	{ .name = "shared-slow", .required = 1, .judge = control_shared_slow,
	  .each = true,
	  .says = "a slow-down of those in own processes is found" },
};
/* clang-format on */

enum { CONTROLS = sizeof(controls) / sizeof(*controls) };

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
	double *cost = memory_new(p->trials, sizeof(*cost));
	struct estimate e;
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++) {
		if (p->trial[i].round % deals != deal)
			continue;
		cost[n] = book_cost(&p->trial[i], COST_TIME);
		n += isfinite(cost[n]) != 0;
	}
	e = stats_estimate(cost, n);
	free(cost);
	return e;
}

static bool is_pooled(const struct control_case *f)
{
	return !*f->point->medium;
}

/* What a part goes by. */
static const char *part_name(const struct control *c,
			     const struct control_case *f)
{
	return c->each && !is_pooled(f) ? f->point->medium : f->point->probe;
}

static uint64_t failed(const struct validation_row *r)
{
	return r->judged - r->passed;
}

/* Counted in the row; a part's name, or NULL for all. */
static void count_findings(struct validation_row *r, const struct control *c,
			   const struct control_cases *f, const char *part)
{
	r->cases = r->judged = r->passed = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct control_case *x = &f->one[i];

		if (part && strcmp(part_name(c, x), part))
			continue;
		r->cases++;
		r->judged += x->state != CASE_OPEN;
		r->passed += x->state == CASE_PASSED;
	}
	if (r->cases && c->share == SHARE_FOUND)
		r->share = (double)r->passed / (double)r->cases;
	else if (r->cases && c->share == SHARE_NOT_FAILED)
		r->share = 1 - (double)failed(r) / (double)r->cases;
	else if (r->judged)
		r->share = (double)r->passed / (double)r->judged;
}

/* In validation.csv; "SKIP" if there are no cases at all. */
static const char *const words[] = {
	[OUTCOME_NONE] = "",
	[OUTCOME_PASS] = "PASS",
	[OUTCOME_OPEN] = "CANNOT TELL",
	[OUTCOME_FAIL] = "FAIL",
};

/* --- rows ----------------------------------------------------------------- */

static struct validation_row *add_row(struct validation *v,
				      const struct control *c)
{
	struct validation_row *r;

	v->row = memory_more(v->row, v->n, sizeof(*v->row));
	r = &v->row[v->n++];
	csv_blank(&validation_format, r);
	r->control = c->name;
	return r;
}

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

static enum outcome outcome_of(const struct validation_row *r,
			       const struct control *c)
{
	return !(c->required > 0) ? OUTCOME_NONE
	       : fails(r, c)      ? OUTCOME_FAIL
	       : tells(r, c)      ? OUTCOME_PASS
				  : OUTCOME_OPEN;
}

static void say_outcome(struct validation_row *r, enum outcome outcome)
{
	r->verdict = r->cases ? words[outcome] : "SKIP";
}

/* `worst` of its parts, whose rows come after it. */
static void fill_whole(struct validation_row *r, const struct control *c,
		       const struct control_cases *f, enum outcome worst)
{
	enum outcome own;

	count_findings(r, c, f, NULL);
	own = outcome_of(r, c);
	if (c->required > 0)
		r->required = c->required;
	worst = worst > f->at_best ? worst : f->at_best;
	say_outcome(r, own > worst ? own : worst);
	r->says = *f->note ? f->note : c->says;
}

static bool told(const struct control *c, const struct control_cases *f,
		 size_t i)
{
	for (size_t j = 0; j < i; j++)
		if (!strcmp(part_name(c, &f->one[j]), part_name(c, &f->one[i])))
			return true;
	return false;
}

static enum outcome add_part(struct validation *v, const struct control *c,
			     const struct control_cases *f,
			     const struct control_case *of)
{
	struct validation_row *r = add_row(v, c);
	enum outcome outcome;

	r->point.probe = of->point->probe;
	if (c->each)
		r->point.medium = of->point->medium;
	count_findings(r, c, f, part_name(c, of));
	if (!c->each)
		return OUTCOME_NONE;
	outcome = outcome_of(r, c);
	say_outcome(r, outcome);
	r->says = of->says;
	return outcome;
}

static void add_case(struct validation *v, const struct control *c,
		     const struct control_case *of)
{
	struct validation_row *r = add_row(v, c);

	r->point = *of->point;
	r->cases = r->judged = 1;
	r->passed = 0;
	r->share = 0;
	r->verdict = words[OUTCOME_FAIL];
	r->says = of->says;
}

/* One for all, and for each case a part and itself at most. */
static void add_rows(struct validation *v, const struct control *c,
		     const struct control_cases *f)
{
	enum outcome worst = OUTCOME_NONE, one;
	size_t whole = v->n;

	add_row(v, c);
	for (size_t i = 0; i < f->n; i++)
		if (!told(c, f, i)) {
			one = add_part(v, c, f, &f->one[i]);
			worst = one > worst ? one : worst;
		}
	fill_whole(&v->row[whole], c, f, worst);
	for (size_t i = 0; i < f->n; i++)
		if (f->one[i].state == CASE_FAILED && !is_pooled(&f->one[i]))
			add_case(v, c, &f->one[i]);
}

struct validation controls_apply(const struct lab *lab)
{
	struct validation v = { .controls = CONTROLS };

	v.kept = memory_new(CONTROLS, sizeof(*v.kept));
	for (size_t i = 0; i < CONTROLS; i++) {
		controls[i].judge(&v.kept[i], lab);
		add_rows(&v, &controls[i], &v.kept[i]);
	}
	return v;
}

bool validation_is_whole(const struct validation_row *r)
{
	return !r->point.probe || !*r->point.probe;
}

bool validation_failed(const struct validation_row *r)
{
	return !strcmp(r->verdict, words[OUTCOME_FAIL]);
}

bool validation_open(const struct validation_row *r)
{
	return !strcmp(r->verdict, words[OUTCOME_OPEN]);
}

bool validation_is_case(const struct validation_row *r)
{
	const char *medium = r->point.medium; /* NULL: of no case */

	return !validation_is_whole(r) &&
	       (r->point.size_bytes != CSV_NO_COUNT ||
		(medium && !*medium && validation_failed(r)));
}

void validation_free(struct validation *v)
{
	for (size_t i = 0; i < v->controls; i++)
		free(v->kept[i].one);
	free(v->kept);
	free(v->row);
}
