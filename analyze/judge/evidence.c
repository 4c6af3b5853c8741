/* evidence.c - how far the median over rounds of a point is to be trusted. */
#include "analyze/judge/flags.h"

#include "analyze/judge/limits.h"
#include "lib/memory.h"

enum { TREND_LEAST = 6 }; /* rounds, or runs */

/* Where most readings have a preemption, it is part of what is measured: two
 * sides on one CPU. */
static double undisturbed_cost(const struct book_trial *t)
{
	const struct values *all = &t->ns, *out = &t->preempted;
	struct values left = { 0 };

	if (!out->n || 2 * out->n >= all->n)
		return book_cost(t, COST_TIME);
	for (size_t i = 0, j = 0; i < all->n; i++)
		if (j < out->n && out->value[j] == all->value[i])
			j++;
		else
			values_add(&left, all->value[i]);
	return values_estimate(&left).median;
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
		size_t below = 0;

		while (below < v->n && v->value[below] < border)
			below++;
		trials += v->n != 0;
		both += v->n && 10 * below >= v->n &&
			10 * (v->n - below) >= v->n;
	}
	return both && 3 * both >= trials;
}

static struct modes modes_of_readings(const struct book_point *p)
{
	struct values all = { 0 };
	struct modes m;

	for (size_t i = 0; i < p->trials; i++)
		for (size_t k = 0; k < p->trial[i].ns.n; k++)
			values_add(&all, p->trial[i].ns.value[k]);
	stats_sort(all.value, all.n);
	m = modes_find(all.value, all.n);
	free(all.value);
	if (!isnan(m.share) && !within_trials(p, m.border))
		m.share = NAN;
	return m;
}

double evidence_overloaded(const struct book_point *p)
{
	size_t over = 0, all = 0;

	for (size_t i = 0; i < p->trials; i++) {
		const struct trial_counts *t = &p->trial[i].counts;

		if (t->backlog_ops == CSV_NO_COUNT)
			continue;
		all++;
		over += t->backlog_ops &&
			(book_known(t->last_quarter_ns) >
				 2 * book_known(t->first_quarter_ns) ||
			 20 * book_known(t->completed_per_s) <
				 19 * book_known(t->offered_per_s));
	}
	return all ? (double)over / (double)all : 0;
}

struct estimate evidence_typical(struct tally *t, const struct book_point *p,
				 const struct book_class *c, double q)
{
	tally_begin(t);
	for (size_t i = 0; i < p->trials; i++)
		if (stats_licenses(c->of_trial[i].total, q))
			tally_add(t, p->trial[i].run,
				  distribution_quantile(&c->of_trial[i], q));
	return 2 * t->rounds > p->trials ? tally_estimate(t)
					 : stats_estimate(t->value, 0);
}

struct evidence evidence_gather(const struct book *b,
				const struct book_point *p)
{
	struct tally times = book_tally(b), undisturbed = book_tally(b);
	double *x = memory_new(p->trials, sizeof(*x)); /* rounds, or runs */
	struct evidence e = {
		.book = b,
		.point = p,
		.modes = modes_of_readings(p),
		.change = NAN,
		.chance = NAN,
	};
	size_t n;

	for (size_t i = 0; i < p->trials; i++) {
		const struct book_trial *t = &p->trial[i];

		x[times.rounds] = (double)t->round;
		tally_add(&times, t->run, book_cost(t, COST_TIME));
		tally_add(&undisturbed, t->run, undisturbed_cost(t));
	}
	n = tally_units(&times);
	for (size_t i = 0; times.merged && i < n; i++)
		x[i] = (double)i;
	if (n >= TREND_LEAST) {
		struct trend trend = series_trend(x, times.value, n);

		e.chance = trend.p;
		e.change = trend.slope * (x[n - 1] - x[0]);
	}
	e.time = tally_estimate(&times);
	e.undisturbed = tally_estimate(&undisturbed).median;
	if (isnan(e.modes.share))
		e.modes = modes_find(times.value, n);
	limits_ratios(&times, b, p, NAN);
	e.limit = tally_estimate(&times);
	free(x);
	free(times.value);
	free(undisturbed.value);
	return e;
}

/* --- how fast cores were ------------------------------------------------- */

#define LEAST 0.01 /* less is never a change */
#define MOST  0.1  /* more always is, whatever the run scatters by */
#define SIGMA 4    /* standard deviations of the run's scatter */

/* Additions a ns, which is GHz, before (0) or after (1) a trial; its logarithm.
 */
static double speed(const struct book_trial *t, int after)
{
	double speed = log(book_known(t->counts.quantum_adds) /
			   book_known(t->counts.quantum_floor_ns[after]));

	return isfinite(speed) ? speed : NAN;
}

/* The standard deviation of a quantum, by how far each is off the same of the
 * trial before it in time. Of these the median: so steps do not count, as few
 * trials follow one, nor does what happens within every trial. */
static double scatter(const double *in_time, size_t n, double *scratch)
{
	double last[2] = { NAN, NAN };
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(in_time[i]))
			continue;
		scratch[known] = fabs(in_time[i] - last[i % 2]);
		known += !isnan(scratch[known]);
		last[i % 2] = in_time[i];
	}
	return 1.4826 / sqrt(2) * stats_estimate(scratch, known).median;
}

struct frequency frequency_find(const struct book *b)
{
	size_t n = 2 * b->rows;
	double *in_time = memory_new(2 * n, sizeof(*in_time));
	struct frequency f;

	for (size_t i = 0; i < n; i++)
		in_time[i] = NAN;
	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < 2 * b->point[i]->trials; j++) {
			struct book_trial *t = &b->point[i]->trial[j / 2];

			in_time[2 * t->place + j % 2] = speed(t, j % 2);
		}
	f.change = SIGMA * scatter(in_time, n, in_time + n);
	f.change = fmin(fmax(log1p(LEAST), f.change), log1p(MOST));
	f.usual = stats_estimate(in_time, stats_known(in_time, n)).median;
	free(in_time);
	return f;
}

double frequency_share(const struct frequency *f, const struct book_point *p)
{
	size_t n = 0, within = 0, off = 0;

	for (size_t i = 0; i < p->trials; i++) {
		double before = speed(&p->trial[i], 0);
		double after = speed(&p->trial[i], 1);

		n += !isnan(before + after);
		within += fabs(after - before) > f->change;
		off += fabs((before + after) / 2 - f->usual) > f->change;
	}
	return n ? (double)(within > off ? within : off) / (double)n : 0;
}
