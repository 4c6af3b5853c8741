/* test_sampler.c - the measuring loop under a clock that ticks as told. */
#include "bench/core/sampler.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "tests/unit/unit.h"

#include <string.h>

static tick now;
static nsec costs[64]; /* of the first operations; the last one stays */
static size_t done;
static uint64_t most;
static unsigned prepared, finished;
static struct observed seen;
static _Atomic tick far_end;

static tick fake(void)
{
	return now;
}

static const struct clock clock_that_is_told = {
	.name = "fake",
	.begin = fake,
	.end = fake,
	.ns_per_tick = 1,
	.resolution = 1,
};

static nsec cost_of_next(void)
{
	size_t i = done < 63 ? done : 63;

	done++;
	while (i && !costs[i])
		i--;
	return costs[i];
}

static uint64_t run(struct trial *t, uint64_t n)
{
	(void)t;
	for (uint64_t i = 0; i < n; i++)
		now += cost_of_next();
	return n;
}

static void prepare(struct trial *t)
{
	(void)t;
	prepared++;
	now += 1000; /* must not be in any reading */
}

static void finish(struct trial *t)
{
	(void)t;
	finished++;
	now += 1000;
}

static uint64_t the_most(const struct trial *t)
{
	(void)t;
	return most;
}

static const struct effort effort = {
	.reading = 1000,
	.budget = 20000,
	.warmup = 6000,
	.readings = 10,
};

static void measure(const struct probe *p, const struct effort *e)
{
	struct trial t = { .probe = p, .far_end = &far_end };
	struct instruments with = { 0 };

	memset(&seen, 0, sizeof(seen));
	now = 1;
	done = 0;
	prepared = finished = 0;
	t.clock = &clock_that_is_told;
	sampler_run(&t, e, &with, &seen);
}

static void all_cost(nsec ns)
{
	memset(costs, 0, sizeof(costs));
	costs[0] = ns;
}

START_TEST(readings_are_as_long_as_asked)
{
	const struct probe p = { .run = run };

	all_cost(10);
	measure(&p, &effort);
	ck_assert_uint_eq(seen.readings, 10);
	ck_assert_uint_ge(seen.reading[0].ns, 1000);
	ck_assert_uint_lt(seen.reading[0].ns, 2000);
	ck_assert_uint_eq(seen.reading[9].ns, 10 * seen.reading[9].ops);
}
END_TEST

START_TEST(one_slow_operation_does_not_settle_the_batch)
{
	const struct probe p = { .run = run };

	all_cost(10);
	costs[0] = 5000; /* cold: longer than a whole reading */
	costs[1] = 10;
	measure(&p, &effort);
	ck_assert_uint_eq(seen.cold.ns, 5000);
	ck_assert_uint_eq(seen.cold.ops, 1);
	ck_assert_uint_ge(seen.reading[0].ops, 100);
}
END_TEST

START_TEST(only_the_operation_is_timed)
{
	const struct probe p = { .run = run,
				 .prepare = prepare,
				 .finish = finish };

	all_cost(10);
	measure(&p, &effort);
	ck_assert_uint_eq(prepared, finished);
	ck_assert_uint_eq(prepared, seen.warmups + seen.readings);
	ck_assert_uint_eq(seen.reading[0].ns, 10 * seen.reading[0].ops);
}
END_TEST

START_TEST(a_probe_with_an_end_is_asked_for_all_of_it)
{
	const struct probe p = { .run = run, .most = the_most };

	all_cost(10);
	most = 7;
	measure(&p, &effort);
	ck_assert_uint_eq(seen.cold.ops, 7);
	ck_assert_uint_eq(seen.reading[3].ops, 7);
}
END_TEST

/* The first reading is the cold one all the same. */
START_TEST(known_operations_are_where_it_starts)
{
	const struct probe p = { .run = run };
	struct effort e = effort;

	all_cost(10);
	costs[0] = 5000;
	costs[1] = 10;
	e.ops = 130;
	e.warmup = 100000;
	measure(&p, &e);
	ck_assert_uint_eq(seen.cold.ns, 5000);
	ck_assert_uint_eq(seen.cold.ops, 1);
	ck_assert_uint_eq(seen.ops_each, 130);
	ck_assert_uint_eq(seen.reading[0].ops, 130);
	/* One cold, three that are long enough, two windows. */
	ck_assert_uint_eq(seen.warmups, 1 + 1 + 6);
}
END_TEST

/* Of half the length that is asked for they will do, so that trials of a point
 * are alike. */
START_TEST(known_operations_that_are_far_too_few_are_doubled)
{
	const struct probe p = { .run = run };
	struct effort e = effort;

	all_cost(10);
	e.ops = 60;
	measure(&p, &e);
	ck_assert_uint_eq(seen.reading[0].ops, 60);
	e.ops = 10;
	measure(&p, &e);
	ck_assert_uint_eq(seen.cold.ops, 1);
	ck_assert_uint_eq(seen.reading[0].ops, 80);
}
END_TEST

