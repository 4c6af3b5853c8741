/* sampler.c - turn a trial into readings: the one measuring loop there is. */
#include "bench/core/sampler_work.h"

#include "lib/stats.h"
#include "lib/units.h"

enum {
	REPEATS = 3, /* readings that must all be long enough */
	WINDOW = 3,  /* readings in a warm-up window */
	TRAPS = 100, /* operations of which a few stray faults are few */
};
static const double warm_enough = 0.02; /* METHOD S8 */
static const nsec watch_for = 10000;    /* ns of looking at the clock */
/* A trial whose one reading takes more than this many budgets makes do with
 * one: gigabytes are slow enough to be steady, and rounds repeat them. */
static const nsec heavy = 3;

void sampler_open_bracket(const struct sampler *s, struct bracket *b)
{
	memset(b, 0, sizeof(*b));
	if (s->with->far_cpu)
		s->with->far_cpu(b->far);
	b->start = s->t->clock->begin();
	if (s->with->count)
		s->with->count(&b->before);
}

/* Far goes on while its CPU time is asked for, so that this may be more than it
 * used in the bracket; but more than all of the time it cannot be. */
uint64_t sampler_far_used(const struct sampler *s, const struct bracket *b)
{
	nsec wall = sampler_since(s, b->start);
	uint64_t now[FAR_CLOCKS] = { 0 }, far = 0;

	if (s->with->far_cpu)
		s->with->far_cpu(now);
	for (int i = 0; i < FAR_CLOCKS; i++)
		if (now[i] - b->far[i] > far)
			far = now[i] - b->far[i];
	return far < wall ? far : wall;
}

uint64_t sampler_close_bracket(const struct sampler *s, struct bracket *b)
{
	uint64_t far;

	if (s->with->count)
		s->with->count(&b->after);
	far = sampler_far_used(s, b);
	if (b->after.cpu_ns == CSV_NO_COUNT)
		return CSV_NO_COUNT;
	return b->after.cpu_ns - b->before.cpu_ns + far;
}

uint64_t sampler_growth(uint64_t before, uint64_t after)
{
	return before == CSV_NO_COUNT || after == CSV_NO_COUNT ? CSV_NO_COUNT
							       : after - before;
}

uint64_t sampler_sum(uint64_t x, uint64_t y)
{
	return x == CSV_NO_COUNT || y == CSV_NO_COUNT ? CSV_NO_COUNT : x + y;
}

static void add(uint64_t *sum, uint64_t before, uint64_t after)
{
	*sum = sampler_sum(*sum, sampler_growth(before, after));
}

void sampler_add_counts(struct counters *sum, const struct counters *x,
			const struct counters *y)
{
	add(&sum->minor_faults, x->minor_faults, y->minor_faults);
	add(&sum->major_faults, x->major_faults, y->major_faults);
	add(&sum->fault_traps, x->fault_traps, y->fault_traps);
	add(&sum->tlb_interrupts, x->tlb_interrupts, y->tlb_interrupts);
	add(&sum->call_interrupts, x->call_interrupts, y->call_interrupts);
}

void sampler_begin_reading(struct trial *t)
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

	sampler_open_bracket(s, &dry);
	s->t->probe->run(s->t, 0);
	sampler_close_bracket(s, &dry);
	s->t->moved = false;
	s->moved = true;
}

int injection_parse(const char *text, struct injection *i)
{
	*i = (struct injection){ 0 };
	return strchr(text, '%') ? units_parse_percent(text, &i->share)
				 : units_parse_time(text, &i->each);
}

tick sampler_linger(const struct sampler *s, uint64_t ops, tick spent)
{
	const struct injection *i = &s->e->inject;
	const struct clock *c = s->t->clock;
	double ticks = (double)(ops * i->each) / c->ns_per_tick +
		       i->share * (double)spent;
	tick start, now;

	if (!(ticks >= 1))
		return 0;
	start = now = c->begin();
	while ((double)(now - start) < ticks)
		now = c->end();
	return now - start;
}

/* Within a reading, time that was lost cannot be told from time that was
 * worked. */
nsec sampler_watch(const struct sampler *s)
{
	return watch_clock(s->t->clock, watch_for, &s->o->watched);
}

static struct reading read_once(struct sampler *s)
{
	struct trial *t = s->t;
	const struct probe *p = t->probe;
	const struct clock *clock = s->t->clock;
	struct reading r = rows_blank_reading();
	struct bracket b;
	tick from, to, far_to, late;

