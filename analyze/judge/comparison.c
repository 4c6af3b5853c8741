/* comparison.c - is a point of one run faster or slower than in another? */
#include "analyze/judge/comparison.h"

#include "lib/memory.h"

enum {
	TRIALS_LEAST = 6, /* of a side, or pairs (METHOD S2) */
	RUNS_LEAST = 3,   /* like them: fewer tell nothing of a point */
};

static const double tail = 0.025, significant = 0.05;

const char *const verdict_names[VERDICTS] = {
	[VERDICT_INCONCLUSIVE] = "inconclusive",
	[VERDICT_EQUIVALENT] = "equivalent",
	[VERDICT_FASTER] = "faster",
	[VERDICT_SLOWER] = "slower",
	[VERDICT_ONLY_A] = "only-a",
	[VERDICT_ONLY_B] = "only-b",
	[VERDICT_INCOMPARABLE] = "incomparable",
};

const char *const unit_names[UNITS] = {
	[UNIT_TRIAL] = "trials",
	[UNIT_PAIR] = "pairs",
	[UNIT_RUN] = "runs",
	[UNIT_HISTORY] = "history",
};

bool comparison_limit(const struct point *p)
{
	return p->probe && !strncmp(p->probe, "limit/", strlen("limit/"));
}

/* --- how runs differ when nothing was changed ----------------------------- */

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

/* Logarithms of what runs cost at a point, of each the middle of its trials:
 * raw, and beyond what the run shares over all points. */
struct run_spread {
	struct spread raw, beyond;
};

static struct run_spread spread_of(const struct between_runs *b,
				   const struct book_point *p, enum cost cost)
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

/* --- a side: the trials of a point --------------------------------------- */

struct side {
	const struct book_point *of;
	enum cost cost;
	struct between_runs runs; /* that may have some */
	double *v;                /* what trials cost, with room for all */
	size_t n;                 /* of these that are known */
};

static struct side make_side(const struct book_point *p, enum cost cost,
			     double *shift)
{
	size_t n = p->trials;
	struct side s = { .of = p, .cost = cost, .runs.shift = shift };

	s.v = memory_new(n, sizeof(*s.v));
	s.n = book_costs(p, BOOK_ALL, cost, s.v);
	s.runs.runs = n ? p->trial[n - 1].run + 1 : 0; /* they ascend */
	return s;
}

/* --- two sides ----------------------------------------------------------- */

static void set_ratio(struct comparison *c, struct location d)
{
	c->raw.ratio = exp(d.mean);
	c->raw.variance = c->beyond.variance = d.variance;
	c->df = d.df;
}

static void by_trials(struct comparison *c, const struct side side[2])
{
	struct location d =
		location_difference(location_of(side[0].v, side[0].n),
				    location_of(side[1].v, side[1].n));

	if (side[0].n < TRIALS_LEAST || side[1].n < TRIALS_LEAST)
		d.variance = NAN;
	set_ratio(c, d);
}

/* Of rounds that both have: what they had in common goes out. */
static void by_pairs(struct comparison *c, const struct side side[2])
{
	size_t n = 0;

	for (size_t i = 0; i < side[0].of->trials; i++) {
		const struct book_trial *t = &side[0].of->trial[i];
		double ratio =
			book_cost_in(side[1].of, t->round, side[1].cost) /
			book_cost(t, side[0].cost);

		if (ratio > 0 && isfinite(ratio))
			side[0].v[n++] = ratio;
	}
	if (n < TRIALS_LEAST)
		return;
	c->unit = UNIT_PAIR;
	set_ratio(c, location_of(side[0].v, n));
}

static void by_runs(struct comparison *c, const struct side side[2])
{
	struct run_spread a =
		spread_of(&side[0].runs, side[0].of, side[0].cost);
	struct run_spread b =
		spread_of(&side[1].runs, side[1].of, side[1].cost);
	double df = a.raw.n + b.raw.n - 2;

	c->unit = UNIT_RUN;
	c->units = 1 / a.raw.n + 1 / b.raw.n;
	c->raw.ratio = a.raw.n && b.raw.n ? exp(b.raw.mean - a.raw.mean) : NAN;
	c->df = df;
	if (!(df > 0))
		df = NAN;
	c->raw.variance = (a.raw.squares + b.raw.squares) / df;
	c->beyond.variance = (a.beyond.squares + b.beyond.squares) / df;
}