START_TEST(known_operations_change_nothing_where_there_is_an_end)
{
	const struct probe p = { .run = run, .most = the_most };
	struct effort e = effort;

	all_cost(10);
	most = 7;
	e.ops = 130;
	measure(&p, &e);
	ck_assert_uint_eq(seen.cold.ops, 7);
	ck_assert_uint_eq(seen.reading[0].ops, 7);
}
END_TEST

static unsigned warmups_to_settle(nsec settle, nsec settled)
{
	const struct probe p = { .run = run };
	struct effort e = effort;

	all_cost(10);
	e.settle = settle;
	e.settled = settled;
	measure(&p, &e);
	return seen.warmups;
}

START_TEST(what_processes_have_settled_already_is_not_waited_for)
{
	unsigned at_once = warmups_to_settle(0, 0);

	ck_assert_uint_gt(warmups_to_settle(60000, 0), at_once + 20);
	ck_assert_uint_eq(warmups_to_settle(60000, 40000),
			  warmups_to_settle(20000, 0));
	ck_assert_uint_gt(warmups_to_settle(20000, 0), at_once);
	ck_assert_uint_eq(warmups_to_settle(60000, 60000), at_once);
	ck_assert_uint_eq(warmups_to_settle(60000, 900000), at_once);
}
END_TEST

START_TEST(warming_up_ends_when_windows_agree)
{
	const struct probe p = { .run = run, .most = the_most };
	struct effort e = effort;

	/* 1 cold, then windows of 3: 900, 500, 500 -> nine readings. */
	memset(costs, 0, sizeof(costs));
	costs[0] = 2000;
	costs[1] = 900;
	costs[4] = 500;
	most = 1;
	e.warmup = 1000000;
	measure(&p, &e);
	ck_assert_uint_eq(seen.warmups, 1 + 9);
	ck_assert_uint_eq(seen.cold.ns, 2000);
	ck_assert_uint_eq(seen.reading[0].ns, 500);
}
END_TEST

START_TEST(warming_up_has_a_cap)
{
	const struct probe p = { .run = run, .most = the_most };

	for (size_t i = 0; i < 64; i++)
		costs[i] = 64000 >> (i / 3 < 6 ? i / 3 : 6);
	most = 1;
	measure(&p, &effort); /* the cold one alone is past 6,000 */
	ck_assert_uint_eq(seen.warmups, 1);
}
END_TEST

START_TEST(the_budget_ends_a_trial)
{
	const struct probe p = { .run = run };
	struct effort e = effort;

	all_cost(15000);
	measure(&p, &e);
	ck_assert_uint_eq(seen.readings, 2);
	e.budget = 6000; /* two there are all the same */
	measure(&p, &e);
	ck_assert_uint_eq(seen.readings, 2);
	e.budget = 100; /* but for very heavy ones */
	measure(&p, &e);
	ck_assert_uint_eq(seen.readings, 1);
}
END_TEST

static uint64_t run_with_far(struct trial *t, uint64_t n)
{
	now += 1000;
	trial_ends_here(t); /* far has all of it */
	now += 500;         /* near learns of it */
	return n;
}

START_TEST(a_reading_ends_where_far_says)
{
	const struct probe p = { .run = run_with_far };

	measure(&p, &effort);
	ck_assert_uint_eq(seen.reading[0].ns, 1000);
}
END_TEST

static struct flow flow;

/*
 * Slow for some time after a pause. Near is done with an operation 5 ns before
 * far is.
 */
static nsec slow_for;

static uint64_t run_flow(struct trial *t, uint64_t n)
{
	uint64_t every = trial_marks_every(t, n);
	tick begun = now;

	prepared++;
	for (uint64_t i = 1; i <= n; i++) {
		now += now - begun < slow_for ? 95 : 45;
		if (i % every == 0)
			trial_mark(t, NEAR);
		now += 5;
		if (i % every == 0)
			trial_mark(t, FAR);
	}
	trial_ends_here(t);
	now += 500; /* near learns of it */
	return n;
}

static void measure_flow(size_t size, const struct effort *e)
{
	const struct probe p = {
		.run = run_flow, .flows = true, .lengths = 10, .quoted = 64
	};
	struct trial t = {
		.probe = &p, .far_end = &far_end, .flow = &flow, .size = size
	};
	struct instruments with = { 0 };

	memset(&seen, 0, sizeof(seen));
	now = 1;
	prepared = 0;
	t.clock = &clock_that_is_told;
	sampler_run(&t, e, &with, &seen);
}

static struct effort of_sleepers(void)
{
	struct effort e = effort;

	e.settle = 60000;
	e.fit = 30000;
	e.quoted = 90000;
	return e;
}

