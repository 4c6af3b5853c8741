/* sampler_flow.c - marks in operations that follow each other without a pause,
 * and the readings between them. */
#include "bench/core/sampler_work.h"

uint64_t trial_marks_every(const struct trial *t, uint64_t n)
{
	return t->flow->every ? t->flow->every : n;
}

void trial_mark(struct trial *t, enum side me)
{
	struct flow *f = t->flow;
	struct mark *m;

	if (!f->every || f->marks[me] == FLOW_MARKS)
		return;
	m = &f->mark[me][f->marks[me]++];
	m->at = t->clock->end();
	counters_read_own(&m->used);
	m->used.tlb_interrupts = m->used.call_interrupts = CSV_NO_COUNT;
}

/* A reading: what lies between two marks of the far side, where operations are
 * complete. */
static struct reading between(const struct sampler *s, unsigned mark)
{
	const struct flow *f = s->t->flow;
	const struct mark *near = &f->mark[NEAR][mark];
	const struct mark *far = &f->mark[FAR][mark];
	tick late = sampler_linger(s, f->every, far[1].at - far->at);
	struct reading r = rows_blank_reading();

	r.ops = f->every;
	r.ns = clock_between(s->t->clock, far->at, far[1].at + late);
	r.cpu_ns = sampler_sum(
		sampler_growth(near->used.cpu_ns, near[1].used.cpu_ns),
		sampler_growth(far->used.cpu_ns, far[1].used.cpu_ns));
	r.preemptions = sampler_growth(near->used.preemptions,
				       near[1].used.preemptions);
	return r;
}

/*
 * How many operations to a reading, and how many readings. Sides that sleep in
 * turn go by fits and starts: now and then neither has to wait for a wake-up,
 * for some ten milliseconds, and all goes three times as fast. A reading is to
 * have its share of both, whether their CPUs are kept awake or not: so it lasts
 * as long as such a fit, and of the size that is quoted several times as long.
 */
static unsigned plan_flow(const struct sampler *s)
{
	const struct effort *e = s->e;
	bool fits = sampler_goes_by_fits(s);
	bool quoted = fits && e->quoted && s->t->size == s->t->probe->quoted;
	nsec each = s->last.ns ? s->last.ns : 1;
	nsec want = quoted ? e->quoted : fits ? e->fit : each;
	uint64_t times = (want + each - 1) / each;
	bool few = fits || e->ops;
	nsec n = quoted ? FLOW_QUOTED : few ? FLOW_LEAST : e->budget / each;
	unsigned least = sampler_least_readings(s);

	s->t->flow->every = e->ops ? e->ops : times * s->last.ops;
	if (n > e->readings)
		n = e->readings;
	return n < least ? least : (unsigned)n;
}

/* All readings in one run; before the first mark it goes on for as long as a
 * reading, which is not used. */
void sampler_read_flow(struct sampler *s)
{
	struct trial *t = s->t;
	struct flow *f = t->flow;
	unsigned n = plan_flow(s);
	const struct mark *near = f->mark[NEAR];

	f->marks[NEAR] = f->marks[FAR] = 0;
	s->o->counted = (struct counters){ 0 };
	sampler_begin_reading(t);
	s->ops += t->probe->run(t, f->every * (1 + n));
	if (f->marks[NEAR] != 1 + n || f->marks[FAR] != 1 + n)
		die_plain("a flow has %u and %u marks, not %u", f->marks[NEAR],
			  f->marks[FAR], 1 + n);
	sampler_watch(s);
	for (unsigned i = 0; i < n; i++)
		s->o->reading[i] = between(s, i);
	s->o->readings = n;
	s->o->ops_each = f->every;
	sampler_add_counts(&s->o->counted, &near->used, &near[n].used);
	f->every = 0;
	if (t->probe->finish)
		t->probe->finish(t);
}
