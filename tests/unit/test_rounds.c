/* test_rounds.c - how often each point is measured. */
#include "bench/core/rounds.h"
#include "tests/unit/unit.h"

#include <math.h>

static const struct probe work = { .name = "work/some" },
			  limit = { .name = "limit/some" };
static struct plan_point points[3];
static const struct plan plan = { .point = points, .points = 3 };
static struct rounds r;

static const struct rounds_rule usual = {
	.most = 100,
	.least = 6,
	.check = 6,
	.precision = 0.02,
};

/* Two points of work and a limit, nothing measured yet. */
static void begin(const struct rounds_rule *rule)
{
	for (size_t i = 0; i < 3; i++)
		points[i] = (struct plan_point){ .trial.probe = &work };
	points[2].trial.probe = &limit;
	ck_assert_int_eq(rounds_open(&r, rule, &plan), 0);
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
		ck_assert_int_eq(rounds_note(&r, i, 10, 1000 + off), 0);
		n++;
	}
	rounds_end(&r);
	return n;
}

START_TEST(what_is_known_is_measured_no_more)
{
	const double spread[] = { 39, 41, 0 }; /* half of it: 1.95, 2.05 % */

	begin(&usual);
	for (int i = 0; i < 6; i++) {
		ck_assert(rounds_next(&r, 0));
		ck_assert_uint_eq(measure(spread), 3);
	}
	ck_assert_uint_eq(rounds_known(&r), 2);
	ck_assert_uint_eq(rounds_unknown(&r), 1);
	ck_assert(rounds_next(&r, 0));
	ck_assert(!rounds_want(&r, 0));
	ck_assert(rounds_want(&r, 1));
	ck_assert(rounds_want(&r, 2)); /* as the limit of the other */
	rounds_close(&r);
}
END_TEST

START_TEST(all_ends_when_all_is_known)
{
	const double spread[] = { 10, 10, 100 };

	begin(&usual);
	for (int i = 0; i < 6; i++) {
		ck_assert(rounds_next(&r, 0));
		measure(spread);
	}
	ck_assert(rounds_next(&r, 0)); /* the limit is not */
	ck_assert_uint_eq(measure((const double[]){ 0, 0, 0 }), 1);
	while (r.done < 24 && rounds_next(&r, 0))
		measure((const double[]){ 0, 0, 0 });
	ck_assert_uint_eq(r.done, 24); /* 6 of 12 are off, but 6 of 24 */
	ck_assert(!rounds_next(&r, 0));
	ck_assert_uint_eq(rounds_known(&r), 3);
	rounds_close(&r);
}
END_TEST

START_TEST(it_is_looked_at_doublings_alone)
{
	const double wide[] = { 100, 100, 100 };
	const double none[] = { 0, 0, 0 };

	begin(&usual);
	while (r.done < 6)
		measure(wide);
	while (r.done < 23) {
		measure(none);
		ck_assert_uint_eq(rounds_known(&r), 0);
	}
	measure(none);
	ck_assert_uint_eq(rounds_known(&r), 3);
	rounds_close(&r);
}
END_TEST

START_TEST(without_a_precision_all_are_measured_in_every_round)
{
	struct rounds_rule rule = { .most = 20, .least = 1, .check = 6 };
	const double none[] = { 0, 0, 0 };

	begin(&rule);
	while (rounds_next(&r, 0))
		ck_assert_uint_eq(measure(none), 3);
	ck_assert_uint_eq(r.done, 20);
	ck_assert_uint_eq(rounds_known(&r), 0);
	rounds_close(&r);
}
END_TEST

/* Five of six failed, or so: no interval. */
START_TEST(what_has_no_figures_is_not_known)
{
	begin(&usual);
	for (int i = 0; i < 6; i++) {
		for (size_t j = 0; j < 3; j++)
			rounds_note(&r, j, 10, i ? 1000 : NAN);
		rounds_end(&r);
	}
	ck_assert_uint_eq(rounds_known(&r), 0);
	rounds_close(&r);
}
END_TEST

START_TEST(what_is_skipped_is_neither_known_nor_waited_for)
{
	const double none[] = { 0, 0, 0 };

	begin(&usual);
	points[1].settled = true;
	while (rounds_next(&r, 0))
		ck_assert_uint_eq(measure(none), 2);
	ck_assert_uint_eq(r.done, 6);
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

	rule.budget = 400;
	begin(&rule);
	while (r.done < 6) {
		ck_assert(rounds_next(&r, 60 * r.done));
		measure(spread);
	}
	/* Only the limit is left, which takes 20; all that was took 180. */
	ck_assert(rounds_next(&r, 360));
	ck_assert(rounds_next(&r, 378)); /* 21 */
	ck_assert(!rounds_next(&r, 380));
	rounds_close(&r);
	begin(&rule); /* the least number of rounds takes what it takes */
	while (r.done < 5)
		measure(spread);
	ck_assert(rounds_next(&r, 1000));
	measure(spread);
	ck_assert(!rounds_next(&r, 1060));
	rounds_close(&r);
}
END_TEST

START_TEST(what_is_left_knows_rounds_and_budget)
{
	const double wide[] = { 100, 100, 100 };
	struct rounds_rule rule = { .most = 10, .least = 6, .check = 6 };

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

static void add(TCase *into)
{
	tcase_add_test(into, what_is_known_is_measured_no_more);
	tcase_add_test(into, all_ends_when_all_is_known);
	tcase_add_test(into, it_is_looked_at_doublings_alone);
	tcase_add_test(into,
		       without_a_precision_all_are_measured_in_every_round);
	tcase_add_test(into, what_has_no_figures_is_not_known);
	tcase_add_test(into, what_is_skipped_is_neither_known_nor_waited_for);
	tcase_add_test(into,
		       a_round_must_fit_into_the_budget_by_the_points_it_has);
	tcase_add_test(into, what_is_left_knows_rounds_and_budget);
}

REGISTER(unit_suite, rounds) = { "rounds", add, 0 };
