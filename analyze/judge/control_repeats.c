/* control_repeats.c - does a run's interval hold what other runs find? */
#include "analyze/judge/controls.h"

enum {
	OTHERS_LEAST = 3, /* fewer runs give hardly a better median than one */
	DEAL = 12, /* rounds of a run, as most points of a standard one */
};

/* What each of several runs found at a point. */
struct series {
	struct estimate e[LAB_REPEATS_MAX];
	size_t n;
};

/* The median of what all runs but one found. */
static double others(const struct series *s, size_t without)
{
	double median[LAB_REPEATS_MAX];
	size_t found = 0;

	for (size_t i = 0; i < s->n; i++)
		if (i != without && s->e[i].n)
			median[found++] = s->e[i].median;
	return found < OTHERS_LEAST ? NAN
				    : stats_estimate(median, found).median;
}

static void judge_series(struct control_cases *f, const struct series *s,
			 const struct point *at)
{
	for (size_t i = 0; i < s->n; i++) {
		struct interval in = s->e[i].interval;
		double truth = others(s, i);

		if (s->e[i].n)
			control_cases_add(
				f, at, control_holds(in, truth, truth),
				"run %zu: %.4g ns to %.4g ns, the other "
				"runs: %.4g ns",
				i + 1, in.low, in.high, truth);
	}
}

/*
 * Many rounds are dealt out in turn to runs, so that all see the same machine:
 * what is tested is the interval, and not whether the machine stays as it is.
 */
void control_coverage(struct control_cases *f)
{
	const struct book *b = f->run;
	size_t deals = (size_t)b->rounds / DEAL;

	if (deals > LAB_REPEATS_MAX)
		deals = LAB_REPEATS_MAX;
	for (size_t i = 0; deals && i < b->points; i++) {
		struct series s = { .n = deals };

		for (size_t k = 0; k < deals; k++)
			s.e[k] = control_estimate(b->point[i], k, deals);
		judge_series(f, &s, &b->point[i]->point);
	}
}

/* Standard errors of a median in half of its interval: 2.1 to 2.4, drawn 20,000
 * times with 9 to 36 trials, of normal and of exponential spread. */
static const double errors_in_half = 2.25;

/* The variance of runs, over their median squared, beyond what the spread of
 * their trials makes of it: below 0 by chance. NaN: of too few runs. */
static double variance_between(const struct series *s)
{
	double half[LAB_REPEATS_MAX], error;
	double middle = others(s, SIZE_MAX);
	struct spread off = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct estimate *e = &s->e[i];

		if (!e->n || isnan(e->interval.low))
			continue;
		half[n++] = (e->interval.high - e->interval.low) / 2;
		spread_add(&off, e->median / middle - 1);
	}
	if (n <= OTHERS_LEAST)
		return NAN;
	error = stats_estimate(half, n).median / errors_in_half / middle;
	return off.squares / (off.n - 1) - error * error;
}

/*
 * Of whole runs, short ones, one after the other: a machine that changes
 * meanwhile is not the instrument's fault, but no interval can tell of it, as
 * it knows of its own run alone (METHOD F2). It is told, and nothing required.
 */
void control_repeats(struct control_cases *f)
{
	const struct book *run = f->lab->repeat;
	struct values variance = { 0 };
	struct estimate e;

	for (size_t i = 0; i < run->points; i++) {
		const struct point *at = &run->point[i]->point;
		struct series s = { .n = f->lab->repeats };

		for (size_t k = 0; k < s.n; k++) {
			const struct book_point *p = book_find(&run[k], at);

			if (p)
				s.e[k] = control_estimate(p, 0, 1);
		}
		judge_series(f, &s, at);
		values_add(&variance, variance_between(&s));
	}
	e = values_estimate(&variance);
	if (e.n)
		fprintf(f->note,
			"runs one after the other differ by %.2g %% (sd, the "
			"median over points) beyond what their trials "
			"explain; no interval of one run knows of that",
			100 * sqrt(fmax(e.median, 0)));
}