START_TEST(readings_of_a_flow_follow_each_other_when_it_has_settled)
{
	struct effort e = of_sleepers();

	slow_for = 20000;
	measure_flow(8, &e);
	ck_assert_uint_eq(seen.readings, FLOW_LEAST);
	ck_assert_uint_eq(prepared, seen.warmups + 1);
	for (unsigned i = 0; i < seen.readings; i++)
		ck_assert_uint_eq(seen.reading[i].ns, 50 * seen.reading[i].ops);
	ck_assert_uint_eq(seen.counts.counted_ops,
			  (seen.readings + 1) * seen.reading[0].ops);
}
END_TEST

/* What was asked for, and up to one more of what was looked at. */
START_TEST(readings_of_sleepers_last_as_long_as_a_fit)
{
	struct effort e = of_sleepers();

	slow_for = 0;
	measure_flow(8, &e);
	ck_assert_uint_eq(seen.readings, FLOW_LEAST);
	ck_assert_uint_ge(seen.reading[0].ns, 30000);
	ck_assert_uint_lt(seen.reading[0].ns, 50000);
	measure_flow(64, &e);
	ck_assert_uint_eq(seen.readings, FLOW_QUOTED);
	ck_assert_uint_ge(seen.reading[0].ns, 90000);
	ck_assert_uint_lt(seen.reading[0].ns, 110000);
	e.quoted = 0; /* a suite that has no time for it */
	measure_flow(64, &e);
	ck_assert_uint_eq(seen.readings, FLOW_LEAST);
	ck_assert_uint_lt(seen.reading[0].ns, 50000);
}
END_TEST

static unsigned flows_run, disturbed_run;

static uint64_t run_flow_disturbed(struct trial *t, uint64_t n)
{
	if (++flows_run == disturbed_run)
		now += 1000000;
	return run_flow(t, n);
}

/* Of the readings before it any one may be disturbed, and those that count are
 * as long all the same. */
START_TEST(one_disturbed_reading_makes_no_reading_short)
{
	const struct probe p = { .run = run_flow_disturbed,
				 .flows = true,
				 .lengths = 10 };
	struct trial t = {
		.probe = &p, .far_end = &far_end, .flow = &flow, .size = 8
	};
	struct instruments with = { 0 };
	struct effort e = of_sleepers();

	slow_for = 0;
	t.clock = &clock_that_is_told;
	e.budget = 10000000;
	disturbed_run = 0;
	do {
		memset(&seen, 0, sizeof(seen));
		now = 1;
		flows_run = 0;
		disturbed_run++;
		sampler_run(&t, &e, &with, &seen);
		ck_assert_uint_ge(seen.reading[0].ns, 30000);
		ck_assert_uint_lt(seen.reading[0].ns, 50000);
	} while (disturbed_run < seen.warmups);
	ck_assert_uint_gt(disturbed_run, 5);
}
END_TEST

/*
 * Turn by turn 10 us with a wake-up for every message and 10 us without one.
 * The readings of those who spin, a few microseconds, are of either; those of
 * sleepers that are quoted have their share of both.
 */
static uint64_t run_by_fits(struct trial *t, uint64_t n)
{
	uint64_t every = trial_marks_every(t, n);

	for (uint64_t i = 1; i <= n; i++) {
		now += now / 10000 % 2 ? 20 : 80;
		if (i % every == 0) {
			trial_mark(t, NEAR);
			trial_mark(t, FAR);
		}
	}
	trial_ends_here(t);
	return n;
}

static double apart_most(nsec settle)
{
	const struct probe p = { .run = run_by_fits,
				 .flows = true,
				 .quoted = 64 };
	struct trial t = {
		.probe = &p, .far_end = &far_end, .flow = &flow, .size = 64
	};
	struct instruments with = { 0 };
	struct effort e = of_sleepers();
	nsec least = UINT64_MAX, most_ns = 0;

	memset(&seen, 0, sizeof(seen));
	now = 1;
	e.settle = settle;
	e.budget = 200000;
	e.readings = 100;
	t.clock = &clock_that_is_told;
	sampler_run(&t, &e, &with, &seen);
	for (unsigned i = 0; i < seen.readings; i++) {
		if (seen.reading[i].ns < least)
			least = seen.reading[i].ns;
		if (seen.reading[i].ns > most_ns)
			most_ns = seen.reading[i].ns;
	}
	return (double)most_ns / (double)least;
}

START_TEST(what_is_quoted_does_not_depend_on_the_fit_it_fell_into)
{
	ck_assert_double_gt(apart_most(0), 3);
	ck_assert_double_lt(apart_most(60000), 1.2);
}
END_TEST

