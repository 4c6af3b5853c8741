/* rounds.c - how often each point is measured. */
#include "bench/core/rounds.h"

#include "lib/stats.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What the trials of a point have come to. */
struct point_counts {
	double *per_op;
	size_t n, room;
	nsec wall; /* of the last one */
	bool known;
};

int rounds_open(struct rounds *r, const struct rounds_rule *rule,
		const struct plan *plan)
{
	*r = (struct rounds){
		.rule = *rule,
		.plan = plan,
		.counts = calloc(plan->points, sizeof(*r->counts)),
	};
	return r->counts ? 0 : -ENOMEM;
}

/* Other points are compared with limits of the same round, so a round that has
 * any has all limits. */
static bool is_limit(const struct rounds *r, size_t i)
{
	return !strncmp(r->plan->point[i].trial.probe->name, "limit/", 6);
}

static bool is_open(const struct rounds *r, size_t i)
{
	return !r->plan->point[i].settled && !r->counts[i].known;
}

bool rounds_want(const struct rounds *r, size_t i)
{
	return is_open(r, i) ||
	       (r->limits && is_limit(r, i) && !r->plan->point[i].settled);
}

/* Each point will take what it took the last time; the time between trials is
 * taken to be the same share as so far. */
static double cost_of_round(const struct rounds *r, nsec spent)
{
	double sum = 0;

	for (size_t i = 0; i < r->plan->points; i++)
		if (rounds_want(r, i))
			sum += (double)r->counts[i].wall;
	return r->walls > 0 ? sum * (double)spent / r->walls : 0;
}

bool rounds_next(struct rounds *r, nsec spent)
{
	const struct rounds_rule *rule = &r->rule;
	bool any = false;

	r->limits = false;
	for (size_t i = 0; i < r->plan->points; i++) {
		any |= is_open(r, i);
		r->limits |= is_open(r, i) && !is_limit(r, i);
	}
	r->cost = r->done ? cost_of_round(r, spent) : 0;
	if (!any || r->done >= rule->most)
		return false;
	return !rule->budget || r->done < rule->least ||
	       (double)spent + r->cost <= (double)rule->budget;
}

int rounds_note(struct rounds *r, size_t i, nsec wall, double per_op)
{
	struct point_counts *t = &r->counts[i];

	t->wall = wall;
	r->walls += (double)wall;
	if (isnan(per_op))
		return 0;
	if (t->n == t->room) {
		size_t room = t->room ? 2 * t->room : 16;
		double *grown = realloc(t->per_op, room * sizeof(*grown));

		if (!grown)
			return -ENOMEM;
		t->per_op = grown;
		t->room = room;
	}
	t->per_op[t->n++] = per_op;
	return 0;
}

static bool is_precise(struct point_counts *t, double precision)
{
	struct estimate e = stats_estimate(t->per_op, t->n);

	/* false of NaN, where there are too few for an interval */
	return (e.interval.high - e.interval.low) / 2 <= precision * e.median;
}

/* Is it `check` times a power of 2? */
static bool is_time_to_look(const struct rounds *r)
{
	uint64_t times = r->rule.check ? r->done / r->rule.check : 0;

	return times && times * r->rule.check == r->done &&
	       !(times & (times - 1));
}

void rounds_end(struct rounds *r)
{
	r->done++;
	if (!(r->rule.precision > 0) || !is_time_to_look(r))
		return;
	for (size_t i = 0; i < r->plan->points; i++)
		if (is_open(r, i))
			r->counts[i].known =
				is_precise(&r->counts[i], r->rule.precision);
}

double rounds_left(const struct rounds *r, double share, nsec spent)
{
	const struct rounds_rule *rule = &r->rule;
	double cost = r->cost, rest, all, least, time;

	if (!(cost > 0))
		cost = share > 0 ? (double)spent / share : 0;
	rest = cost * (1 - share);
	all = rest + cost * (double)(rule->most - r->done - 1);
	if (!rule->budget)
		return all;
	least = rest;
	if (rule->least > r->done + 1)
		least += cost * (double)(rule->least - r->done - 1);
	time = (double)rule->budget - (double)spent;
	return fmax(least, fmin(all, time));
}

size_t rounds_known(const struct rounds *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->plan->points; i++)
		n += r->counts[i].known;
	return n;
}

size_t rounds_unknown(const struct rounds *r)
{
	size_t n = 0;

	for (size_t i = 0; i < r->plan->points; i++)
		n += is_open(r, i);
	return n;
}

void rounds_close(struct rounds *r)
{
	for (size_t i = 0; i < r->plan->points; i++)
		free(r->counts[i].per_op);
	free(r->counts);
}
