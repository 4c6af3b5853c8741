/* sampler.c - turn a trial into readings: the one measuring loop there is. */
#include "bench/core/sampler.h"

#include "bench/core/flow.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/draw.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <string.h>

enum {
	REPEATS = 3, /* readings that must all be long enough */
	WINDOW = 3,  /* readings in a warm-up window */
};
static const double warm_enough = 0.02; /* METHOD S8 */
static const nsec watch_for = 10000;    /* ns of looking at the clock */
static const uint64_t singles_most = 1 << 17;
/* A trial whose one reading takes more than this many budgets makes do with
 * one: gigabytes are slow enough to be steady, and rounds repeat them. */
static const nsec heavy = 3;
/* Untimed work (mapping, writing what is to be copied) may take this much
 * more than the readings it is for. */
static const nsec patience = 3;
/* Requests of an open loop: so many, unless they take longer than that; then at
 * least so many. */
static const uint64_t arrivals = 1000, arrivals_least = 400;
static const nsec paced_most = 400000000;
/* Of every so many-th request near's CPU time is taken, from so many ns before
 * it is due; a pace must leave room for that. */
enum { PACED_ASK = 8 };
static const nsec paced_eve = 2000, paced_room = 10000;

/* One measurement in progress. */
struct sampler {
	struct trial *t;
	const struct effort *e;
	const struct instruments *with;
	struct observed *o;
	uint64_t n;   /* operations to a reading */
	uint64_t ops; /* done so far, timed or not */
	struct reading last;
	bool moved; /* into another process since the first reading */
};

/* The kernel's counts round a reading, and the time between taking them. */
struct bracket {
	struct counters before, after;
	uint64_t far[FAR_CLOCKS];
	tick start;
};

static void open_bracket(const struct sampler *s, struct bracket *b)
{
	memset(b, 0, sizeof(*b));
	if (s->with->far_cpu)
		s->with->far_cpu(b->far);
	b->start = s->with->clock->begin();
	if (s->with->count)
		s->with->count(&b->before);
}

/*
 * Far goes on while its CPU time is asked for, so that this may be more than it
 * used in the bracket; but more than all of the time it cannot be.
 */
static uint64_t far_used(const struct sampler *s, const struct bracket *b)
{
	nsec wall =
		clock_between(s->with->clock, b->start, s->with->clock->end());
	uint64_t now[FAR_CLOCKS] = { 0 }, far = 0;

	if (s->with->far_cpu)
		s->with->far_cpu(now);
	for (int i = 0; i < FAR_CLOCKS; i++)
		if (now[i] - b->far[i] > far)
			far = now[i] - b->far[i];
	return far < wall ? far : wall;
}

/* Close it and say what CPU time both sides used. */
static uint64_t close_bracket(const struct sampler *s, struct bracket *b)
{
	uint64_t far;

	if (s->with->count)
		s->with->count(&b->after);
	far = far_used(s, b);
	if (b->after.cpu_ns == CSV_NO_COUNT)
		return CSV_NO_COUNT;
	return b->after.cpu_ns - b->before.cpu_ns + far;
}

static uint64_t growth(uint64_t before, uint64_t after)
{
	return after == CSV_NO_COUNT ? CSV_NO_COUNT : after - before;
}

/* What is not known once is not known of the sum. */
static void add(uint64_t *sum, uint64_t before, uint64_t after)
{
	if (after == CSV_NO_COUNT || *sum == CSV_NO_COUNT)
		*sum = CSV_NO_COUNT;
	else
		*sum += after - before;
}

static void add_counts(struct counters *sum, const struct counters *x,
		       const struct counters *y)
{
	add(&sum->minor_faults, x->minor_faults, y->minor_faults);
	add(&sum->major_faults, x->major_faults, y->major_faults);
	add(&sum->fault_traps, x->fault_traps, y->fault_traps);
	add(&sum->tlb_interrupts, x->tlb_interrupts, y->tlb_interrupts);
	add(&sum->call_interrupts, x->call_interrupts, y->call_interrupts);
}

