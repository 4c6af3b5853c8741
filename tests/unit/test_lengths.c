/* test_lengths.c - how many readings a trial has, from made-up pilots. */
#include "bench/core/lengths.h"
#include "lib/stats.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

enum { POINTS = 64, MOST = 60 };

static const struct probe plain = { .name = "made/up" };

/* A machine, times in ns and variances relative to what is measured. */
struct machine {
	double fixed, reading, within, between;
};

static struct plan_point point[POINTS];
static struct plan plan = { .point = point, .points = POINTS };
static struct lengths lengths;
static struct result result;

static void open_points(const struct probe *probe)
{
	for (size_t i = 0; i < POINTS; i++)
		point[i].trial.probe = probe;
	lengths_open(&lengths, &plan);
}

/* A reading of a thousand operations. */
static void add_reading(double per_op)
{
	struct observed *o = &result.seen;

	o->reading[o->readings].ops = 1000;
	o->reading[o->readings++].ns = (nsec)(1000 * per_op);
}

static void take(double fixed, double readings)
{
	result.seen.time.spent[STAGE_SET_UP] = (nsec)fixed;
	result.seen.time.spent[STAGE_READINGS] = (nsec)readings;
	result.wall = (nsec)fixed + (nsec)readings;
}

static void begin_trial(void)
{
	isolate_blank(&result);
	result.outcome = DONE;
	result.seen.ops_each = 1000;
}

/* Of readings that are told: five, of which the median is `median`. */
static void note(size_t i, double median, double apart, double reading)
{
	begin_trial();
	for (int j = -2; j <= 2; j++)
		add_reading(median + j * apart);
	take(4e6, 5 * reading);
	lengths_note(&lengths, i, &result);
}

/* Of readings that are drawn. Returns the trial's figure. */
static double draw_trial(const struct machine *m, unsigned n)
{
	double base = 1e5 * (1 + sqrt(m->between) * normal()), v[READINGS_MAX];

	begin_trial();
	for (unsigned j = 0; j < n; j++) {
		v[j] = base * (1 + sqrt(m->within) * normal());
		add_reading(v[j]);
	}
	take(m->fixed, n * m->reading);
	stats_sort(v, n);
	return stats_median(v, n);
}

static void draw_pilot(const struct machine *m, unsigned n)
{
	for (size_t i = 0; i < POINTS; i++)
		for (int j = 0; j < LENGTHS_PILOT; j++) {
			draw_trial(m, n);
			lengths_note(&lengths, i, &result);
		}
	lengths_settle(&lengths);
}

static struct effort asked(size_t i)
{
	struct effort e = { .readings = MOST };

	lengths_ask(&lengths, i, &e);
	return e;
}

static unsigned readings_of(size_t i)
{
	return asked(i).readings;
}

/* Three trials of a point, which differ by so much from each other. */
static void note_three(size_t i, double trials_apart, double readings_apart)
{
	for (int j = -1; j <= 1; j++)
		note(i, 1000 + j * trials_apart, readings_apart, 2e5);
}

START_TEST(what_varies_within_alone_takes_all_readings_there_may_be)
{
	open_points(&plain);
	note_three(0, 0, 50);
	lengths_settle(&lengths);
	ck_assert_uint_eq(readings_of(0), MOST);
	lengths_close(&lengths);
}
END_TEST

START_TEST(what_varies_between_alone_takes_the_fewest)
{
	open_points(&plain);
	note_three(0, 50, 0);
	lengths_settle(&lengths);
	ck_assert_uint_eq(readings_of(0), 5);
	lengths_close(&lengths);
}
END_TEST

START_TEST(what_does_not_vary_takes_the_fewest)
{
	open_points(&plain);
	note_three(0, 0, 0);
	lengths_settle(&lengths);
	ck_assert_uint_eq(readings_of(0), 5);
	lengths_close(&lengths);
}
END_TEST

static unsigned fewest_of(double reading)
{
	unsigned n;

	open_points(&plain);
	for (int j = -1; j <= 1; j++)
		note(0, 1000 + 50 * j, 0, reading);
	lengths_settle(&lengths);
	n = readings_of(0);
	lengths_close(&lengths);
	return n;
}

START_TEST(of_long_readings_two_will_do)
{
	ck_assert_uint_eq(fewest_of(1e5), 5);
	ck_assert_uint_eq(fewest_of(2e5), 5);
	ck_assert_uint_eq(fewest_of(3e5), 4);
	ck_assert_uint_eq(fewest_of(5e5), 2);
	ck_assert_uint_eq(fewest_of(5e7), 2);
}
END_TEST