	sampler_begin_reading(t);
	if (t->moved)
		settle_in(s);
	if (p->steady)
		s->ops += p->run(t, 1);
	atomic_store_explicit(t->far_end, 0, memory_order_relaxed);
	sampler_open_bracket(s, &b);
	from = clock->begin();
	r.ops = p->run(t, s->n);
	to = clock->end();
	far_to = atomic_load_explicit(t->far_end, memory_order_relaxed);
	if (far_to && (far_to < from || far_to > to)) /* METHOD E2 */
		die_plain("the clocks of the two CPUs disagree");
	late = sampler_linger(s, r.ops, (far_to ? far_to : to) - from);
	r.cpu_ns = sampler_close_bracket(s, &b);
	s->ops += r.ops;
	r.ns = clock_between(clock, from, (far_to ? far_to : to) + late);
	r.preemptions =
		sampler_growth(b.before.preemptions, b.after.preemptions);
	r.lost_ns = sampler_watch(s);
	sampler_add_counts(&s->o->counted, &b.before, &b.after);
	if (p->finish)
		p->finish(t);
	s->last = r;
	return r;
}

bool sampler_goes_by_fits(const struct sampler *s)
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
	return s->e->reading * (sampler_goes_by_fits(s) ? 1 : lengths(s));
}

/* The shortest of n readings, which is then the last one: one that was
 * disturbed says little. Fewer, if one takes less than `enough` or as
 * long as `most`. The first of all is cold. */
static nsec shortest(struct sampler *s, int n, nsec enough, nsec most)
{
	struct reading least = { .ns = UINT64_MAX };

	for (int i = 0; i < n && least.ns >= enough; i++) {
		struct reading r = read_once(s);

		if (!s->o->warmups++)
			s->o->cold = r;
		if (r.ns < least.ns)
			least = r;
		if (r.ns >= most)
			break;
	}
	s->last = least;
	return least.ns;
}

/* A flow of which earlier trials have found how long its readings are: there is
 * nothing to find out. */
static bool is_known_flow(const struct sampler *s)
{
	return s->t->probe->flows && s->e->ops;
}

/* Double n until a reading is long enough, or from what earlier trials found
 * if that is far too short now. */
static void calibrate(struct sampler *s)
{
	const struct probe *p = s->t->probe;
	nsec enough = long_enough(s) / (s->e->ops ? 2 : 1);
	/* To see that all is as in earlier trials one will do. */
	int repeats = s->e->ops ? 1 : REPEATS;

	/* Of a flow one alone is mostly its end. */
	s->n = p->most ? p->most(s->t) : p->flows ? 2 : 1;
	if (p->most || s->e->ops)
		shortest(s, 1, 0, UINT64_MAX);
	if (p->most || is_known_flow(s))
		return;
	if (s->e->ops)
		s->n = s->e->ops;
	while (s->n <= UINT64_MAX / 4 &&
	       shortest(s, repeats, enough, s->e->budget) < enough)
		s->n *= 2;
}

/* Of finding out how many operations make a reading and warming up, both with
 * what has to be prepared. */
static bool is_time_up(const struct sampler *s)
{
	return sampler_since(s, s->start) >= SAMPLER_PATIENCE * s->e->warmup;
}

/* Readings enough for a median, unless time is up; all discarded. Returns
 * what they took. */
static nsec warm_window(struct sampler *s, double *median)
{
	double v[WINDOW];
	nsec spent = 0;

	for (int i = 0; i < WINDOW; i++) {
		struct reading r = read_once(s);

		v[i] = *median = sampler_per_op(&r);
		spent += r.ns;
		s->o->warmups++;
		/* It has become quick: then more to a reading. */
		if (!s->t->probe->most && 2 * r.ns < long_enough(s))
			s->n *= 2;
		if (is_time_up(s) && i < WINDOW - 1)
			return spent;
	}
	stats_sort(v, WINDOW);
	*median = stats_median(v, WINDOW);
	return spent;
}

/* A flow is warmed up by its lead (sampler_flow.c), but how many operations a
 * reading takes is looked at for longer. A disturbed reading would make all
 * readings short, so of two the shorter counts. */
static void look_ahead(struct sampler *s)
{
	if (2 * shortest(s, 2, 0, UINT64_MAX) > lengths(s) * s->e->reading)
		return;
	s->n *= (lengths(s) + 1) / 2;
	shortest(s, 2, 0, UINT64_MAX);
}

/*
 * Discard readings until the medians of two successive windows agree within
 * 2 %, or the time for it is up (METHOD S8), but at least one; and go on for as
 * long as it takes to settle, which windows that follow each other do not see.
 * Where one takes longer than all of these may, the cold one will do.
 */