static void begin_reading(struct trial *t)
{
	t->done = 0;
	if (t->probe->prepare)
		t->probe->prepare(t);
}

/* After a fork every page of stack and code faults as it is first used. Use
 * them once as they are going to be, so that this is not measured. */
static void settle_in(struct sampler *s)
{
	struct bracket dry;

	open_bracket(s, &dry);
	s->t->probe->run(s->t, 0);
	close_bracket(s, &dry);
	s->t->moved = false;
	s->moved = true;
}

/* What is to be injected after operations that took `spent`. */
static tick linger(const struct sampler *s, uint64_t ops, tick spent)
{
	return injection_spin(&s->e->inject, s->with->clock, ops, spent);
}

/*
 * Watch the clock right after a reading, on the same CPU: within a reading,
 * time that was lost cannot be told from time that was worked.
 */
static nsec watch(const struct sampler *s)
{
	struct watched w = watch_clock(s->with->clock, watch_for);

	s->o->watched.ns += w.ns;
	s->o->watched.lost += w.lost;
	return w.lost;
}

static struct reading read_once(struct sampler *s)
{
	struct trial *t = s->t;
	const struct probe *p = t->probe;
	const struct clock *clock = s->with->clock;
	struct reading r = rows_blank_reading();
	struct bracket b;
	tick from, to, far_to, late;

	begin_reading(t);
	if (t->moved)
		settle_in(s);
	if (p->steady)
		s->ops += p->run(t, 1);
	atomic_store_explicit(t->far_end, 0, memory_order_relaxed);
	open_bracket(s, &b);
	from = clock->begin();
	r.ops = p->run(t, s->n);
	to = clock->end();
	far_to = atomic_load_explicit(t->far_end, memory_order_relaxed);
	if (far_to && (far_to < from || far_to > to))
		die("the clocks of the two CPUs disagree"); /* METHOD E2 */
	late = linger(s, r.ops, (far_to ? far_to : to) - from);
	r.cpu_ns = close_bracket(s, &b);
	s->ops += r.ops;
	r.ns = clock_between(clock, from, (far_to ? far_to : to) + late);
	r.preemptions = growth(b.before.preemptions, b.after.preemptions);
	r.lost_ns = watch(s);
	add_counts(&s->o->counted, &b.before, &b.after);
	if (p->finish)
		p->finish(t);
	s->last = r;
	return r;
}

static void forget_counts(struct sampler *s)
{
	memset(&s->o->counted, 0, sizeof(s->o->counted));
}

/* Sides that sleep in turn: what effort.settle is for. */
static bool goes_by_fits(const struct sampler *s)
{
	return s->t->probe->flows && s->e->settle;
}

static unsigned lengths(const struct sampler *s)
{
	return s->t->probe->lengths ? s->t->probe->lengths : 1;
}

/* What a reading should last at least; where it is to be far longer than this,
 * plan_flow() sees to it. */
static nsec long_enough(const struct sampler *s)
{
	return s->e->reading * (goes_by_fits(s) ? 1 : lengths(s));
}

/* The shortest of a few readings, which is then the last one: one that was
 * disturbed says little. */
static nsec shortest(struct sampler *s)
{
	struct reading least = { .ns = UINT64_MAX };

	for (int i = 0; i < REPEATS && least.ns >= long_enough(s); i++) {
		struct reading r = read_once(s);

		if (!s->o->warmups++)
			s->o->cold = r;
		if (r.ns < least.ns)
			least = r;
		if (r.ns >= s->e->budget)
			break;
	}
	s->last = least;
	return least.ns;
}

/* Double n until a reading is long enough. The first one of all is cold. */
static void calibrate(struct sampler *s)
{
	const struct probe *p = s->t->probe;

	if (p->most) {
		s->n = p->most(s->t);
		s->o->cold = read_once(s);
		s->o->warmups = 1;
		return;
	}
	for (s->n = 1; s->n <= UINT64_MAX / 4; s->n *= 2)
		if (shortest(s) >= long_enough(s))
			return;
}