START_TEST(a_flow_with_nothing_to_settle_has_short_readings)
{
	struct effort e = of_sleepers();

	e.settle = 0;
	e.budget = 200000;
	slow_for = UINT64_MAX;
	measure_flow(64, &e);
	ck_assert_uint_eq(seen.readings, 10);
	ck_assert_uint_eq(seen.reading[0].ns, 100 * seen.reading[0].ops);
	ck_assert_uint_ge(seen.reading[0].ns, 10000); /* .lengths */
	ck_assert_uint_lt(seen.reading[0].ns, 20000);
}
END_TEST

static uint64_t run_without_marks(struct trial *t, uint64_t n)
{
	now += n;
	(void)t;
	return n;
}

START_TEST(a_flow_without_marks_is_refused)
{
	const struct probe p = { .run = run_without_marks, .flows = true };
	struct trial t = { .probe = &p, .far_end = &far_end, .flow = &flow };
	struct instruments with = { 0 };

	t.clock = &clock_that_is_told;
	sampler_run(&t, &effort, &with, &seen);
}
END_TEST

/* Both clocks of far lag in their way; none may exceed the time there was. */
static uint64_t far_clock[FAR_CLOCKS];

static void read_far_clocks(uint64_t cpu_ns[FAR_CLOCKS])
{
	memcpy(cpu_ns, far_clock, sizeof(far_clock));
}

static uint64_t run_far_too(struct trial *t, uint64_t n)
{
	(void)t;
	now += 1000;
	far_clock[0] += 300;
	far_clock[1] += most;
	return n;
}

START_TEST(cpu_time_of_far_is_the_clock_that_grew_most)
{
	const struct probe p = { .run = run_far_too };
	struct instruments with = { .far_cpu = read_far_clocks };
	struct trial t = { .probe = &p, .far_end = &far_end };

	t.clock = &clock_that_is_told;
	most = 200; /* the first clock grew more */
	sampler_run(&t, &effort, &with, &seen);
	ck_assert_uint_eq(seen.reading[0].cpu_ns, 300);
	most = 700;
	memset(&seen, 0, sizeof(seen));
	sampler_run(&t, &effort, &with, &seen);
	ck_assert_uint_eq(seen.reading[0].cpu_ns, 700);
	most = 4000000; /* a tick's worth, in a reading of 1,000 ns */
	memset(&seen, 0, sizeof(seen));
	sampler_run(&t, &effort, &with, &seen);
	ck_assert_uint_eq(seen.reading[0].cpu_ns, 1000);
}
END_TEST

/* Somebody else is let run once in an operation. */
static uint64_t let_run, delayed;

static uint64_t run_let_run(struct trial *t, uint64_t n)
{
	let_run += n;
	delayed += 300 * n;
	return run(t, n);
}

/* In another process counts begin anew. */
static uint64_t run_elsewhere(struct trial *t, uint64_t n)
{
	t->moved = true;
	delayed = 0;
	return run_let_run(t, n);
}

static void count(struct counters *c)
{
	*c = (struct counters){ .preemptions = let_run };
}

static void delay_so_far(struct trial_counts *c)
{
	c->run_delay_ns = delayed;
}

static void measure_counted(const struct probe *p)
{
	struct trial t = { .probe = p, .far_end = &far_end };
	struct instruments with = { .count = count, .scheduler = delay_so_far };

	memset(&seen, 0, sizeof(seen));
	now = 1;
	t.clock = &clock_that_is_told;
	all_cost(100);
	sampler_run(&t, &effort, &with, &seen);
}

START_TEST(preemptions_are_those_of_a_reading_and_delays_of_all)
{
	const struct probe p = { .run = run_let_run };
	uint64_t ops = 0;

	measure_counted(&p);
	for (unsigned i = 0; i < seen.readings; i++) {
		ck_assert_uint_eq(seen.reading[i].preemptions,
				  seen.reading[i].ops);
		ops += seen.reading[i].ops;
	}
	ck_assert_uint_eq(seen.counts.run_delay_ns, 300 * ops);
}
END_TEST

START_TEST(what_is_counted_of_several_processes_is_not_known)
{
	const struct probe p = { .run = run_elsewhere };

	measure_counted(&p);
	ck_assert_uint_eq(seen.counts.run_delay_ns, CSV_NO_COUNT);
	ck_assert_uint_eq(seen.counts.voluntary_switches, CSV_NO_COUNT);
}
END_TEST

static bool trapping;
static uint64_t faults;
static nsec fault_ns;

static void trap(bool on)
{
	trapping = on;
}

static uint64_t run_faults(struct trial *t, uint64_t n)
{
	(void)t;
	faults += n;
	now += n * (trapping ? 2 * fault_ns : fault_ns);
	return n;
}

static void count_faults(struct counters *c)
{
	*c = (struct counters){
		.minor_faults = faults,
		.fault_traps = trapping ? faults : CSV_NO_COUNT,
	};
}

