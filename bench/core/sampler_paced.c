/* sampler_paced.c - an open loop: operations fall due at an even pace
 * (METHOD S11). */
#include "bench/core/sampler_work.h"

/* Requests of an open loop: so many, unless they take longer than that; then at
 * least so many. */
static const uint64_t arrivals = 1000, arrivals_least = 300;
static const nsec paced_most = 300000000;
/* Of a pace that was asked for, however long they take: enough for a median. */
static const uint64_t arrivals_asked = 100;
/* Of every so many-th request near's CPU time is taken, from so many ns before
 * it is due; a pace must leave room for that. */
enum { PACED_ASK = 8 };
static const nsec paced_eve = 2000, paced_room = 10000;

/* Operations a ns, over all readings together and not by their median: a few
 * slow readings are part of what it can do, and a pace set by the median would
 * be more than that. */
static double capacity(const struct observed *o)
{
	uint64_t ops = 0;
	nsec ns = 0;

	for (unsigned i = 0; i < o->readings; i++) {
		ops += o->reading[i].ops;
		ns += o->reading[i].ns;
	}
	return (double)ops / (double)ns;
}

struct pace {
	double period; /* ns */
	uint64_t n;    /* operations */
	tick start;
	nsec last_due, last_done; /* since start */
	uint64_t backlog;         /* done after the last was due, but for it */
	/* What near used in `asked` of its operations, and what it takes to
	 * ask. */
	uint64_t cpu_ns, asked, asking;
};

/* Of the first quarter and the last; too much for a stack. */
static struct histogram quarter[2];

/* How many operations: enough for the percentiles of the suite, or else for
 * a median to be relied on. */
static uint64_t plan_paced(const struct sampler *s, double period)
{
	uint64_t n = (uint64_t)((double)s->e->paced / period) + 1;
	uint64_t most = (uint64_t)((double)paced_most / period) + 1;

	if (n < arrivals)
		n = most < arrivals ? most : arrivals;
	if (s->t->probe->rate && n < arrivals_asked)
		n = arrivals_asked;
	else if (n < arrivals_least && !s->t->probe->rate)
		skip("at %.3g a second there are %" PRIu64
		     " requests in the time that there is, too few",
		     1e9 / period, n);
	return n;
}

/* Returns when that was: at `due`, or later. */
static tick wait_until(const struct sampler *s, tick start, nsec due)
{
	const struct clock *clock = s->t->clock;
	tick now;

	do
		now = clock->begin();
	while (clock_between(clock, start, now) < due);
	return now;
}

/* The least of a few, as a call may be disturbed. */
static uint64_t cost_of_asking(const struct sampler *s)
{
	uint64_t least = UINT64_MAX, last = s->with->own_cpu(), now;

	for (int i = 0; i < PACED_ASK; i++, last = now) {
		now = s->with->own_cpu();
		if (now - last < least)
			least = now - last;
	}
	return least;
}

/* How long after it was due an operation was done; nothing is due earlier.
 * With `ask`, say what near used in it: from shortly before until after, less
 * what it looked at the clock meanwhile. */
static nsec respond(struct sampler *s, struct pace *p, nsec due, bool ask)
{
	const struct clock *clock = s->t->clock;
	uint64_t before = 0, used;
	tick from, to, eve = 0;
	nsec done;

	if (ask) {
		wait_until(s, p->start, due - paced_eve);
		before = s->with->own_cpu();
		eve = clock->begin();
	}
	from = wait_until(s, p->start, due);
	s->t->probe->run(s->t, 1);
	to = clock->end();
	done = clock_between(clock, p->start,
			     to + sampler_linger(s, 1, to - from));
	if (ask) {
		used = s->with->own_cpu() - before;
		before = clock_between(clock, eve, from) + p->asking;
		p->cpu_ns += used > before ? used - before : 0;
		p->asked++;
	}
	return done > due ? done - due : 0;
}

/* Where asking is quick, near in time, room in the pace; in its turn. */
static bool shall_ask(const struct sampler *s, const struct pace *p, uint64_t i)
{
	return s->with->own_cpu && 2 * p->asking < paced_eve &&
	       p->period >= (double)paced_room &&
	       i % PACED_ASK == PACED_ASK - 1 &&
	       (double)p->last_done + (double)paced_eve < (double)i * p->period;
}

/* Operations fall due at an even pace and wait for those before them. Nothing
 * else happens between them, or they would have to wait for us. */
static void keep_pace(struct sampler *s, struct pace *p, struct reading one)
{
	struct observed *o = s->o;
	uint64_t each = p->n / s->e->readings + 1;

	p->last_due = (nsec)((double)(p->n - 1) * p->period);
	p->start = s->t->clock->begin();
	for (uint64_t i = 0; i < p->n; i++) {
		nsec due = (nsec)((double)i * p->period);

		one.ns = respond(s, p, due, shall_ask(s, p, i));
		histogram_add(&o->singles[0], one.ns);
		if (i < p->n / 4 || i >= p->n - p->n / 4)
			histogram_add(&quarter[i >= p->n / 4], one.ns);
		p->last_done = due + one.ns;
		p->backlog += i + 1 < p->n && p->last_done > p->last_due;
		if (i % each == 0)
			o->reading[o->readings++] = one;
	}
}

/* Was the offer kept? And what both sides used for one operation, on average:
 * one that sleeps now and then has no typical one. */
static void put_paced(struct sampler *s, const struct pace *p, uint64_t far)
{
	struct observed *o = s->o;
	double last = fmax((double)p->n * p->period, (double)p->last_done);

	o->counts.completed_per_s = (uint64_t)(1e9 * (double)p->n / last);
	o->counts.backlog_ops = p->backlog;
	o->counts.first_quarter_ns = histogram_median(&quarter[0]);
	o->counts.last_quarter_ns = histogram_median(&quarter[1]);
	for (unsigned i = 0; p->asked && i < o->readings; i++)
		o->reading[i].cpu_ns = p->cpu_ns / p->asked + far / p->n;
}

/* All operations are in the histogram; a reading is one of them, every so
 * many-th. */
void sampler_read_paced(struct sampler *s)
{
	const struct probe *probe = s->t->probe;
	struct observed *o = s->o;
	struct reading one = rows_blank_reading();
	struct pace p = {
		.period = probe->rate ? 1e9 / probe->rate
				      : 100 / (capacity(o) * probe->load),
	};
	struct bracket b;
	uint64_t far;

	p.n = plan_paced(s, p.period);
	if (s->with->own_cpu)
		p.asking = cost_of_asking(s);
	memset(quarter, 0, sizeof(quarter)); /* and no faults later */
	o->counts.offered_per_s = (uint64_t)(1e9 / p.period);
	o->readings = 0;
	one.ops = 1;
	sampler_begin_reading(s->t);
	sampler_open_bracket(s, &b);
	keep_pace(s, &p, one);
	far = sampler_far_used(s, &b);
	sampler_close_bracket(s, &b);
	put_paced(s, &p, far);
	s->ops += p.n;
	sampler_add_counts(&o->counted, &b.before, &b.after);
	if (probe->finish)
		probe->finish(s->t);
}
