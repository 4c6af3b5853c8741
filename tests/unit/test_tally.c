/* test_tally.c - the unit of an estimate is the round, or the run. */
#include "analyze/stats/sample.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

enum { MOST = 90 }; /* values */

START_TEST(rounds_of_one_run_are_its_units)
{
	double v[7], w[] = { 7, 1, 5, 3, 2, 6 };
	struct tally t = { .value = v };
	struct estimate e, same = stats_estimate(w, 6);

	tally_begin(&t);
	for (size_t i = 0; i < 6; i++)
		tally_add(&t, i / 2, w[i]);
	tally_add(&t, 3, NAN);
	e = tally_estimate(&t);
	ck_assert_uint_eq(e.n, 6);
	ck_assert_uint_eq(t.rounds, 6);
	ck_assert_double_eq(e.median, same.median);
	ck_assert_double_eq(e.interval.low, same.interval.low);
	ck_assert_double_eq(e.interval.high, same.interval.high);
}
END_TEST

START_TEST(merged_runs_are_units_by_their_medians)
{
	static const struct {
		size_t run;
		double value;
	} all[] = { { 0, 9 }, { 0, 1 }, { 0, 2 }, { 3, NAN },
		    { 4, 5 }, { 4, 7 }, { 5, 1 }, { 5, NAN } };
	double v[8];
	struct tally t = { .value = v, .merged = true };

	for (int again = 0; again < 2; again++) {
		tally_begin(&t);
		for (size_t i = 0; i < 8; i++)
			tally_add(&t, all[i].run, all[i].value);
		ck_assert_uint_eq(tally_units(&t), 3);
		ck_assert_double_eq(v[0], 2);
		ck_assert_double_eq(v[1], 6);
		ck_assert_double_eq(v[2], 1);
		ck_assert_uint_eq(t.rounds, 6);
		ck_assert_double_eq(tally_estimate(&t).median, 2);
	}
	tally_begin(&t);
	ck_assert_uint_eq(tally_estimate(&t).n, 0);
	ck_assert(isnan(tally_estimate(&t).median));
}
END_TEST

/* Logarithms -3, -1, -1, 1, 1, 3: their deviation is 2.0976, t is 2.5706. */
START_TEST(an_interval_takes_six_runs)
{
	double v[] = { exp(3), exp(-1), exp(1), exp(-3), exp(-1), exp(1) };
	double few[] = { 1, 2, 3, 4, 5 }, any[] = { -3, -1, -1, 1, 1, 3 };
	const double half = 2.57058 * 1.071 * 2.09762 / sqrt(6);
	struct estimate e = tally_of_runs(few, 5);

	ck_assert_double_eq(e.median, 3);
	ck_assert(isnan(e.interval.low) && isnan(e.interval.high));
	e = tally_of_runs(v, 6);
	ck_assert_double_eq_tol(e.median, cosh(1), 1e-9);
	ck_assert_double_eq_tol(log(e.interval.high / e.median), half, 1e-4);
	ck_assert_double_eq_tol(log(e.interval.low / e.median), -half, 1e-4);
	e = tally_of_runs(any, 6);
	ck_assert_double_eq_tol(e.interval.high, half, 1e-4);
	ck_assert_double_eq_tol(e.interval.low, -half, 1e-4);
	e = tally_of_runs((double[]){ 5, 5, 5, 5, 5, 5 }, 6);
	ck_assert(e.interval.low == 5 && e.interval.high == 5);
}
END_TEST

/* Of made-up runs whose median is 1. */
struct made_up {
	size_t runs, rounds;
	double between, within;
};

struct coverage {
	double held, width; /* share of points; mean, of what is ideal */
};

static struct coverage cover(const struct made_up *m, bool merged)
{
	const int points = 6000 / (int)m->rounds;
	double v[MOST], ideal = 2 * 1.96 * m->between / sqrt((double)m->runs);
	struct tally t = { .value = v, .merged = merged };
	struct coverage c = { 0, 0 };

	for (int i = 0; i < points; i++) {
		struct interval of;

		tally_begin(&t);
		for (size_t j = 0; j < m->runs; j++) {
			double level = m->between * normal();

			for (size_t k = 0; k < m->rounds; k++)
				tally_add(&t, j,
					  exp(level + m->within * normal()));
		}
		of = tally_estimate(&t).interval;
		c.held += (of.low <= 1 && of.high >= 1) / (double)points;
		c.width += (of.high - of.low) / ideal / points;
	}
	return c;
}

START_TEST(intervals_of_merged_runs_hold_the_truth)
{
	static const double between[] = { 0.02, 0.03, 0.04 };
	static const size_t runs[] = { 6, 7, 10 };

	for (size_t i = 0; i < 9; i++) {
		struct made_up m = { runs[i / 3], 9, between[i % 3], 0.02 };
		struct coverage c = cover(&m, true);

		ck_assert_msg(c.held > 0.93 && c.held < 0.975 && c.width < 1.5,
			      "%zu runs, %g: %g held, %g x ideal", m.runs,
			      m.between, c.held, c.width);
	}
}
END_TEST

/* Of one that does not differ within a run, 95 % are held: c is right. */
START_TEST(the_share_held_is_95_percent)
{
	for (size_t runs = 6; runs <= 20; runs++) {
		struct made_up m = { runs, 1, 0.03, 0 };

		ck_assert_double_eq_tol(cover(&m, true).held, 0.95, 0.01);
	}
}
END_TEST

/* Trials taken for independent ones do, and hold less the more they are. */
START_TEST(more_trials_do_not_make_it_surer)
{
	struct made_up few = { 6, 3, 0.03, 0.01 }, many = { 6, 9, 0.03, 0.01 };
	double ratio = cover(&many, true).width / cover(&few, true).width;

	ck_assert(ratio > 0.95 && ratio < 1.03);
	ratio = cover(&many, false).width / cover(&few, false).width;
	ck_assert_double_lt(ratio, 0.8);
	ck_assert_double_lt(cover(&many, false).held, 0.75);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, rounds_of_one_run_are_its_units);
	tcase_add_test(into, merged_runs_are_units_by_their_medians);
	tcase_add_test(into, an_interval_takes_six_runs);
	tcase_add_test(into, intervals_of_merged_runs_hold_the_truth);
	tcase_add_test(into, the_share_held_is_95_percent);
	tcase_add_test(into, more_trials_do_not_make_it_surer);
}

static const struct unit_suite tally = { "tally", add, 20 };
REGISTER(unit_suite, tally);