static void measure_faults(nsec a_fault)
{
	const struct probe p = { .run = run_faults, .most = the_most };
	struct trial t = { .probe = &p, .far_end = &far_end };
	struct instruments with = { .count = count_faults, .traps = trap };

	memset(&seen, 0, sizeof(seen));
	now = 1;
	most = 30;
	fault_ns = a_fault;
	t.clock = &clock_that_is_told;
	sampler_run(&t, &effort, &with, &seen);
}

/* That counting makes faults dearer is in no reading. */
START_TEST(traps_are_counted_in_readings_of_their_own)
{
	uint64_t ops = 0;

	measure_faults(10);
	for (unsigned i = 0; i < seen.readings; i++) {
		ck_assert_uint_eq(seen.reading[i].ns, 30 * 10);
		ops += seen.reading[i].ops;
	}
	ck_assert_uint_eq(seen.cold.ns, 30 * 10);
	ck_assert_uint_eq(seen.counted.minor_faults, ops);
	ck_assert_uint_eq(seen.trap_ops, 120);
	ck_assert_uint_eq(seen.counts.fault_traps, 120);
}
END_TEST

START_TEST(traps_of_what_is_slow_are_counted_once)
{
	measure_faults(effort.warmup / 30);
	ck_assert_uint_eq(seen.trap_ops, 30);
	ck_assert_uint_eq(seen.counts.fault_traps, 30);
	ck_assert_uint_eq(seen.warmups, 2); /* and the cold one */
}
END_TEST

START_TEST(singles_are_timed_one_by_one)
{
	const struct probe p = { .run = run, .singles = true };
	struct effort e = effort;

	all_cost(100);
	e.singles = 10000;
	measure(&p, &e);
	ck_assert_uint_eq(seen.singles[0].total, 100);
	ck_assert_uint_eq(seen.singles[0].count[100], 100);
}
END_TEST

static unsigned class_by_place(const struct trial *t)
{
	return t->done == 0; /* the first after each prepare() */
}

START_TEST(singles_with_an_end_are_prepared_anew_and_told_by_class)
{
	const struct probe p = { .run = run,
				 .prepare = prepare,
				 .finish = finish,
				 .most = the_most,
				 .singles = true,
				 .classes = { "others", "first" },
				 .class = class_by_place };
	struct effort e = effort;

	all_cost(100);
	most = 10;
	e.singles = 10000;
	measure(&p, &e);
	ck_assert_uint_eq(seen.singles[0].total, 90);
	ck_assert_uint_eq(seen.singles[1].total, 10);
	ck_assert_uint_eq(prepared, finished);
	ck_assert_uint_eq(prepared, seen.warmups + seen.readings + 10);
}
END_TEST

/* Pages of a region, of which those of the first tenth cost half. */
static uint64_t timed_in[10];

static unsigned class_by_tenth(const struct trial *t)
{
	timed_in[t->done * 10 / most]++;
	return 0;
}

static uint64_t run_region(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		now += (t->done + i) * 10 < most ? 50 : 100;
	return n;
}

static void measure_region(uint64_t pages, nsec singles)
{
	const struct probe p = { .run = run_region,
				 .prepare = prepare,
				 .finish = finish,
				 .most = the_most,
				 .singles = true,
				 .class = class_by_tenth };
	struct effort e = effort;

	memset(timed_in, 0, sizeof(timed_in));
	most = pages;
	e.singles = singles;
	measure(&p, &e);
}

/* 10,000 pages take 950,000 ns: those of 20,000 ns are not to be the first. */
START_TEST(singles_of_a_large_region_are_of_all_of_it)
{
	measure_region(10000, 20000);
	ck_assert_uint_ge(seen.singles[0].total, 200);
	ck_assert_uint_le(seen.singles[0].total, 250);
	for (int i = 0; i < 10; i++) {
		ck_assert_uint_ge(timed_in[i], 18);
		ck_assert_uint_le(timed_in[i], 26);
	}
	/* One pass, and all of it. */
	ck_assert_uint_eq(prepared, seen.warmups + seen.readings + 1);
	ck_assert_uint_eq(prepared, finished);
	ck_assert_uint_eq(seen.singles[0].count[50], timed_in[0]);
}
END_TEST

/* Nor does a pass that is not the first stop where time is up. */
START_TEST(singles_of_a_small_region_are_of_whole_passes)
{
	measure_region(100, 20000); /* 9,500 ns a pass */
	ck_assert_uint_eq(seen.singles[0].total, 200);
	for (int i = 0; i < 10; i++)
		ck_assert_uint_eq(timed_in[i], 20);
	measure_region(100, 14000);
	ck_assert_uint_eq(seen.singles[0].total, 100);
}
END_TEST

static tick slow_look(void)
{
	tick then = now;

	now += 20;
	return then;
}