static void warm_up(struct sampler *s)
{
	tick start = s->t->clock->begin();
	double last = 0, now;
	nsec spent = s->o->cold.ns, settle = s->e->settle;
	bool ahead = sampler_goes_by_fits(s) || is_known_flow(s);
	bool enough = ahead || spent >= s->e->warmup;

	settle = settle > s->e->settled ? settle - s->e->settled : 0;
	while (!enough || sampler_since(s, start) < settle) {
		spent += warm_window(s, &now);
		enough = ahead || spent >= s->e->warmup || is_time_up(s) ||
			 (now <= last * (1 + warm_enough) &&
			  now >= last * (1 - warm_enough));
		last = now;
	}
	if (ahead && !is_known_flow(s))
		look_ahead(s);
}

/* Counting traps makes faults longer, so it is done in readings of their own,
 * discarded, too: as many as are needed to see that a count is off (METHOD P2),
 * unless that takes longer than warming up. */
static void count_traps(struct sampler *s)
{
	tick start = s->t->clock->begin();

	s->o->counted = (struct counters){ 0 };
	do {
		s->with->traps(true);
		s->o->trap_ops += read_once(s).ops;
		s->with->traps(false);
		s->o->warmups++;
	} while (s->o->trap_ops < TRAPS &&
		 sampler_since(s, start) < s->e->warmup);
	s->o->counts.fault_traps = s->o->counted.fault_traps;
}

unsigned sampler_least_readings(const struct sampler *s)
{
	return s->o->cold.ns > heavy * s->e->budget ? 1 : 2;
}

static void read_closed(struct sampler *s)
{
	tick start = s->t->clock->begin();
	unsigned n = 0, least = sampler_least_readings(s);
	nsec spent = 0;

	s->o->counted = (struct counters){ 0 };
	atomic_store_explicit(&s->o->count, true, memory_order_relaxed);
	while (n < s->e->readings && n < READINGS_MAX &&
	       (n < least ||
		(spent < s->e->budget &&
		 sampler_since(s, start) < SAMPLER_PATIENCE * s->e->budget))) {
		s->o->reading[n] = read_once(s);
		spent += s->o->reading[n].ns;
		s->o->readings = ++n; /* the runner sees what is there so far */
	}
	atomic_store_explicit(&s->o->count, false, memory_order_relaxed);
}

/* What has been counted so far, in the readings and between them, and when. */
static struct trial_counts look_up(const struct sampler *s, tick *at)
{
	struct trial_counts now = rows_blank_counts();

	now.counted_ops = s->ops;
	/* What is counted of a process is not of the one before it. */
	if (s->with->scheduler && !s->moved)
		s->with->scheduler(&now);
	*at = s->t->clock->begin();
	if (s->with->energy)
		now.energy_uj = s->with->energy();
	return now;
}

static void read_all(struct sampler *s)
{
	struct observed *o = s->o;
	struct trial_counts from, to, *c = &o->counts;
	tick start, end;

	/* Of a rate that is told, what a closed loop does says nothing; and it
	 * is to be had of short operations, too: one look at the clock late. */
	if (s->t->probe->load) {
		read_closed(s);
		if (!sampler_can_time_alone(s->t->clock, sampler_least_op(o)))
			skip("an operation takes %" PRIu64 " ns, too short to "
			     "be timed alone by this clock",
			     sampler_least_op(o));
		s->o->counted = (struct counters){ 0 };
	}
	s->moved = false;
	from = look_up(s, &start);
	if (s->t->probe->load || s->t->probe->rate)
		sampler_read_paced(s);
	else if (s->t->probe->flows)
		sampler_read_flow(s);
	else
		read_closed(s);
	to = look_up(s, &end);
	c->counted_ops = to.counted_ops - from.counted_ops;
	c->voluntary_switches =
		sampler_growth(from.voluntary_switches, to.voluntary_switches);
	c->involuntary_switches = sampler_growth(from.involuntary_switches,
						 to.involuntary_switches);
	c->run_delay_ns = sampler_growth(from.run_delay_ns, to.run_delay_ns);
	c->energy_uj = sampler_growth(from.energy_uj, to.energy_uj);
	if (c->energy_uj != CSV_NO_COUNT)
		c->energy_ns = clock_between(s->t->clock, start, end);
}

void sampler_run(struct trial *t, const struct effort *e,
		 const struct instruments *with, struct observed *o)
{
	struct sampler s = { .t = t, .e = e, .with = with, .o = o };

	s.start = t->clock->begin();
	stopwatch_enter(&o->time, STAGE_WARM_UP);
	calibrate(&s);
	warm_up(&s);
	if (with->traps)
		count_traps(&s);
	o->ops_each = s.n;
	stopwatch_enter(&o->time, STAGE_READINGS);
	read_all(&s);
	stopwatch_enter(&o->time, STAGE_SINGLES);
	sampler_time_singles(&s);
}