/* One run of either side; others like them tell how runs differ. */
static void by_history(struct comparison *c, const struct comparer *with,
		       const struct side *a)
{
	double raw = 0, beyond = 0, df = 0;

	for (int i = 0; i < 2; i++) {
		struct run_spread h =
			spread_of(with->between[i], a->of, a->cost);

		if (h.raw.n < RUNS_LEAST)
			return;
		raw += h.raw.squares / (h.raw.n - 1);
		beyond += h.beyond.squares / (h.raw.n - 1);
		/* The same runs must not count twice. */
		if (!i || with->between[0] != with->between[1])
			df += h.raw.n - 1;
	}
	if (isnan(c->raw.variance))
		return;
	c->unit = UNIT_HISTORY;
	c->units = 2;
	c->least = c->raw.variance;
	c->raw.variance = raw / 2;
	c->beyond.variance = beyond / 2;
	c->df = df;
}

struct comparison comparison_none(void)
{
	struct judged unknown = {
		.ratio = NAN,
		.variance = NAN,
		.interval = { NAN, NAN },
		.p = NAN,
		.p_adjusted = NAN,
	};

	return (struct comparison){
		.a = { .median = NAN },
		.delta = NAN,
		.units = 1,
		.raw = unknown,
		.common = NAN,
		.beyond = unknown,
	};
}

struct comparison comparison_make(const struct comparer *with,
				  const struct book_point *a,
				  const struct book_point *b, enum cost cost)
{
	struct side side[2] = { make_side(a, cost, with->shift[0]),
				make_side(b, cost, with->shift[1]) };
	struct comparison c = comparison_none();

	c.a = stats_estimate(side[0].v, side[0].n);
	c.delta = ranks_delta(side[0].v, side[0].n, side[1].v, side[1].n);
	c.headline = a->headline && b->headline;
	c.limit = comparison_limit(&a->point);
	by_trials(&c, side);
	if (side[0].runs.runs > 1 || side[1].runs.runs > 1)
		by_runs(&c, side);
	else if (with->in_turn)
		by_pairs(&c, side);
	else if (with->between[0] && with->between[1])
		by_history(&c, with, &side[0]);
	free(side[0].v);
	free(side[1].v);
	return c;
}

/* --- many at once -------------------------------------------------------- */

struct many {
	struct comparison *first;
	size_t n, stride;
	enum adjust how;
	double margin;
	double *p; /* room for two of each */
	bool beyond;
	struct moderated prior; /* of runs */
};

static struct comparison *at(const struct many *m, size_t i)
{
	return (struct comparison *)((char *)m->first + i * m->stride);
}

/* --- what they share ------------------------------------------------------ */

/* Of the ratios' logarithms, over points. */
static struct estimate middle(const struct many *m, bool limits)
{
	for (size_t i = 0; i < m->n; i++) {
		const struct comparison *c = at(m, i);

		m->p[i] = c->limit || !limits ? log(c->raw.ratio) : NAN;
	}
	return stats_estimate(m->p, stats_known(m->p, m->n));
}

static struct common find_common(const struct many *m)
{
	struct common c = { middle(m, false), middle(m, true), 0, false };
	double all = c.all.median, limits = c.limits.median;
	size_t pairs = 0;

	for (size_t i = 0; i < m->n; i++)
		pairs += at(m, i)->unit == UNIT_PAIR;
	c.in_turn = 2 * pairs > c.all.n;
	if (!c.in_turn && c.all.n >= COMMON_POINTS &&
	    c.limits.n >= COMMON_LIMITS && all * limits > 0)
		c.shared = copysign(fmin(fabs(all), fabs(limits)), all);
	return c;
}

/* --- how sure each is ----------------------------------------------------- */

static struct judged *part(const struct many *m, size_t i)
{
	return m->beyond ? &at(m, i)->beyond : &at(m, i)->raw;
}

static bool of_runs(const struct comparison *c)
{
	return c->unit == UNIT_RUN || c->unit == UNIT_HISTORY;
}

