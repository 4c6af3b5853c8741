/* test_rounds.c - how often each point is measured. */
#include "bench/core/rounds.h"
#include "tests/unit/unit.h"

#include <math.h>

static const struct probe work = { .name = "work/some" },
			  limit = { .name = "limit/some" };
static struct plan_point points[3];
static struct plan plan = { .point = points, .points = 3 };
static struct rounds r;

static const struct rounds_rule usual = {
	.most = 100,
	.usual = 100,
	.least = 6,
	.check = 6,
	.ahead = 4,
	.precision = 0.02,
};

/* Two points of work and a limit, nothing measured yet. The first may be of the
 * headline. */
static void begin(const struct rounds_rule *rule)
{
	for (size_t i = 0; i < 3; i++)
		points[i] = (struct plan_point){ .trial.probe = &work };
	points[2].trial.probe = &limit;
	points[0].headline = plan.headlines;
	rounds_open(&r, rule, &plan);
}

/* A round in which point i comes to 1000 +- half of spread[i], in turn, and
 * each trial takes 10 ns. Says how many were measured. */
static unsigned measure(const double spread[3])
{
	unsigned n = 0;

	for (size_t i = 0; i < 3; i++) {
		double off = (r.done % 2 ? -0.5 : 0.5) * spread[i];

		if (!rounds_want(&r, i))
			continue;
		rounds_note(&r, i, 10, 1000 + off);
		n++;
	}
	rounds_end(&r);
	return n;
}

/* That many rounds, which are there. */
static void measure_rounds(unsigned n, const double spread[3])
{
	while (n--) {
		ck_assert(rounds_next(&r, 0));
		measure(spread);
	}
}

static const double none[] = { 0, 0, 0 };

/* After 6 trials half of the intervals is 3.95, 4.05 and 0 %; with four times
 * as many it will be half of that. */
START_TEST(what_is_known_is_measured_no_more)
{
	const double spread[] = { 79, 81, 0 };

	begin(&usual);
	measure_rounds(23, spread);
	ck_assert_uint_eq(rounds_known(&r), 0);
	measure_rounds(1, spread);
	ck_assert_uint_eq(rounds_known(&r), 2);
	ck_assert_uint_eq(rounds_unknown(&r), 1);
	ck_assert(rounds_next(&r, 0));
	ck_assert(!rounds_want(&r, 0));
	ck_assert(rounds_want(&r, 1));
	ck_assert(rounds_want(&r, 2)); /* as the limit of the other */
	rounds_close(&r);
}
END_TEST

/* The limit is not narrow enough at 6 trials and at 12, of which 6 are off, but
 * at 24, and has 96. */
/* And is no limit that others want in each round. */
START_TEST(a_pair_is_measured_as_often_as_an_interval_takes)
{
	static const struct probe pair = { .name = "limit/pairs",
					   .sides = PAIRS };
	const double spread[] = { 900, 900, 900 };

	begin(&usual);
	points[2].trial.probe = &pair;
	measure_rounds(5, spread);
	ck_assert(rounds_next(&r, 0));
	ck_assert(rounds_want(&r, 2));
	measure(spread);
	ck_assert(rounds_next(&r, 0));
	ck_assert(!rounds_want(&r, 2));
	ck_assert_uint_eq(rounds_known(&r), 0);
	ck_assert_uint_eq(rounds_unknown(&r), 2);
	rounds_close(&r);
}
END_TEST

START_TEST(all_ends_when_all_is_known)
{
	begin(&usual);
	measure_rounds(6, (const double[]){ 10, 10, 100 });
	measure_rounds(18, none);
	ck_assert_uint_eq(rounds_known(&r), 2);
	ck_assert(rounds_next(&r, 0));
	ck_assert_uint_eq(measure(none), 1);
	while (rounds_next(&r, 0))
		measure(none);
	ck_assert_uint_eq(r.done, 96);
	ck_assert_uint_eq(rounds_known(&r), 3);
	rounds_close(&r);
}
END_TEST

