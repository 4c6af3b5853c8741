/* lengths.c - how many readings a trial has. */
#include "bench/core/lengths.h"

#include "lib/memory.h"
#include "lib/stats.h"

/* Of a median of n, the variance is so many times that of one, over n. */
static const double median_loses = 1.57;
/* Quartiles of a normal distribution lie so many deviations apart. */
static const double quartiles_apart = 1.349;
/* The median of variances of three each lies so much below their mean. */
static const double median_of_three = 0.693;

/* A figure has at least so many readings; fewer where they last longer than
 * all of these should. */
enum { LEAST_READINGS = 5, LONG_READINGS = 2 };
static const double least_ns = 1e6;

void lengths_open(struct lengths *l, const struct plan *plan)
{
	l->plan = plan;
	l->pilot = memory_new(plan->points, sizeof(*l->pilot));
}

void lengths_close(struct lengths *l)
{
	free(l->pilot);
	l->pilot = NULL;
}

/* ns an operation of each reading, sorted; returns how many: of a trial that is
 * not done, none. */
static size_t per_op(const struct result *result, double v[READINGS_MAX])
{
	const struct observed *o = &result->seen;
	size_t n = 0;

	for (unsigned i = 0; result->outcome == DONE && i < o->readings; i++)
		if (o->reading[i].ops)
			v[n++] = (double)o->reading[i].ns /
				 (double)o->reading[i].ops;
	stats_sort(v, n);
	return n;
}

static double variance_within(const double *v, size_t n)
{
	double apart = stats_quantile(v, n, 0.75) - stats_quantile(v, n, 0.25);
	double deviation = apart / quartiles_apart / stats_median(v, n);

	return deviation * deviation;
}

static unsigned least_of(double reading)
{
	double n = ceil(least_ns / reading);

	return (unsigned)fmin(fmax(n, LONG_READINGS), LEAST_READINGS);
}

double lengths_note(struct lengths *l, size_t i, const struct result *result)
{
	const struct observed *o = &result->seen;
	struct length_pilot *p = &l->pilot[i];
	double v[READINGS_MAX], reading, figure;
	size_t n = per_op(result, v);

	figure = stats_median(v, n);
	if (!n || p->trials == LENGTHS_PILOT)
		return figure;
	reading = (double)o->time.spent[STAGE_READINGS] / (double)n;
	p->figure[p->trials++] = figure;
	p->within += variance_within(v, n);
	p->fixed += (double)(result->wall - o->time.spent[STAGE_READINGS]);
	p->each += reading;
	p->n += (double)n;
	p->shared |= result->shared;
	p->least = least_of(reading);
	if (o->ops_each > p->ops)
		p->ops = o->ops_each;
	return figure;
}

/* Over all trials of the pilot, relative to its median. */
static double variance_between(const struct length_pilot *p)
{
	double v[LENGTHS_PILOT], sum = 0, squares = 0, mean;

	for (unsigned i = 0; i < p->trials; i++)
		sum += v[i] = p->figure[i];
	mean = sum / p->trials;
	for (unsigned i = 0; i < p->trials; i++)
		squares += (v[i] - mean) * (v[i] - mean);
	stats_sort(v, p->trials);
	return squares / (p->trials - 1) / v[p->trials / 2] / v[p->trials / 2];
}

/* Variance within over variance between, of all points of a probe: of one point
 * three trials say little. Medians, as now and then a trial is far off. NaN if
 * no point has been measured. */
static double ratio_of(const struct lengths *l, const struct probe *probe,
		       double *room)
{
	double *within = room, *all = room + l->plan->points;
	double between, each = 0;
	size_t n = 0;

	for (size_t i = 0; i < l->plan->points; i++) {
		const struct length_pilot *p = &l->pilot[i];

		if (l->plan->point[i].trial.probe != probe ||
		    p->trials < LENGTHS_PILOT)
			continue;
		within[n] = p->within / p->trials;
		each += p->n / p->trials;
		all[n++] = variance_between(p);
	}
	if (!n)
		return NAN;
	stats_sort(within, n);
	stats_sort(all, n);
	between = stats_median(all, n) / median_of_three;
	between = fmax(between - median_loses * stats_median(within, n) /
					 (each / (double)n),
		       between / 10);
	return median_loses * stats_median(within, n) / between;
}

/* What processes of several points need once (to grow old enough, say) was told
 * of whichever came first: each bears its part. */
static double fixed_of(const struct lengths *l, size_t i)
{
	size_t session = l->plan->point[i].session, n = 0;
	double sum = 0;

	if (!l->pilot[i].shared)
		return l->pilot[i].fixed;
	for (size_t j = l->plan->first[session];
	     j < l->plan->first[session + 1]; j++) {
		const struct length_pilot *p = &l->pilot[l->plan->member[j]];

		if (p->trials == LENGTHS_PILOT && p->shared) {
			sum += p->fixed;
			n++;
		}
	}
	return sum / (double)n;
}

static void settle_point(struct length_pilot *p, double fixed, double ratio)
{
	double n = ceil(sqrt(fixed / p->each * ratio));

	/* NaN, as nothing varies at all: then the least will do. */
	p->readings = (unsigned)fmin(fmax(n, p->least), READINGS_MAX);
}

/* Points of a probe follow each other. */
void lengths_settle(struct lengths *l)
{
	const struct plan_point *point = l->plan->point;
	double *room = memory_new(2 * l->plan->points, sizeof(*room));
	double ratio = NAN;

	for (size_t i = 0; i < l->plan->points; i++) {
		struct length_pilot *p = &l->pilot[i];

		if (!i || point[i].trial.probe != point[i - 1].trial.probe)
			ratio = ratio_of(l, point[i].trial.probe, room);
		if (p->trials == LENGTHS_PILOT)
			settle_point(p, fixed_of(l, i), ratio);
	}
	free(room);
}

/* How long a stream's readings are, and how many arrivals make an open loop, is
 * a matter of what they are (see sampler.c), not of how they vary. */
void lengths_ask(const struct lengths *l, size_t i, struct effort *effort)
{
	const struct probe *probe = l->plan->point[i].trial.probe;
	const struct length_pilot *p = &l->pilot[i];

	effort->ops = p->ops;
	if (p->readings && p->readings < effort->readings && !probe->flows &&
	    !probe->load && !probe->rate)
		effort->readings = p->readings;
}
