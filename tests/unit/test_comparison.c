/* test_comparison.c - intervals of ratios: coverage, errors, power. */
#include "analyze/judge/comparison.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <stdlib.h>

enum { TRIALS = 9, READINGS = 20, MANY = 400 };

/* --- points that are made up --------------------------------------------- */

/* A point with room for its readings. */
struct made {
	struct book_point point;
	struct book_trial trial[TRIALS];
	double ns[TRIALS][READINGS];
};

static struct book_point *make(struct made *m, size_t trials, size_t readings)
{
	m->point = (struct book_point){ .trial = m->trial, .trials = trials };
	for (size_t i = 0; i < trials; i++)
		m->trial[i] = (struct book_trial){ .ns = { m->ns[i], readings,
							   READINGS } };
	return &m->point;
}

static void sort(struct made *m)
{
	for (size_t i = 0; i < m->point.trials; i++)
		stats_sort(m->ns[i], m->trial[i].ns.n);
}

/* Readings that lie evenly round `base`, 2 % to either side. */
static struct book_point *make_even(struct made *m, const double *base,
				    size_t trials, size_t readings)
{
	make(m, trials, readings);
	for (size_t i = 0; i < trials; i++)
		for (size_t j = 0; j < readings; j++)
			m->ns[i][j] =
				base[i] *
				(1 + 0.002 * ((double)(j * 7 % 20) - 9.5));
	sort(m);
	return &m->point;
}

/* Trials that spread, and readings that spread less; one trial in four, if
 * `modes`, is a fifth slower. */
static struct book_point *make_random(struct made *m, double median,
				      double spread, bool modes)
{
	make(m, TRIALS, READINGS);
	for (size_t i = 0; i < TRIALS; i++) {
		double base = median * exp(spread * normal());

		if (modes && uniform() < 0.25)
			base *= 1.2;
		for (size_t j = 0; j < READINGS; j++)
			m->ns[i][j] = base * exp(spread / 2 * normal());
	}
	sort(m);
	return &m->point;
}

static struct comparison compare(const struct book_point *a,
				 const struct book_point *b)
{
	struct comparer with = { 0 };
	struct comparison c;

	ck_assert_int_eq(comparison_make(&c, &with, a, b, COST_TIME), 0);
	comparer_free(&with);
	return c;
}

static const double base_a[] = { 1000, 1010, 1004, 1030, 990,
				 1015, 1022, 996,  1007 };
static const double base_b[] = { 1060, 1048, 1071, 1055, 1040,
				 1090, 1066, 1052, 1059 };

/* --- one comparison ------------------------------------------------------ */

/*
 * A plain hierarchical bootstrap, 40 000 draws, had 1.0353 to 1.0657, and
 * 1.0309 to 1.0739 of 6 and 7 trials with 5 readings each. Both have errors of
 * their own, so a fifth of the interval's width is allowed for.
 */
START_TEST(interval_is_that_of_a_bootstrap)
{
	static struct made a, b;
	struct comparison c = compare(make_even(&a, base_a, 9, READINGS),
				      make_even(&b, base_b, 9, READINGS));

	ck_assert_double_eq_tol(c.ratio, 1.051638530288, 1e-9);
	ck_assert_double_eq_tol(c.interval.low, 1.0353, 0.006);
	ck_assert_double_eq_tol(c.interval.high, 1.0657, 0.006);
	ck_assert_double_eq(c.delta, 1);
	ck_assert_double_eq_tol(c.spread, 0.048550724638, 1e-9);
	ck_assert_double_eq_tol(c.p, 2.0 / 48620, 1e-12);
	ck_assert_uint_eq(c.a.n, 9);
	c = compare(make_even(&a, base_a, 6, 5), make_even(&b, base_b, 7, 5));
	ck_assert_double_eq_tol(c.interval.low, 1.0309, 0.008);
	ck_assert_double_eq_tol(c.interval.high, 1.0739, 0.008);
}
END_TEST

START_TEST(few_trials_have_no_interval)
{
	static struct made a, b;
	struct comparison c = compare(make_even(&a, base_a, 5, READINGS),
				      make_even(&b, base_b, 9, READINGS));

	ck_assert(isnan(c.interval.low) && isnan(c.interval.high));
	ck_assert(isnan(c.p));
	ck_assert(c.ratio > 1);
	ck_assert_int_eq(comparison_judge(&c, 1, sizeof(c), ADJUST_NONE, 0.05),
			 0);
	ck_assert_int_eq(c.verdict, VERDICT_INCONCLUSIVE);
	c = compare(make(&a, 0, 0), make_even(&b, base_b, 9, READINGS));
	ck_assert(isnan(c.ratio) && isnan(c.interval.low));
	ck_assert(isnan(c.delta));
}
END_TEST