static double per_op(const struct reading *r)
{
	return r->ops ? (double)r->ns / (double)r->ops : 0;
}

static double median_of_window(const double v[WINDOW])
{
	double lo = v[0] < v[1] ? v[0] : v[1], hi = v[0] < v[1] ? v[1] : v[0];

	return v[2] < lo ? lo : v[2] > hi ? hi : v[2];
}

/* Readings enough for a median, all discarded. Returns their time. */
static nsec warm_window(struct sampler *s, double *median)
{
	double v[WINDOW];
	nsec spent = 0;

	for (int i = 0; i < WINDOW; i++) {
		struct reading r = read_once(s);

		v[i] = per_op(&r);
		spent += r.ns;
		s->o->warmups++;
		/* It has become quick: then more to a reading. */
		if (!s->t->probe->most && 2 * r.ns < long_enough(s))
			s->n *= 2;
	}
	*median = median_of_window(v);
	return spent;
}

/*
 * What settles in its lead (read_flow) is only looked at for longer, for how
 * many operations that takes: twice, and the shorter one counts, as a disturbed
 * one would make all readings short.
 */
static void look_ahead(struct sampler *s)
{
	struct reading first;

	if (2 * s->last.ns > lengths(s) * s->e->reading)
		return;
	s->n *= (lengths(s) + 1) / 2;
	first = read_once(s);
	read_once(s);
	if (first.ns < s->last.ns)
		s->last = first;
	s->o->warmups += 2;
}

/*
 * Discard readings until the medians of two successive windows agree within
 * 2 %, or the time for it is up (METHOD S8); but go on for as long as it takes
 * to settle, which windows that follow each other do not see.
 */
static void warm_up(struct sampler *s)
{
	const struct clock *clock = s->with->clock;
	tick start = clock->begin();
	double last = 0, now;
	nsec spent = s->o->cold.ns, passed = 0;
	nsec settle = s->e->settle;
	bool agree = false;

	if (goes_by_fits(s)) {
		look_ahead(s);
		return;
	}
	while (passed < settle || (!agree && spent < s->e->warmup &&
				   passed < patience * s->e->warmup)) {
		spent += warm_window(s, &now);
		agree = now <= last * (1 + warm_enough) &&
			now >= last * (1 - warm_enough);
		last = now;
		passed = clock_between(clock, start, clock->end());
	}
}

static unsigned least_readings(const struct sampler *s)
{
	return s->o->cold.ns > heavy * s->e->budget ? 1 : 2;
}

static void read_closed(struct sampler *s)
{
	const struct clock *clock = s->with->clock;
	tick start = clock->begin();
	unsigned n = 0, least = least_readings(s);
	nsec spent = 0;

	forget_counts(s);
	while (n < s->e->readings && n < READINGS_MAX &&
	       (n < least || (spent < s->e->budget &&
			      clock_between(clock, start, clock->end()) <
				      patience * s->e->budget))) {
		s->o->reading[n] = read_once(s);
		spent += s->o->reading[n].ns;
		s->o->readings = ++n; /* the runner sees what is there so far */
	}
}

/* --- a flow -------------------------------------------------------------- */

static uint64_t both(uint64_t near, uint64_t far)
{
	return near == CSV_NO_COUNT || far == CSV_NO_COUNT ? CSV_NO_COUNT
							   : near + far;
}

/* A reading: what lies between two marks of the far side, where operations are
 * complete. */
static struct reading between(const struct sampler *s, unsigned mark)
{
	const struct flow *f = s->t->flow;
	const struct mark *near = &f->mark[NEAR][mark];
	const struct mark *far = &f->mark[FAR][mark];
	tick late = linger(s, f->every, far[1].at - far->at);
	struct reading r = rows_blank_reading();

