/* test_losses.c - what a run's CPUs lost, from made-up trials. */
#include "analyze/judge/cost.h"
#include "tests/unit/unit.h"

#include <math.h>

static struct book_trial trial[400];
static struct book_point point = { .trial = trial };
static struct book_point *const points[] = { &point };

static struct losses sum(size_t trials)
{
	struct book b = { .point = (struct book_point **)points,
			  .points = 1,
			  .rows = trials };

	point.trials = trials;
	return losses_sum(&b);
}

static void fill(size_t n)
{
	for (size_t i = 0; i < n; i++)
		trial[i] = (struct book_trial){
			.counts.watched_ns = 1000,
			.counts.gap_ns = i % 10 ? 0 : 500,
			.counts.quantum_ns = { 100, i % 20 ? 100 : 150 },
			.counts.quantum_floor_ns = { 100, 100 },
		};
}

START_TEST(gaps_and_quanta_of_all_trials)
{
	char text[LOSSES_TEXT];
	struct losses l;

	fill(400);
	l = sum(400);
	ck_assert_double_eq_tol(l.gaps, 0.05, 1e-12);
	/* 20 of 800 are slow: more than one in 100. */
	ck_assert_double_eq_tol(l.quantum_p99, 1.5, 1e-12);
	ck_assert_str_eq(losses_say(text, &l),
			 "CPUs lost 5 % of the time watched to others; of a "
			 "fixed work, 1 in 100 took more than 1.5 x as long.");
}
END_TEST

START_TEST(few_quanta_license_no_percentile)
{
	char text[LOSSES_TEXT];
	struct losses l;

	fill(20);
	l = sum(20);
	ck_assert(isnan(l.quantum_p99));
	ck_assert_str_eq(losses_say(text, &l),
			 "CPUs lost 5 % of the time watched to others.");
}
END_TEST

START_TEST(what_nobody_watched_is_not_said)
{
	char text[LOSSES_TEXT];
	struct losses l;

	fill(1);
	trial[0].counts.gap_ns = trial[0].counts.quantum_ns[0] =
		trial[0].counts.quantum_ns[1] = CSV_NO_COUNT;
	l = sum(1);
	ck_assert(isnan(l.gaps));
	ck_assert_str_eq(losses_say(text, &l), "");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, gaps_and_quanta_of_all_trials);
	tcase_add_test(into, few_quanta_license_no_percentile);
	tcase_add_test(into, what_nobody_watched_is_not_said);
}

REGISTER(unit_suite, losses) = { "losses", add, 0 };