/* Few runs a point, but many points: together they know how runs differ. */
static void find_prior(struct many *m)
{
	double *v = m->p + m->n;
	size_t n = 0;

	for (size_t i = 0; i < m->n; i++)
		if (of_runs(at(m, i))) {
			v[n] = part(m, i)->variance;
			m->p[n++] = at(m, i)->df;
		}
	m->prior = moderated_fit(v, m->p, n);
}

static void measure(const struct many *m, size_t i)
{
	const struct comparison *c = at(m, i);
	struct judged *j = part(m, i);
	struct moderated unit = { j->variance, c->df };
	double error, half;

	j->interval = (struct interval){ NAN, NAN };
	j->p = NAN;
	if (isnan(j->variance) || !isfinite(log(j->ratio)) || !(c->df > 0))
		return;
	if (of_runs(c))
		unit = moderated_with(m->prior, j->variance, c->df);
	error = sqrt(fmax(unit.variance * c->units, c->least));
	half = error > 0 ? error * student_quantile(tail, unit.df) : 0;
	j->interval.low = j->ratio * exp(-half);
	j->interval.high = j->ratio * exp(half);
	j->p = error > 0
		       ? 2 * student_upper(fabs(log(j->ratio)) / error, unit.df)
		       : j->ratio == 1;
}

/* --- verdicts ------------------------------------------------------------- */

static enum verdict verdict(const struct judged *j, double margin)
{
	struct interval i = j->interval;

	if (isnan(i.low))
		return VERDICT_INCONCLUSIVE;
	if (i.low >= 1 / (1 + margin) && i.high <= 1 + margin)
		return VERDICT_EQUIVALENT;
	if (!(j->p_adjusted <= significant))
		return VERDICT_INCONCLUSIVE;
	/* A sure difference smaller than the margin is inconclusive. */
	if (j->ratio > 1 + margin)
		return VERDICT_SLOWER;
	if (j->ratio < 1 / (1 + margin))
		return VERDICT_FASTER;
	return VERDICT_INCONCLUSIVE;
}

/* Which points are adjusted together; see comparison_judge(). */
enum family { HEADLINE, ABLE, OTHERS, FAMILIES };

static enum family family_of(const struct many *m, size_t i)
{
	struct interval in = part(m, i)->interval;

	if (m->how != ADJUST_BH)
		return OTHERS;
	if (at(m, i)->headline)
		return HEADLINE;
	return log(in.high / in.low) <= 2 * log1p(m->margin) ? ABLE : OTHERS;
}

static void judge(struct many *m)
{
	find_prior(m);
	for (size_t i = 0; i < m->n; i++)
		measure(m, i);
	for (enum family f = 0; f < FAMILIES; f++) {
		for (size_t i = 0; i < m->n; i++)
			m->p[i] = family_of(m, i) == f ? part(m, i)->p : NAN;
		ranks_adjust(m->p, m->n, m->how);
		for (size_t i = 0; i < m->n; i++)
			if (family_of(m, i) == f)
				part(m, i)->p_adjusted = m->p[i];
	}
	for (size_t i = 0; i < m->n; i++) {
		struct judged *j = part(m, i);

		j->verdict = verdict(j, m->margin);
		if (m->beyond && at(m, i)->raw.verdict != j->verdict &&
		    (j->verdict == VERDICT_SLOWER ||
		     j->verdict == VERDICT_FASTER))
			j->verdict = VERDICT_INCONCLUSIVE;
	}
}

struct common comparison_judge(struct comparison *first, size_t n,
			       size_t stride, enum adjust how, double margin)
{
	struct many m = { .first = first,
			  .n = n,
			  .stride = stride,
			  .how = how,
			  .margin = margin,
			  .p = memory_new(2 * n, sizeof(double)) };
	struct common common = find_common(&m);

	for (size_t i = 0; i < n; i++) {
		struct comparison *c = at(&m, i);

		c->common = exp(common.shared);
		c->beyond.ratio = c->raw.ratio / c->common;
	}
	judge(&m);
	m.beyond = true;
	judge(&m);
	free(m.p);
	return common;
}