	r.ops = f->every;
	r.ns = clock_between(s->with->clock, far->at, far[1].at + late);
	r.cpu_ns = both(growth(near->used.cpu_ns, near[1].used.cpu_ns),
			growth(far->used.cpu_ns, far[1].used.cpu_ns));
	r.preemptions =
		growth(near->used.preemptions, near[1].used.preemptions);
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
	bool fits = goes_by_fits(s);
	bool quoted = fits && e->quoted && s->t->size == s->t->probe->quoted;
	nsec each = s->last.ns ? s->last.ns : 1;
	nsec want = quoted ? e->quoted : fits ? e->fit : each;
	uint64_t times = (want + each - 1) / each;
	nsec n = quoted ? FLOW_QUOTED : fits ? FLOW_LEAST : e->budget / each;
	unsigned least = least_readings(s);

	s->t->flow->every = times * s->last.ops;
	if (n > e->readings)
		n = e->readings;
	if (n >= FLOW_MARKS)
		n = FLOW_MARKS - 1;
	return n < least ? least : (unsigned)n;
}

/* All readings in one run; before the first mark it goes on for as long as a
 * reading, which is not used. */
static void read_flow(struct sampler *s)
{
	struct trial *t = s->t;
	struct flow *f = t->flow;
	unsigned n = plan_flow(s);
	const struct mark *near = f->mark[NEAR];

	f->marks[NEAR] = f->marks[FAR] = 0;
	forget_counts(s);
	begin_reading(t);
	s->ops += t->probe->run(t, f->every * (1 + n));
	errno = 0;
	if (f->marks[NEAR] != 1 + n || f->marks[FAR] != 1 + n)
		die("a flow has %u and %u marks, not %u", f->marks[NEAR],
		    f->marks[FAR], 1 + n);
	watch(s);
	for (unsigned i = 0; i < n; i++)
		s->o->reading[i] = between(s, i);
	s->o->readings = n;
	add_counts(&s->o->counted, &near->used, &near[n].used);
	f->every = 0;
	if (t->probe->finish)
		t->probe->finish(t);
}

/* --- an open loop (METHOD S11) ------------------------------------------ */

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

/* An open loop that is under way. */
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
	if (n < arrivals_least)
		skip("at %.3g a second there are %" PRIu64
		     " requests in the time that there is, too few",
		     1e9 / period, n);
	return n;
}

/* Returns when that was: at `due`, or later. */
static tick wait_until(const struct sampler *s, tick start, nsec due)
{
	const struct clock *clock = s->with->clock;
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

/*
 * How long after it was due an operation was done; nothing is due earlier.
 * With `ask`, say what near used in it: from shortly before until after, less
 * what it looked at the clock meanwhile.
 */
static nsec respond(struct sampler *s, struct pace *p, nsec due, bool ask)
{
	const struct clock *clock = s->with->clock;
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
	done = clock_between(clock, p->start, to + linger(s, 1, to - from));
	if (ask) {
		used = s->with->own_cpu() - before;
		before = clock_between(clock, eve, from) + p->asking;
		p->cpu_ns += used > before ? used - before : 0;
		p->asked++;
	}
	return done > due ? done - due : 0;
}

/* Where near is in time for it, the pace leaves room, and it is its turn. */
static bool shall_ask(const struct sampler *s, const struct pace *p, uint64_t i)
{
	return s->with->own_cpu && p->period >= (double)paced_room &&
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
	p->start = s->with->clock->begin();
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
static void read_paced(struct sampler *s)
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
	o->offered = 1e9 / p.period;
	o->readings = 0;
	one.ops = 1;
	begin_reading(s->t);
	open_bracket(s, &b);
	keep_pace(s, &p, one);
	far = far_used(s, &b);
	close_bracket(s, &b);
	put_paced(s, &p, far);
	s->ops += p.n;
	add_counts(&o->counted, &b.before, &b.after);
	if (probe->finish)
		probe->finish(s->t);
}

/* --- all of it ------------------------------------------------------------ */

int sampler_can_time_alone(const struct clock *c, nsec ns)
{
	return (double)ns >= 20 * c->empty_median &&
	       (double)ns >= 50 * c->resolution;
}

/* The least an operation took in any reading: most are disturbed upwards. */
static nsec least_op(const struct observed *o)
{
	double least = per_op(&o->reading[0]);

	for (unsigned i = 1; i < o->readings; i++)
		if (per_op(&o->reading[i]) < least)
			least = per_op(&o->reading[i]);
	return (nsec)least;
}

/* Is it worth timing alone, what the clock takes being told beside it? */
static bool can_time_singly(const struct sampler *s)
{
	const struct clock *c = s->with->clock;
	double ns = (double)least_op(s->o);

	return ns >= 2 * c->empty_median && ns >= 10 * c->resolution;
}

static nsec time_one(struct sampler *s)
{
	struct trial *t = s->t;
	const struct probe *p = t->probe;
	const struct clock *clock = s->with->clock;
	unsigned class = p->class ? p->class(t) : 0;
	tick from = clock->begin();
	tick to;
	nsec ns;

	p->run(t, 1);
	to = clock->end();
	ns = clock_between(clock, from, to + linger(s, 1, to - from));
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

	begin_reading(s->t);
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

	begin_reading(t);
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
	uint64_t k = s->n * least_op(s->o) / enough + 1;
	uint64_t few = s->n / singles_most + 1;

	k = k > few ? k : few;
	return k < s->n ? k : s->n;
}

/*
 * Operations one by one. Of a region all is gone through, as its first pages
 * are cheaper than the others; once more if at least every other one can then
 * be timed. The preparation may take its time, too.
 */
static void time_singles(struct sampler *s)
{
	const struct clock *clock = s->with->clock;
	nsec enough = s->e->singles, spent = 0;
	tick start = clock->begin();
	uint64_t timed = 0, k;

	if (!s->t->probe->singles || !enough || !can_time_singly(s))
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
		 clock_between(clock, start, clock->end()) <=
			 patience * enough);
}