/* METHOD T4: from twice what the clock takes, which is taken off. */
static void measure_by_slow_clock(nsec each)
{
	const struct probe p = { .run = run, .singles = true };
	struct clock c = clock_that_is_told;
	struct trial t = { .probe = &p, .far_end = &far_end, .clock = &c };
	struct instruments with = { 0 };
	struct effort e = effort;

	memset(&seen, 0, sizeof(seen));
	now = 1;
	c.begin = slow_look;
	c.empty_median = 20;
	e.singles = 10000;
	all_cost(each);
	sampler_run(&t, &e, &with, &seen);
}

START_TEST(short_operations_are_timed_singly_less_what_the_clock_takes)
{
	measure_by_slow_clock(41);
	ck_assert_uint_gt(seen.singles[0].total, 100);
	ck_assert_uint_eq(seen.singles[0].count[41], seen.singles[0].total);
	measure_by_slow_clock(39);
	ck_assert_uint_eq(seen.singles[0].total, 0);
}
END_TEST

/* Waiting for what is due takes a clock that goes on by itself. */
static tick look(void)
{
	return ++now;
}

static unsigned paced;

/* 100 ns each, but for the fifth of an open loop. */
static uint64_t run_with_hiccup(struct trial *t, uint64_t n)
{
	(void)t;
	paced += seen.counts.offered_per_s > 0;
	now += paced == 5 ? 1000 : 100 * n;
	return n;
}

/* Near does nothing but work, and being asked takes 30 ns. */
static uint64_t own_cpu(void)
{
	return now += 30;
}

/* 40 us each. */
static uint64_t run_slowly(struct trial *t, uint64_t n)
{
	(void)t;
	now += 40000 * n;
	return n;
}

static uint64_t slower_than(nsec ns)
{
	uint64_t n = 0;

	for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
		n += histogram_low(i) >= ns ? seen.singles[0].count[i] : 0;
	return n;
}

static void measure_open(const struct probe *p)
{
	struct clock c = clock_that_is_told;
	struct trial t = { .probe = p, .far_end = &far_end, .clock = &c };
	struct instruments with = { .own_cpu = own_cpu };
	struct effort e = effort;

	memset(&seen, 0, sizeof(seen));
	now = 1;
	paced = 0;
	c.begin = c.end = look;
	e.paced = 20000;
	sampler_run(&t, &e, &with, &seen);
}

static void measure_at(unsigned load)
{
	const struct probe p = { .run = run_with_hiccup, .load = load };

	measure_open(&p);
}

/* METHOD S11: one slow operation delays those that fall due meanwhile. */
START_TEST(an_open_loop_counts_from_when_it_was_due)
{
	measure_at(50);
	ck_assert_uint_ge(seen.counts.offered_per_s,
			  4900000); /* every 200 ns or so */
	ck_assert_uint_le(seen.counts.offered_per_s, 5000000);
	ck_assert_uint_eq(seen.singles[0].total, 1000);
	/* 1000, 900 ... 200, with a few ns for looking at the clock */
	ck_assert_uint_ge(slower_than(150), 8);
	ck_assert_uint_le(slower_than(150), 10);
	ck_assert_uint_eq(slower_than(1100), 0);
}
END_TEST

/* METHOD S11: what is asked at a rate that can be kept, and one that cannot. */
START_TEST(an_offer_is_kept)
{
	const struct probe p = { .run = run_slowly, .rate = 20000 };

	measure_open(&p);
	ck_assert_uint_eq(seen.singles[0].total, 1000);
	ck_assert_uint_eq(seen.counts.offered_per_s, 20000);
	ck_assert_uint_eq(seen.counts.completed_per_s, 20000);
	ck_assert_uint_eq(seen.counts.backlog_ops, 0);
	ck_assert_uint_le(seen.counts.last_quarter_ns,
			  seen.counts.first_quarter_ns + 400);
	/* Without what it waits between them. */
	ck_assert_uint_ge(seen.reading[0].cpu_ns, 40000);
	ck_assert_uint_le(seen.reading[0].cpu_ns, 40010);
}
END_TEST

START_TEST(an_offer_is_not_kept)
{
	const struct probe p = { .run = run_slowly, .rate = 50000 };

	measure_open(&p);
	ck_assert_uint_eq(seen.counts.offered_per_s, 50000);
	ck_assert_uint_le(seen.counts.completed_per_s, 25000);
	ck_assert_uint_ge(seen.counts.completed_per_s, 24900);
	/* Half of them, but for the one that is due last. */
	ck_assert_uint_ge(seen.counts.backlog_ops, 498);
	ck_assert_uint_le(seen.counts.backlog_ops, 501);
	ck_assert_uint_gt(seen.counts.last_quarter_ns,
			  6 * seen.counts.first_quarter_ns);
}
END_TEST

