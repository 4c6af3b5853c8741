/* tally.c - one value a round, or of merged runs one a run, for an estimate. */
#include "analyze/stats/sample.h"

#include "analyze/stats/student.h"

#include <math.h>

enum { RUNS_LEAST = 6 };

void tally_begin(struct tally *t)
{
	t->rounds = t->n = t->from = t->run = 0;
}

/* The values of the last run become one. */
static void close_run(struct tally *t)
{
	if (t->from == t->n)
		return;
	stats_sort(t->value + t->from, t->n - t->from);
	t->value[t->from] = stats_median(t->value + t->from, t->n - t->from);
	t->n = ++t->from;
}

void tally_add(struct tally *t, size_t run, double value)
{
	if (isnan(value))
		return;
	if (t->merged && run != t->run)
		close_run(t);
	t->run = run;
	t->rounds++;
	t->value[t->n++] = value;
}

size_t tally_units(struct tally *t)
{
	if (t->merged)
		close_run(t);
	return t->n;
}

struct estimate tally_estimate(struct tally *t)
{
	size_t n = tally_units(t);

	return (t->merged ? tally_of_runs : stats_estimate)(t->value, n);
}

/*
 * Of n normal values, the 95th percentile of |median| / (s / sqrt(n)) over
 * that of |t|: by drawing, 6 million times each, to 0.001 (test_tally.c draws
 * again). Medians of an even number are surer. Of more than are listed, what
 * it tends to and never exceeds.
 */
static double less_sure(size_t n)
{
	static const double c[] = {
		1.071, 1.130, 1.104, 1.157, 1.128, 1.172, 1.146, 1.184,
		1.159, 1.194, 1.170, 1.200, 1.177, 1.207, 1.184,
	};
	size_t i = n - RUNS_LEAST;

	return i < sizeof(c) / sizeof(*c) ? c[i] : sqrt(M_PI / 2);
}

struct estimate tally_of_runs(double *v, size_t n)
{
	struct estimate e = { .n = n, .interval = { NAN, NAN } };
	struct spread s = { 0 };
	bool logs;
	double half;

	stats_sort(v, n);
	e.median = stats_median(v, n);
	if (n < RUNS_LEAST)
		return e;
	logs = v[0] > 0;
	for (size_t i = 0; i < n; i++)
		spread_add(&s, logs ? log(v[i]) : v[i]);
	half = student_quantile(0.025, s.n - 1) * less_sure(n) *
	       sqrt(s.squares / (s.n - 1) / s.n);
	e.interval.low = logs ? e.median * exp(-half) : e.median - half;
	e.interval.high = logs ? e.median * exp(half) : e.median + half;
	return e;
}