START_TEST(what_takes_no_time_has_no_ratio)
{
	static const double none[9];
	static struct made a, b;
	struct comparison c =
		compare(make_even(&a, none, 9, 3), make_even(&b, base_b, 9, 3));

	ck_assert(isnan(c.ratio) && isnan(c.interval.low));
	ck_assert(isnan(c.p));
}
END_TEST

START_TEST(one_reading_a_trial_will_do)
{
	static struct made a, b;
	struct comparison c = compare(make_even(&a, base_a, 9, 1),
				      make_even(&b, base_b, 9, 1));

	ck_assert(c.interval.low > 1 && c.interval.high < 1.1);
}
END_TEST

/* --- verdicts ------------------------------------------------------------ */

START_TEST(verdicts_are_by_interval_and_p)
{
	static const struct {
		double ratio, low, high, p;
		enum verdict verdict;
	} known[] = {
		{ 1.06, 1.01, 1.2, 0.001, VERDICT_SLOWER },
		{ 0.94, 0.8, 0.99, 0.001, VERDICT_FASTER },
		{ 1.06, 1.01, 1.2, 0.06, VERDICT_INCONCLUSIVE },
		{ 1.06, 0.99, 1.2, 0.001, VERDICT_INCONCLUSIVE },
		/* It differs, but by less than the margin. */
		{ 1.04, 1.01, 1.2, 0.001, VERDICT_INCONCLUSIVE },
		{ 0.96, 0.8, 0.99, 0.001, VERDICT_INCONCLUSIVE },
		{ 1, 0.96, 1.04, 0.5, VERDICT_EQUIVALENT },
		{ 1.02, 1.01, 1.04, 0.001, VERDICT_EQUIVALENT },
		{ 1, 0.95, 1.04, 0.5, VERDICT_INCONCLUSIVE },
		{ NAN, NAN, NAN, NAN, VERDICT_INCONCLUSIVE },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct comparison c = {
			.ratio = known[i].ratio,
			.interval = { known[i].low, known[i].high },
			.p = known[i].p,
		};

		ck_assert_int_eq(
			comparison_judge(&c, 1, sizeof(c), ADJUST_BH, 0.05), 0);
		ck_assert_int_eq(c.verdict, known[i].verdict);
	}
	ck_assert_str_eq(verdict_name(VERDICT_SLOWER), "slower");
	ck_assert_str_eq(verdict_name(VERDICT_INCONCLUSIVE), "inconclusive");
}
END_TEST

/* Of which some stand in larger things, one a stride. */
START_TEST(many_are_judged_at_once)
{
	struct {
		struct comparison c;
		char more[24];
	} of[4];

	for (size_t i = 0; i < 4; i++)
		of[i].c = (struct comparison){ .ratio = 1.2,
					       .interval = { 1.1, 1.3 },
					       .p = 0.02 };
	of[3].c.p = 0.9;
	ck_assert_int_eq(
		comparison_judge(&of[0].c, 4, sizeof(of[0]), ADJUST_HOLM, 0.05),
		0);
	ck_assert_double_eq_tol(of[0].c.p_adjusted, 0.08, 1e-12);
	ck_assert_int_eq(of[0].c.verdict, VERDICT_INCONCLUSIVE);
	ck_assert_int_eq(
		comparison_judge(&of[0].c, 4, sizeof(of[0]), ADJUST_BH, 0.05),
		0);
	ck_assert_double_eq_tol(of[0].c.p_adjusted, 0.08 / 3, 1e-12);
	ck_assert_int_eq(of[0].c.verdict, VERDICT_SLOWER);
	ck_assert_int_eq(of[3].c.verdict, VERDICT_INCONCLUSIVE);
}
END_TEST