/* As many as there is time for. */
START_TEST(a_slow_pace_has_fewer_requests)
{
	const struct probe p = { .run = run_slowly, .rate = 1000 };

	measure_open(&p);
	ck_assert_uint_eq(seen.singles[0].total, 301);
}
END_TEST

START_TEST(a_slower_pace_has_as_many_as_a_median_takes)
{
	const struct probe p = { .run = run_slowly, .rate = 300 };

	measure_open(&p);
	ck_assert_uint_eq(seen.singles[0].total, 100);
}
END_TEST

START_TEST(too_slow_a_pace_is_skipped)
{
	const struct probe p = { .run = run_slowly, .load = 1 };

	measure_open(&p);
}
END_TEST

/* What is counted around readings is of all operations, timed or not. */
START_TEST(operations_that_are_not_timed_count)
{
	const struct probe p = { .run = run, .steady = true };
	uint64_t timed = 0;

	all_cost(10);
	measure(&p, &effort);
	for (unsigned i = 0; i < seen.readings; i++)
		timed += seen.reading[i].ops;
	ck_assert_uint_eq(seen.counts.counted_ops, timed + seen.readings);
	ck_assert_uint_eq(seen.reading[0].ns, 10 * seen.reading[0].ops);
	measure_at(50);
	ck_assert_uint_eq(seen.counts.counted_ops, seen.singles[0].total);
}
END_TEST

START_TEST(readings_of_an_open_loop_are_single_operations)
{
	measure_at(25);
	ck_assert_uint_gt(seen.readings, 5);
	ck_assert_uint_le(seen.readings, effort.readings);
	for (unsigned i = 0; i < seen.readings; i++) {
		ck_assert_uint_eq(seen.reading[i].ops, 1);
		ck_assert_uint_eq(seen.reading[i].cpu_ns, CSV_NO_COUNT);
		ck_assert_uint_ge(seen.reading[i].ns, 100);
	}
}
END_TEST

/* A clock that is looked at as often as it takes is a few ns late. */
static void measure_slowed(const struct probe *p, struct injection by)
{
	struct clock c = clock_that_is_told;
	struct trial t = { .probe = p, .far_end = &far_end, .clock = &c };
	struct instruments with = { 0 };
	struct effort e = effort;

	memset(&seen, 0, sizeof(seen));
	now = 1;
	c.begin = c.end = look;
	e.singles = 10000;
	e.paced = 20000;
	e.inject = by;
	sampler_run(&t, &e, &with, &seen);
}

START_TEST(a_watch_is_kept_after_every_reading)
{
	const struct probe p = { .run = run };

	all_cost(100);
	measure_slowed(&p, (struct injection){ 0 });
	/* Every look takes 1 ns, and there are as many as may be. */
	ck_assert_uint_eq(seen.watched.ns,
			  1000 * (seen.warmups + seen.readings));
	ck_assert_uint_eq(seen.watched.lost, 0);
	ck_assert_uint_eq(seen.reading[0].lost_ns, 0);
}
END_TEST

START_TEST(a_delay_is_injected_into_every_operation)
{
	const struct probe p = { .run = run, .singles = true };
	const struct reading *r = &seen.reading[1];

	all_cost(100);
	measure_slowed(&p, (struct injection){ .each = 500 });
	ck_assert_uint_ge(r->ns, 600 * r->ops);
	ck_assert_uint_le(r->ns, 600 * r->ops + 3);
	ck_assert_uint_ge(seen.cold.ns, 600 * seen.cold.ops);
	ck_assert_uint_gt(seen.singles[0].total, 0);
	ck_assert_uint_eq(slower_than(590), seen.singles[0].total);
	ck_assert_uint_eq(slower_than(610), 0);
}
END_TEST

START_TEST(a_share_is_injected_of_what_a_reading_took)
{
	const struct probe p = { .run = run }, q = { .run = run_with_far };
	const struct reading *r = &seen.reading[1];

	all_cost(100);
	measure_slowed(&p, (struct injection){ .share = 0.05 });
	ck_assert_uint_ge(r->ns, 105 * r->ops);
	ck_assert_uint_le(r->ns, 105 * r->ops + 3);
	measure_slowed(&q, (struct injection){ .share = 0.05 });
	ck_assert_uint_ge(r->ns, 1050); /* of what it took until far said */
	ck_assert_uint_le(r->ns, 1053);
}
END_TEST

START_TEST(an_open_loop_is_slowed_down_too)
{
	const struct probe p = { .run = run, .load = 50 };

	all_cost(100);
	measure_slowed(&p, (struct injection){ .each = 500 });
	ck_assert_uint_eq(slower_than(590), seen.singles[0].total);
}
END_TEST