/* What is counted over all readings and what lies between them. */
struct span {
	uint64_t ops, voluntary, involuntary, run_delay, energy;
	tick at;
};

static struct span look_up(const struct sampler *s)
{
	struct span now = {
		s->ops,       CSV_NO_COUNT, CSV_NO_COUNT,
		CSV_NO_COUNT, CSV_NO_COUNT, 0,
	};

	/* What is counted of a process is not of the one before it. */
	if (s->with->switches && !s->moved)
		s->with->switches(&now.voluntary, &now.involuntary);
	if (s->with->run_delay && !s->moved)
		now.run_delay = s->with->run_delay();
	now.at = s->with->clock->begin();
	if (s->with->energy)
		now.energy = s->with->energy();
	return now;
}

static void read_all(struct sampler *s)
{
	struct observed *o = s->o;
	struct span from, to;

	/* Of a rate that is told, what a closed loop does says nothing; and it
	 * is to be had of short operations, too: one look at the clock late. */
	if (s->t->probe->load) {
		read_closed(s);
		if (!sampler_can_time_alone(s->with->clock, least_op(o)))
			skip("an operation takes %" PRIu64 " ns, too short to "
			     "be timed alone by this clock",
			     least_op(o));
		forget_counts(s);
	}
	s->moved = false;
	from = look_up(s);
	if (s->t->probe->load || s->t->probe->rate)
		read_paced(s);
	else if (s->t->probe->flows)
		read_flow(s);
	else
		read_closed(s);
	to = look_up(s);
	o->counts.counted_ops = to.ops - from.ops;
	o->counts.voluntary_switches = growth(from.voluntary, to.voluntary);
	o->counts.involuntary_switches =
		growth(from.involuntary, to.involuntary);
	o->counts.run_delay_ns = growth(from.run_delay, to.run_delay);
	o->counts.energy_uj = growth(from.energy, to.energy);
	if (o->counts.energy_uj != CSV_NO_COUNT)
		o->counts.energy_ns =
			clock_between(s->with->clock, from.at, to.at);
}

void sampler_run(struct trial *t, const struct effort *e,
		 const struct instruments *with, struct observed *o)
{
	struct sampler s = { .t = t, .e = e, .with = with, .o = o };

	calibrate(&s);
	warm_up(&s);
	read_all(&s);
	time_singles(&s);
}