/* The median of n normal readings varies pi/2 / n times as much as one, so a
 * second of trials varies by this; it is least at the optimum. */
static double variance_of_time(const struct machine *m, double n)
{
	return (m->between + M_PI_2 * m->within / n) *
	       (m->fixed + n * m->reading);
}

static double optimum(const struct machine *m)
{
	double best = 1;

	for (double n = 1; n <= READINGS_MAX; n += 0.5)
		if (variance_of_time(m, n) < variance_of_time(m, best))
			best = n;
	return best;
}

START_TEST(the_optimum_is_met)
{
	static const struct machine made[] = {
		{ 4e6, 2e5, 0.0100, 0.0020 }, /* 10 */
		{ 4e7, 2e5, 0.0100, 0.0050 }, /* 25 */
		{ 4e6, 4e4, 0.0100, 0.0010 }, /* 40 */
	};

	for (size_t k = 0; k < sizeof(made) / sizeof(*made); k++) {
		double best = optimum(&made[k]);

		open_points(&plain);
		draw_pilot(&made[k], 30);
		for (size_t i = 0; i < POINTS; i++) {
			ck_assert_double_ge(readings_of(i), 0.7 * best);
			ck_assert_double_le(readings_of(i), 1.3 * best + 1);
		}
		lengths_close(&lengths);
	}
}
END_TEST

/* Each probe has its own: here the second half varies within alone. */
START_TEST(what_one_probe_shows_is_not_said_of_another)
{
	static const struct probe other = { .name = "made/other" };

	open_points(&plain);
	for (size_t i = POINTS / 2; i < POINTS; i++)
		point[i].trial.probe = &other;
	for (size_t i = 0; i < POINTS; i++)
		note_three(i, i < POINTS / 2 ? 50 : 0, i < POINTS / 2 ? 0 : 50);
	lengths_settle(&lengths);
	for (size_t i = 0; i < POINTS; i++)
		ck_assert_uint_eq(readings_of(i), i < POINTS / 2 ? 5 : MOST);
	lengths_close(&lengths);
}
END_TEST

/* Whichever of them came first; every other point is of the same session. */
START_TEST(what_processes_need_once_all_their_points_bear)
{
	size_t first[] = { 0, 4, 8 }, member[8];
	unsigned apart;

	for (size_t i = 0; i < 8; i++)
		member[i / 2 + 4 * (i % 2)] = i;
	plan.first = first;
	plan.member = member;
	open_points(&plain);
	for (size_t i = 0; i < 8; i++) {
		point[i].session = i % 2;
		for (int j = -1; j <= 1; j++) {
			begin_trial();
			result.shared = !(i % 2);
			for (int k = -2; k <= 2; k++)
				add_reading(1000 + 40 * j + 40 * k);
			take(i < 2 ? 64e6 : 4e6, 1e6);
			lengths_note(&lengths, i, &result);
		}
	}
	lengths_settle(&lengths);
	for (size_t i = 2; i < 8; i += 2)
		ck_assert_uint_eq(readings_of(i), readings_of(0));
	apart = readings_of(3);
	ck_assert_uint_gt(readings_of(1), 2 * apart);
	ck_assert_uint_gt(readings_of(0), apart);
	/* 19 of 64, of which the root; of the wrong four points 34. */
	ck_assert_uint_lt(readings_of(0), readings_of(1) * 65 / 100);
	lengths_close(&lengths);
}
END_TEST

/* Their lengths are a matter of what they are. */
START_TEST(streams_and_open_loops_keep_theirs)
{
	static const struct probe kept[] = {
		{ .name = "made/stream", .flows = true },
		{ .name = "made/load", .load = 50 },
		{ .name = "made/rate", .rate = 1000 },
	};

	for (size_t k = 0; k < 3; k++) {
		open_points(&kept[k]);
		note_three(0, 50, 0);
		lengths_settle(&lengths);
		ck_assert_uint_eq(readings_of(0), MOST);
		ck_assert_uint_eq(asked(0).ops, 1000);
		lengths_close(&lengths);
	}
}
END_TEST

static void note_outcome(size_t i, enum outcome outcome)
{
	begin_trial();
	result.outcome = outcome;
	result.seen.ops_each = 1 << 20;
	add_reading(1e6);
	take(1e9, 1e9);
	lengths_note(&lengths, i, &result);
}