/* The noisy that tell nothing do not drown the steady that do. */
START_TEST(steady_points_are_adjusted_apart)
{
	struct comparison of[20];

	for (size_t i = 0; i < 20; i++)
		of[i] = (struct comparison){
			.ratio = 1.06,
			.interval = { 1.02, 1.08 },
			.p = i < 2 ? 0.02 : 0.5,
			.spread = i < 2 ? 0.15 : 0.16,
		};
	ck_assert_int_eq(comparison_judge(of, 20, sizeof(*of), ADJUST_BH, 0.05),
			 0);
	ck_assert_double_eq_tol(of[0].p_adjusted, 0.02, 1e-12);
	ck_assert_int_eq(of[0].verdict, VERDICT_SLOWER);
	ck_assert_uint_eq(of[0].among, 2);
	ck_assert_uint_eq(of[19].among, 18);
	ck_assert_int_eq(
		comparison_judge(of, 20, sizeof(*of), ADJUST_HOLM, 0.05), 0);
	ck_assert_double_eq_tol(of[0].p_adjusted, 0.4, 1e-12);
	ck_assert_uint_eq(of[0].among, 20);
	ck_assert_int_eq(of[0].verdict, VERDICT_INCONCLUSIVE);
}
END_TEST

/* --- how often they err -------------------------------------------------- */

/* What came of MANY pairs of the same kind. */
struct outcome {
	int inside; /* the true ratio lies in the interval */
	int of[VERDICTS];
};

/* The truth is `ratio`; each alone is judged with a margin. */
static struct outcome simulate(double ratio, double spread, bool modes,
			       double margin)
{
	static struct made a, b;
	struct comparer with = { 0 };
	struct outcome o = { 0 };

	state = 0x9e3779b97f4a7c15;
	for (int i = 0; i < MANY; i++) {
		struct comparison c;

		make_random(&a, 1000, spread, modes);
		make_random(&b, 1000 * ratio, spread, modes);
		ck_assert_int_eq(comparison_make(&c, &with, &a.point, &b.point,
						 COST_TIME),
				 0);
		ck_assert_int_eq(
			comparison_judge(&c, 1, sizeof(c), ADJUST_NONE, margin),
			0);
		o.inside += c.interval.low <= ratio && ratio <= c.interval.high;
		o.of[c.verdict]++;
	}
	comparer_free(&with);
	return o;
}

START_TEST(interval_holds_the_truth)
{
	static const struct {
		double ratio, spread;
		bool modes;
	} known[] = {
		{ 1, 0.02, false },
		{ 1.3, 0.05, false },
		{ 0.7, 0.02, true },
	};

	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++) {
		struct outcome o = simulate(known[i].ratio, known[i].spread,
					    known[i].modes, 0.05);

		ck_assert_int_ge(o.inside, MANY * 92 / 100);
		ck_assert_int_le(o.inside, MANY * 99 / 100);
	}
}
END_TEST

/* Twice the same: METHOD S12. A narrow margin, so that p must do the work. */
START_TEST(the_same_is_not_called_different)
{
	for (int modes = 0; modes < 2; modes++) {
		struct outcome o = simulate(1, 0.03, modes, 0.001);

		ck_assert_int_le(o.of[VERDICT_SLOWER] + o.of[VERDICT_FASTER],
				 MANY * 5 / 100);
	}
}
END_TEST

START_TEST(the_same_is_equivalent_where_it_is_narrow)
{
	struct outcome o = simulate(1, 0.01, false, 0.05);

	ck_assert_int_ge(o.of[VERDICT_EQUIVALENT], MANY * 99 / 100);
}
END_TEST

START_TEST(five_per_cent_are_found)
{
	struct outcome o = simulate(1.05, 0.01, false, 0.02);

	ck_assert_int_ge(o.of[VERDICT_SLOWER], MANY * 95 / 100);
	o = simulate(1 / 1.05, 0.01, false, 0.02);
	ck_assert_int_ge(o.of[VERDICT_FASTER], MANY * 95 / 100);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, interval_is_that_of_a_bootstrap);
	tcase_add_test(into, few_trials_have_no_interval);
	tcase_add_test(into, what_takes_no_time_has_no_ratio);
	tcase_add_test(into, one_reading_a_trial_will_do);
	tcase_add_test(into, verdicts_are_by_interval_and_p);
	tcase_add_test(into, many_are_judged_at_once);
	tcase_add_test(into, steady_points_are_adjusted_apart);
	tcase_add_test(into, interval_holds_the_truth);
	tcase_add_test(into, the_same_is_not_called_different);
	tcase_add_test(into, the_same_is_equivalent_where_it_is_narrow);
	tcase_add_test(into, five_per_cent_are_found);
}

REGISTER(unit_suite, comparison) = { "comparison", add, 30 };