START_TEST(what_is_to_be_injected_is_read)
{
	struct injection i;

	ck_assert_int_eq(injection_parse("500ns", &i), 0);
	ck_assert_uint_eq(i.each, 500);
	ck_assert(!(i.share > 0));
	ck_assert_int_eq(injection_parse("5%", &i), 0);
	ck_assert_uint_eq(i.each, 0);
	ck_assert_double_eq_tol(i.share, 0.05, 1e-12);
	ck_assert_int_lt(injection_parse("5 lots", &i), 0);
	ck_assert_int_lt(injection_parse("%", &i), 0);
}
END_TEST

START_TEST(what_is_too_short_is_not_timed_alone)
{
	struct clock c = clock_that_is_told;

	c.empty_median = 30;
	c.resolution = 10;
	ck_assert(!sampler_can_time_alone(&c, 599)); /* 20 x 30 */
	ck_assert(sampler_can_time_alone(&c, 600));
	c.resolution = 20;
	ck_assert(!sampler_can_time_alone(&c, 999)); /* 50 x 20 */
	ck_assert(sampler_can_time_alone(&c, 1000));
}
END_TEST

START_TEST(the_clocks_own_cost_is_taken_off_but_never_below_zero)
{
	struct clock c = clock_that_is_told;

	c.empty_median = 30;
	ck_assert_uint_eq(clock_between(&c, 100, 200), 70);
	ck_assert_uint_eq(clock_between(&c, 100, 120), 0);
	ck_assert_uint_eq(clock_between(&c, 200, 100), 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, readings_are_as_long_as_asked);
	tcase_add_test(into, one_slow_operation_does_not_settle_the_batch);
	tcase_add_test(into, only_the_operation_is_timed);
	tcase_add_test(into, a_probe_with_an_end_is_asked_for_all_of_it);
	tcase_add_test(into, known_operations_are_where_it_starts);
	tcase_add_test(into, known_operations_that_are_far_too_few_are_doubled);
	tcase_add_test(into,
		       known_operations_change_nothing_where_there_is_an_end);
	tcase_add_test(into,
		       what_processes_have_settled_already_is_not_waited_for);
	tcase_add_test(into, warming_up_ends_when_windows_agree);
	tcase_add_test(into, warming_up_has_a_cap);
	tcase_add_test(into, the_budget_ends_a_trial);
	tcase_add_test(into, a_reading_ends_where_far_says);
	tcase_add_test(
		into, readings_of_a_flow_follow_each_other_when_it_has_settled);
	tcase_add_test(into, readings_of_sleepers_last_as_long_as_a_fit);
	tcase_add_test(into, one_disturbed_reading_makes_no_reading_short);
	tcase_add_test(into,
		       what_is_quoted_does_not_depend_on_the_fit_it_fell_into);
	tcase_add_test(into, a_flow_with_nothing_to_settle_has_short_readings);
	tcase_add_exit_test(into, a_flow_without_marks_is_refused, EXIT_FAILED);
	tcase_add_test(into, cpu_time_of_far_is_the_clock_that_grew_most);
	tcase_add_test(into,
		       preemptions_are_those_of_a_reading_and_delays_of_all);
	tcase_add_test(into, what_is_counted_of_several_processes_is_not_known);
	tcase_add_test(into, traps_are_counted_in_readings_of_their_own);
	tcase_add_test(into, traps_of_what_is_slow_are_counted_once);
	tcase_add_test(into, singles_are_timed_one_by_one);
	tcase_add_test(into, singles_of_a_large_region_are_of_all_of_it);
	tcase_add_test(into, singles_of_a_small_region_are_of_whole_passes);
	tcase_add_test(
		into,
		short_operations_are_timed_singly_less_what_the_clock_takes);
	tcase_add_test(into,
		       singles_with_an_end_are_prepared_anew_and_told_by_class);
	tcase_add_test(into, an_open_loop_counts_from_when_it_was_due);
	tcase_add_test(into, operations_that_are_not_timed_count);
	tcase_add_test(into, an_offer_is_kept);
	tcase_add_test(into, an_offer_is_not_kept);
	tcase_add_test(into, a_slow_pace_has_fewer_requests);
	tcase_add_test(into, a_slower_pace_has_as_many_as_a_median_takes);
	tcase_add_exit_test(into, too_slow_a_pace_is_skipped, EXIT_SKIPPED);
	tcase_add_test(into, readings_of_an_open_loop_are_single_operations);
	tcase_add_test(into, a_watch_is_kept_after_every_reading);
	tcase_add_test(into, a_delay_is_injected_into_every_operation);
	tcase_add_test(into, a_share_is_injected_of_what_a_reading_took);
	tcase_add_test(into, an_open_loop_is_slowed_down_too);
	tcase_add_test(into, what_is_to_be_injected_is_read);
	tcase_add_test(into, what_is_too_short_is_not_timed_alone);
	tcase_add_test(into,
		       the_clocks_own_cost_is_taken_off_but_never_below_zero);
}

REGISTER(unit_suite, sampler) = { "sampler", add, 0 };