START_TEST(trials_that_are_not_done_count_for_nothing)
{
	open_points(&plain);
	for (size_t i = 0; i < 2; i++) {
		note_outcome(i, FAILED);
		note_outcome(i, TIMEOUT);
		note(i, 950, 0, 2e5);
		note_outcome(i, SKIPPED);
		note(i, 1000, 0, 2e5);
		note_outcome(i, INTERRUPTED);
	}
	note(0, 1050, 0, 2e5);
	lengths_settle(&lengths);
	ck_assert_uint_eq(readings_of(0), 5);
	ck_assert_uint_eq(readings_of(1), MOST); /* two trials say nothing */
	ck_assert_uint_eq(readings_of(2), MOST);
	ck_assert_uint_eq(asked(1).ops, 1000);
	ck_assert_uint_eq(asked(2).ops, 0);
	lengths_close(&lengths);
}
END_TEST

/* A disturbed trial finds too few operations to a reading, never too many. */
START_TEST(operations_to_a_reading_are_the_most_that_were_found)
{
	static const uint64_t found[] = { 512, 2048, 1024, 4096 };

	open_points(&plain);
	for (size_t k = 0; k < 4; k++) {
		begin_trial();
		add_reading(1000);
		take(4e6, 2e5);
		result.seen.ops_each = found[k];
		lengths_note(&lengths, 0, &result);
		/* The fourth is past the pilot: lengths stay as they are. */
		ck_assert_uint_eq(asked(0).ops, k ? 2048 : 512);
	}
	lengths_close(&lengths);
}
END_TEST

/* --- is it of any use? ---------------------------------------------------- */

static const double time_for_a_point = 300e6; /* ns: 28 trials of 30 */

/* The half interval of a point, as many trials of n readings as fit. */
static double half_interval(const struct machine *m, unsigned n)
{
	size_t trials =
		(size_t)(time_for_a_point / (m->fixed + n * m->reading));
	double v[128];
	struct interval in;

	ck_assert_uint_le(trials, 128);
	for (size_t i = 0; i < trials; i++)
		v[i] = draw_trial(m, n);
	stats_sort(v, trials);
	in = stats_median_interval(v, trials);
	return (in.high - in.low) / 2 / stats_median(v, trials);
}

/* Over all points; narrower than with 30 readings: below 1. */
static double compared_with_thirty(const struct machine *m, unsigned n)
{
	double with_n[POINTS], with_thirty[POINTS];

	for (size_t i = 0; i < POINTS; i++) {
		with_n[i] = half_interval(m, n);
		with_thirty[i] = half_interval(m, 30);
	}
	stats_sort(with_n, POINTS);
	stats_sort(with_thirty, POINTS);
	return stats_median(with_n, POINTS) / stats_median(with_thirty, POINTS);
}

/* Of 30 readings the median varies a 25th as much as trials do. */
START_TEST(what_is_settled_narrows_intervals_in_the_same_time)
{
	const struct machine m = { 4e6, 2.2e5, 0.01, 25 * M_PI_2 * 0.01 / 30 };

	open_points(&plain);
	draw_pilot(&m, 30);
	ck_assert_double_lt(compared_with_thirty(&m, readings_of(0)), 0.9);
	lengths_close(&lengths);
}
END_TEST

/* The twin: where trials are alike, fewer readings would widen them, and the
 * pilot sees that. */
START_TEST(where_trials_are_alike_no_reading_is_saved)
{
	const struct machine m = { 4e6, 2.2e5, 0.01, 0 };

	open_points(&plain);
	draw_pilot(&m, 30);
	ck_assert_double_gt(compared_with_thirty(&m, 5), 1.1);
	ck_assert_uint_ge(readings_of(0), 30);
	lengths_close(&lengths);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(
		into, what_varies_within_alone_takes_all_readings_there_may_be);
	tcase_add_test(into, what_varies_between_alone_takes_the_fewest);
	tcase_add_test(into, what_does_not_vary_takes_the_fewest);
	tcase_add_test(into, of_long_readings_two_will_do);
	tcase_add_test(into, the_optimum_is_met);
	tcase_add_test(into, what_one_probe_shows_is_not_said_of_another);
	tcase_add_test(into, what_processes_need_once_all_their_points_bear);
	tcase_add_test(into, streams_and_open_loops_keep_theirs);
	tcase_add_test(into, trials_that_are_not_done_count_for_nothing);
	tcase_add_test(into,
		       operations_to_a_reading_are_the_most_that_were_found);
	tcase_add_test(into,
		       what_is_settled_narrows_intervals_in_the_same_time);
	tcase_add_test(into, where_trials_are_alike_no_reading_is_saved);
}

REGISTER(unit_suite, trial_lengths) = { "lengths", add, 0 };