/* What was foretold is kept, whatever comes then. */
START_TEST(what_comes_later_has_no_say)
{
	begin(&usual);
	measure_rounds(6, none);
	measure_rounds(18, (const double[]){ 500, 500, 500 });
	ck_assert(!rounds_next(&r, 0));
	ck_assert_uint_eq(rounds_known(&r), 3);
	rounds_close(&r);
}
END_TEST

/* By its own trials: one that failed now and then is looked at later. */
START_TEST(a_point_is_looked_at_by_its_own_trials)
{
	begin(&usual);
	for (int i = 0; i < 26; i++) {
		ck_assert(rounds_next(&r, 0));
		ck_assert(rounds_want(&r, 1));
		for (size_t j = 0; j < 3; j++)
			if (rounds_want(&r, j))
				rounds_note(&r, j, 10,
					    j == 1 && i < 2 ? NAN : 1000);
		rounds_end(&r);
		ck_assert_uint_eq(rounds_known(&r), i < 23   ? 0
						    : i < 25 ? 2
							     : 3);
	}
	ck_assert(!rounds_next(&r, 0));
	rounds_close(&r);
}
END_TEST

/* Point 0 is of the headline; which rounds has point 1? */
START_TEST(whole_rounds_are_spread_evenly)
{
	struct rounds_rule rule = { .most = 27, .usual = 12 };
	unsigned n[3] = { 0, 0, 0 };

	plan.headlines = 1;
	begin(&rule);
	while (rounds_next(&r, 0)) {
		for (size_t i = 0; i < 3; i++)
			n[i] += rounds_want(&r, i);
		measure(none);
		ck_assert_uint_eq(n[0], r.done);
		ck_assert_uint_eq(n[1], (r.done * 12 + 26) / 27);
		ck_assert_uint_eq(n[1], rounds_whole(&r));
		ck_assert_uint_eq(n[2], r.done); /* a limit */
	}
	ck_assert_uint_eq(n[0], 27);
	ck_assert_uint_eq(n[1], 12);
	rounds_close(&r);
}
END_TEST

START_TEST(without_a_headline_all_rounds_are_whole)
{
	struct rounds_rule rule = { .most = 27, .usual = 12 };

	begin(&rule);
	while (rounds_next(&r, 0))
		ck_assert_uint_eq(measure(none), 3);
	ck_assert_uint_eq(r.done, 12);
	rounds_close(&r);
}
END_TEST

/* The headline is known, or cannot be measured. */
START_TEST(rounds_without_anything_to_measure_are_passed_over)
{
	struct rounds_rule rule = { .most = 27, .usual = 12 };
	unsigned n = 0;

	plan.headlines = 1;
	begin(&rule);
	points[0].settled = points[2].settled = true;
	for (; rounds_next(&r, 0); n++)
		ck_assert_uint_eq(measure(none), 1);
	ck_assert_uint_eq(n, 12);
	ck_assert_uint_eq(r.done, 25); /* the last two have no point */
	rounds_close(&r);
}
END_TEST

START_TEST(without_a_precision_all_are_measured_in_every_round)
{
	struct rounds_rule rule = usual;

	rule.precision = 0;
	begin(&rule);
	while (rounds_next(&r, 0))
		ck_assert_uint_eq(measure(none), 3);
	ck_assert_uint_eq(r.done, 100);
	ck_assert_uint_eq(rounds_known(&r), 0);
	rounds_close(&r);
}
END_TEST

/* One of six has failed: no interval. */
START_TEST(what_has_no_figures_is_not_known)
{
	begin(&usual);
	for (int i = 0; i < 24; i++) {
		for (size_t j = 0; j < 3; j++)
			rounds_note(&r, j, 10, i < 5 ? 1000 : NAN);
		rounds_end(&r);
	}
	ck_assert_uint_eq(rounds_known(&r), 0);
	rounds_close(&r);
}
END_TEST

START_TEST(what_is_skipped_is_neither_known_nor_waited_for)
{
	begin(&usual);
	points[1].settled = true;
	while (rounds_next(&r, 0))
		ck_assert_uint_eq(measure(none), 2);
	ck_assert_uint_eq(r.done, 24);
	ck_assert_uint_eq(rounds_known(&r), 2);
	ck_assert_uint_eq(rounds_unknown(&r), 0);
	rounds_close(&r);
}
END_TEST

