/* rounds.c - how often each point is measured. */
#include "bench/core/rounds.h"

#include "lib/memory.h"
#include "lib/stats.h"

struct point_counts {
	double *per_op; /* in no order: estimating sorts them */
	double last;
	size_t n;
	nsec wall;       /* of the last one */
	uint64_t enough; /* trials that make it known; 0: not foretold yet */
	bool known;
};

void rounds_open(struct rounds *r, const struct rounds_rule *rule,
		 const struct plan *plan)
{
	*r = (struct rounds){
		.rule = *rule,
		.plan = plan,
		.counts = memory_new(plan->points, sizeof(*r->counts)),
	};
	if (!plan->headlines)
		r->rule.most = rule->usual;
}

/* Of the first n rounds, so many are whole; the first of all is. */
static uint64_t whole_of(const struct rounds_rule *rule, uint64_t n)
{
	if (rule->usual == rule->most)
		return n;
	return (n * rule->usual + rule->most - 1) / rule->most;
}

/* The pairs that a machine has are many, and nothing is compared with them. */
static bool is_pair(const struct rounds *r, size_t i)
{
	return r->plan->point[i].trial.probe->sides == PAIRS;
}

static bool is_limit(const struct rounds *r, size_t i)
{
	return !strncmp(r->plan->point[i].trial.probe->name, "limit/", 6) &&
	       !is_pair(r, i);
}

/* Of a pair, trials that make an interval will do, however wide it is. */
static bool is_open(const struct rounds *r, size_t i)
{
	const struct point_counts *c = &r->counts[i];

	return !r->plan->point[i].settled && !c->known &&
	       !(is_pair(r, i) && r->rule.precision > 0 &&
		 c->n >= r->rule.check);
}

static bool has(const struct rounds *r, bool whole, size_t i)
{
	return whole || r->plan->point[i].headline || is_limit(r, i);
}

/* Other points are compared with limits of the same round, so a round that has
 * any has all limits. */
static bool wants(const struct rounds *r, bool whole, size_t i)
{
	return (is_open(r, i) && has(r, whole, i)) ||
	       (r->limits && is_limit(r, i) && !r->plan->point[i].settled);
}

bool rounds_want(const struct rounds *r, size_t i)
{
	return wants(r, r->whole, i);
}

/* Each point will take what it took the last time; the time between trials is
 * taken to be the same share as so far. */
static double cost_of_round(const struct rounds *r, bool whole, nsec spent)
{
	double sum = 0;

	for (size_t i = 0; i < r->plan->points; i++)
		if (wants(r, whole, i))
			sum += (double)r->counts[i].wall;
	return r->walls > 0 ? sum * (double)spent / r->walls : 0;
}

/* Has round n anything to measure? */
static bool begin(struct rounds *r, uint64_t n)
{
	bool any = false;

	r->whole = whole_of(&r->rule, n + 1) > whole_of(&r->rule, n);
	r->limits = false;
	for (size_t i = 0; i < r->plan->points; i++)
		if (is_open(r, i) && has(r, r->whole, i)) {
			any = true;
			r->limits |= !is_limit(r, i);
		}
	return any;
}

bool rounds_next(struct rounds *r, nsec spent)
{
	const struct rounds_rule *rule = &r->rule;
	uint64_t n = r->done;

	if (!rounds_unknown(r))
		return false;
	while (n < rule->most && !begin(r, n))
		n++;
	if (n >= rule->most)
		return false;
	for (int whole = 0; whole < 2 && n; whole++)
		r->cost[whole] = cost_of_round(r, whole, spent);
	if (rule->budget && whole_of(rule, n) >= rule->least &&
	    (double)spent + r->cost[r->whole] > (double)rule->budget)
		return false;
	r->done = n;
	return true;
}

/* Will it be as precise with `ahead` times the trials? */
static bool will_do(struct point_counts *t, const struct rounds_rule *rule)
{
	struct estimate e = stats_estimate(t->per_op, t->n);
	double then = 2 * sqrt((double)rule->ahead);

	/* false of NaN, where there are too few for an interval */
	return (e.interval.high - e.interval.low) / then <=
	       rule->precision * e.median;
}

/* Is it `check` times a power of 2? */
static bool is_time_to_look(uint64_t check, uint64_t n)
{
	uint64_t times = check ? n / check : 0;

	return times && times * check == n && !(times & (times - 1));
}

static void look(const struct rounds_rule *rule, struct point_counts *t)
{
	if (!t->enough && rule->precision > 0 &&
	    is_time_to_look(rule->check, t->n) && will_do(t, rule))
		t->enough = rule->ahead * t->n;
	t->known = t->enough && t->n >= t->enough;
}

void rounds_note(struct rounds *r, size_t i, nsec wall, double per_op)
{
	struct point_counts *t = &r->counts[i];

	t->wall = wall;
	r->walls += (double)wall;
	if (isnan(per_op))
		return;
	t->per_op = memory_more(t->per_op, t->n, sizeof(*t->per_op));
	t->per_op[t->n++] = t->last = per_op;
	look(&r->rule, t);
}

double rounds_last(const struct rounds *r, size_t i)
{
	const struct point_counts *t = &r->counts[i];

	return t->n ? t->last : NAN;
}

void rounds_end(struct rounds *r)
{
	r->done++;
}

uint64_t rounds_whole(const struct rounds *r)
{
	return whole_of(&r->rule, r->done);
}

static double cost_between(const struct rounds *r, const double cost[2],
			   uint64_t from, uint64_t to)
{
	uint64_t whole = whole_of(&r->rule, to) - whole_of(&r->rule, from);

	return cost[1] * (double)whole + cost[0] * (double)(to - from - whole);
}

double rounds_left(const struct rounds *r, double share, nsec spent)
{
	const struct rounds_rule *rule = &r->rule;
	double cost[2] = { r->cost[0], r->cost[1] }, rest, all, least;
	uint64_t next = r->done + 1, enough = next;

	if (!(cost[r->whole] > 0)) { /* the first, which is whole */
		cost[1] = share > 0 ? (double)spent / share : 0;
		cost[0] = cost[1] * (double)r->plan->headlines /
			  (double)r->plan->points;
	}
	rest = cost[r->whole] * (1 - share);
	all = rest + cost_between(r, cost, next, rule->most);
	if (!rule->budget)
		return all;
	while (whole_of(rule, enough) < rule->least)
		enough++;
	least = rest + cost_between(r, cost, next, enough);
	return fmax(least, fmin(all, (double)rule->budget - (double)spent));
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
