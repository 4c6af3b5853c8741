/* sampler_singles.c - operations timed one by one. */
#include "bench/core/sampler_work.h"

#include "lib/draw.h"

static const uint64_t singles_most = 1 << 17;

double sampler_per_op(const struct reading *r)
{
	return r->ops ? (double)r->ns / (double)r->ops : 0;
}

/* Of so many empty regions, and so many steps of the clock. */
static bool is_long(const struct clock *c, nsec ns, double empty, double steps)
{
	return (double)ns >= empty * c->empty_median &&
	       (double)ns >= steps * c->resolution;
}

int sampler_can_time_alone(const struct clock *c, nsec ns)
{
	return is_long(c, ns, 20, 50);
}

nsec sampler_least_op(const struct observed *o)
{
	double least = sampler_per_op(&o->reading[0]);

	for (unsigned i = 1; i < o->readings; i++)
		if (sampler_per_op(&o->reading[i]) < least)
			least = sampler_per_op(&o->reading[i]);
	return (nsec)least;
}

void trial_took(const struct trial *t, unsigned class, nsec ns)
{
	if (trial_counts(t))
		histogram_add(&t->singles[class], ns);
}

static nsec time_one(struct sampler *s)
{
	struct trial *t = s->t;
	const struct probe *p = t->probe;
	const struct clock *clock = s->t->clock;
	unsigned class = p->class ? p->class(t) : 0;
	tick from = clock->begin();
	tick to;
	nsec ns;

	p->run(t, 1);
	to = clock->end();
	ns = clock_between(clock, from, to + sampler_linger(s, 1, to - from));
	histogram_add(&s->o->singles[class], ns);
	t->done++;
	return ns;
}

static void go_past(struct trial *t, uint64_t n)
{
	if (n)
		t->done += t->probe->run(t, n);
}

/* Without an end: each, until there are enough. */
static void time_each(struct sampler *s)
{
	nsec spent = 0;

	sampler_begin_reading(s->t);
	while (s->t->done < singles_most && spent < s->e->singles)
		spent += time_one(s);
	if (s->t->probe->finish)
		s->t->probe->finish(s->t);
}

/* All operations of one preparation, one of every k timed: which, is drawn, as
 * of pages at even distances all or none are the first in a page table. */
static nsec time_drawn(struct sampler *s, uint64_t k)
{
	struct trial *t = s->t;
	nsec spent = 0;

	sampler_begin_reading(t);
	while (t->done < s->n) {
		uint64_t left = s->n - t->done < k ? s->n - t->done : k;
		uint64_t before = draw_number(s->ops, k, t->done) % k;

		if (before >= left) {
			go_past(t, left);
			break;
		}
		go_past(t, before);
		spent += time_one(s);
		go_past(t, left - before - 1);
	}
	if (t->probe->finish)
		t->probe->finish(t);
	return spent;
}

/* Of how many operations one is to be timed, so that those of a preparation
 * take about `enough`. */
static uint64_t one_of(const struct sampler *s, nsec enough)
{
	uint64_t k = s->n * sampler_least_op(s->o) / enough + 1;
	uint64_t few = s->n / singles_most + 1;

	k = k > few ? k : few;
	return k < s->n ? k : s->n;
}

/* Operations one by one. Of a region all is gone through, as its first pages
 * are cheaper than the others; once more if at least every other one can then
 * be timed. The preparation may take its time, too. */
void sampler_time_singles(struct sampler *s)
{
	nsec enough = s->e->singles, spent = 0;
	tick start = s->t->clock->begin();
	uint64_t timed = 0, k;

	/* What the clock takes is told beside it. */
	if (!s->t->probe->singles || !enough ||
	    !is_long(s->t->clock, sampler_least_op(s->o), 2, 10))
		return;
	if (!s->t->probe->most) {
		time_each(s);
		return;
	}
	do {
		k = one_of(s, enough - spent);
		if (timed && k > 2)
			return;
		spent += time_drawn(s, k > 2 ? k : 1);
		timed += s->n / k;
	} while (spent < enough && timed < singles_most &&
		 sampler_since(s, start) <= SAMPLER_PATIENCE * enough);
}
