/* evidence.c - how far the median over rounds of a point is to be trusted. */
#include "analyze/judge/evidence.h"

#include "analyze/judge/limits.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { TREND_LEAST = 6 }; /* rounds */

/* Room for two numbers a trial. */
struct scratch {
	double *a, *b;
};

/* --- readings in which somebody else was let run ------------------------- */

/* The k-th, from 0, of the values that are not among those left out. */
static double kth_left(const struct values *all, const struct values *out,
		       size_t k)
{
	size_t j = 0;

	for (size_t i = 0; i < all->n; i++) {
		if (j < out->n && out->value[j] == all->value[i])
			j++;
		else if (k-- == 0)
			return all->value[i];
	}
	return NAN;
}

/*
 * Where most readings have a preemption, it is part of what is measured: two
 * sides on one CPU.
 */
static double undisturbed_cost(const struct book_trial *t)
{
	size_t left = t->ns.n - t->preempted.n;

	if (!t->preempted.n || 2 * t->preempted.n >= t->ns.n)
		return book_cost(t, COST_TIME);
	return (kth_left(&t->ns, &t->preempted, (left - 1) / 2) +
		kth_left(&t->ns, &t->preempted, left / 2)) /
	       2;
}

/* --- readings of all rounds together ------------------------------------- */

static size_t count_below(const struct values *v, double border)
{
	size_t n = 0;

	while (n < v->n && v->value[n] < border)
		n++;
	return n;
}

/*
 * Are the modes within trials? Readings of a trial are alike, as its pages and
 * lines are; nine trials of a hundred readings may look like many modes and are
 * nine numbers. So a third of the trials must have a tenth of their readings in
 * either mode.
 */
static bool within_trials(const struct book_point *p, double border)
{
	size_t both = 0, trials = 0;

	for (size_t i = 0; i < p->trials; i++) {
		const struct values *v = &p->trial[i].ns;
		size_t below = count_below(v, border);

		trials += v->n != 0;
		both += v->n && 10 * below >= v->n &&
			10 * (v->n - below) >= v->n;
	}
	return both && 3 * both >= trials;
}

static int modes_of_readings(struct modes *m, const struct book_point *p)
{
	struct values all = { 0 };
	int err;

	for (size_t i = 0; i < p->trials; i++)
		all.room += p->trial[i].ns.n;
	all.value = malloc((all.room + 1) * sizeof(*all.value));
	if (!all.value)
		return -ENOMEM;
	for (size_t i = 0; i < p->trials; i++) {
		const struct values *v = &p->trial[i].ns;

		if (v->n)
			memcpy(all.value + all.n, v->value,
			       v->n * sizeof(*v->value));
		all.n += v->n;
	}
	stats_sort(all.value, all.n);
	err = modes_find(m, all.value, all.n);
	free(all.value);
	if (!err && !isnan(m->share) && !within_trials(p, m->border))
		m->share = NAN;
	return err;
}

/* --- one number a trial --------------------------------------------------- */

/* Over rounds; e->modes are of trials' medians if readings have none. */
static int gather_times(struct evidence *e, struct scratch s)
{
	const struct book_point *p = e->point;
	struct trend trend;
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++) {
		s.a[n] = (double)p->trial[i].round;
		s.b[n] = book_cost(&p->trial[i], COST_TIME);
		n += !isnan(s.b[n]);
	}
	if (n >= TREND_LEAST) {
		trend = series_trend(s.a, s.b, n);
		e->chance = trend.p;
		e->change = trend.slope * (s.a[n - 1] - s.a[0]);
	}
	e->time = stats_estimate(s.b, n);
	return isnan(e->modes.share) ? modes_find(&e->modes, s.b, n) : 0;
}

static void gather_undisturbed(struct evidence *e, double *scratch)
{
	size_t n = 0;

	for (size_t i = 0; i < e->point->trials; i++) {
		scratch[n] = undisturbed_cost(&e->point->trial[i]);
		n += !isnan(scratch[n]);
	}
	e->undisturbed = stats_estimate(scratch, n).median;
}

static void gather_autocorrelation(struct evidence *e, double *scratch)
{
	size_t n = 0;

	for (size_t i = 0; i < e->point->trials; i++) {
		const struct book_trial *t = &e->point->trial[i];

		if (isnan(t->autocorrelation))
			continue;
		scratch[n++] = t->autocorrelation;
		e->ordered += t->ns.n;
	}
	e->autocorrelation = stats_estimate(scratch, n).median;
}

static bool overloaded(const struct trial_counts *t)
{
	return t->backlog_ops &&
	       (t->last_quarter_ns > 2 * t->first_quarter_ns ||
		20 * t->completed_per_s < 19 * t->offered_per_s);
}

double evidence_overloaded(const struct book_point *p)
{
	size_t over = 0, all = 0;

	for (size_t i = 0; i < p->trials; i++) {
		const struct trial_counts *t = &p->trial[i].counts;

		if (t->backlog_ops == CSV_NO_COUNT)
			continue;
		all++;
		over += overloaded(t);
	}
	return all ? (double)over / (double)all : 0;
}

static void gather_limit(struct evidence *e, double *scratch)
{
	const struct book_point *p = e->point;
	double least = INFINITY, most = 0;
	size_t n = limits_ratios(e->book, p, scratch);

	e->limit = stats_estimate(scratch, n);
	if (!n || !limits_bounds(e->book, p, scratch))
		return;
	for (size_t i = 0; i < p->trials; i++) {
		least = fmin(least, scratch[i]); /* fmin() ignores NaN */
		most = fmax(most, scratch[i]);
	}
	e->jump = most / least;
}

static void gather_halves(struct evidence *e, struct scratch s)
{
	const struct book_point *p = e->point;
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++) {
		s.a[n] = p->trial[i].halves;
		s.b[n] = fabs(s.a[n]);
		n += !isnan(s.a[n]);
	}
	if (strcmp(p->op->name, "message"))
		n = 0;
	e->halves = stats_estimate(s.a, n);
	e->apart = stats_estimate(s.b, n);
}

int evidence_gather(struct evidence *e, const struct book *b,
		    const struct book_point *p)
{
	struct scratch s = { calloc(p->trials + 1, sizeof(*s.a)),
			     calloc(p->trials + 1, sizeof(*s.b)) };
	int err = s.a && s.b ? 0 : -ENOMEM;

	*e = (struct evidence){
		.book = b,
		.point = p,
		.jump = NAN,
		.change = NAN,
		.chance = NAN,
	};
	if (!err)
		err = modes_of_readings(&e->modes, p);
	if (!err)
		err = gather_times(e, s);
	if (!err) {
		gather_undisturbed(e, s.a);
		gather_autocorrelation(e, s.a);
		gather_limit(e, s.a);
		gather_halves(e, s);
	}
	free(s.a);
	free(s.b);
	return err;
}