/* A round of 3 points takes 30 ns of trials and 30 of what lies between. */
START_TEST(a_round_must_fit_into_the_budget_by_the_points_it_has)
{
	const double spread[] = { 10, 10, 100 };
	struct rounds_rule rule = usual;

	rule.budget = 1600;
	begin(&rule);
	while (r.done < 24) {
		ck_assert(rounds_next(&r, 60 * r.done));
		measure(spread);
	}
	/* Only the limit is left, which takes 20 of a round's 60. */
	ck_assert(rounds_next(&r, 1440));
	ck_assert(rounds_next(&r, 1578)); /* 21.9 */
	ck_assert(!rounds_next(&r, 1580));
	rounds_close(&r);
	begin(&rule); /* the least number of rounds takes what it takes */
	while (r.done < 5)
		measure(spread);
	ck_assert(rounds_next(&r, 2000));
	measure(spread);
	ck_assert(!rounds_next(&r, 2060));
	rounds_close(&r);
}
END_TEST

START_TEST(what_is_left_knows_rounds_and_budget)
{
	const double wide[] = { 100, 100, 100 };
	struct rounds_rule rule = { .most = 10, .usual = 10, .least = 6 };

	begin(&rule);
	ck_assert(rounds_next(&r, 0));
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 30), 30 + 9 * 60, 1e-6);
	measure(wide);
	ck_assert(rounds_next(&r, 60));
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 90), 30 + 8 * 60, 1e-6);
	rounds_close(&r);
	rule.budget = 400;
	begin(&rule);
	measure(wide);
	ck_assert(rounds_next(&r, 60));
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 90), 310, 1e-6);
	rounds_close(&r);
	rule.budget = 100; /* but 6 rounds there will be */
	begin(&rule);
	measure(wide);
	ck_assert(rounds_next(&r, 60));
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 90), 30 + 4 * 60, 1e-6);
	rounds_close(&r);
}
END_TEST

/* Point 0 and the limit take 20 of a whole round's 30, and 10 of these rounds
 * are left after two of 12. */
START_TEST(what_is_left_knows_which_rounds_are_whole)
{
	struct rounds_rule rule = { .most = 12, .usual = 4, .least = 2 };

	plan.headlines = 1;
	begin(&rule);
	measure_rounds(1, none);
	ck_assert(rounds_next(&r, 30));
	ck_assert(!r.whole);
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 40), 10 + 7 * 20 + 3 * 30,
				1e-6);
	r.rule.budget = 50; /* but 2 whole rounds there will be */
	ck_assert_double_eq_tol(rounds_left(&r, 0.5, 40), 10 + 20 + 30, 1e-6);
	rounds_close(&r);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_known_is_measured_no_more);
	tcase_add_test(into, a_pair_is_measured_as_often_as_an_interval_takes);
	tcase_add_test(into, all_ends_when_all_is_known);
	tcase_add_test(into, what_comes_later_has_no_say);
	tcase_add_test(into, a_point_is_looked_at_by_its_own_trials);
	tcase_add_test(into, whole_rounds_are_spread_evenly);
	tcase_add_test(into, without_a_headline_all_rounds_are_whole);
	tcase_add_test(into,
		       rounds_without_anything_to_measure_are_passed_over);
	tcase_add_test(into,
		       without_a_precision_all_are_measured_in_every_round);
	tcase_add_test(into, what_has_no_figures_is_not_known);
	tcase_add_test(into, what_is_skipped_is_neither_known_nor_waited_for);
	tcase_add_test(into,
		       a_round_must_fit_into_the_budget_by_the_points_it_has);
	tcase_add_test(into, what_is_left_knows_rounds_and_budget);
	tcase_add_test(into, what_is_left_knows_which_rounds_are_whole);
}

REGISTER(unit_suite, rounds) = { "rounds", add, 0 };
