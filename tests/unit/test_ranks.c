/* test_ranks.c - pairs that win, and many tests at once. */
#include "analyze/stats/student.h"
#include "tests/unit/unit.h"

#include <math.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

START_TEST(delta_counts_pairs)
{
	static const double a[] = { 1, 2, 3 }, b[] = { 2, 4 };

	/* b wins 2 1, 4 1, 4 2, 4 3; loses 2 3; ties 2 2. */
	ck_assert_double_eq_tol(ranks_delta(a, 3, b, 2), 3.0 / 6, 1e-12);
	ck_assert_double_eq_tol(ranks_delta(b, 2, a, 3), -3.0 / 6, 1e-12);
	ck_assert_double_eq(ranks_delta(a, 1, b, 2), 1);
	ck_assert(isnan(ranks_delta(a, 0, b, 2)));
	ck_assert(isnan(ranks_delta(a, 3, b, 0)));
}
END_TEST

/* By the definitions of R's p.adjust(). */
static void adjusts(const double (*known)[3], size_t n)
{
	double holm[8], bh[8], none[8];

	for (size_t i = 0; i < n; i++)
		holm[i] = bh[i] = none[i] = known[i][0];
	ranks_adjust(holm, n, ADJUST_HOLM);
	ranks_adjust(bh, n, ADJUST_BH);
	ranks_adjust(none, n, ADJUST_NONE);
	for (size_t i = 0; i < n; i++) {
		ck_assert_double_eq_tol(holm[i], known[i][1], 1e-12);
		ck_assert_double_eq_tol(bh[i], known[i][2], 1e-12);
		ck_assert_double_eq(none[i], known[i][0]);
	}
}

START_TEST(adjusts_for_many)
{
	static const double even[][3] = {
		{ 0.01, 0.05, 0.05 }, { 0.02, 0.08, 0.05 },
		{ 0.03, 0.09, 0.05 }, { 0.04, 0.09, 0.05 },
		{ 0.05, 0.09, 0.05 },
	};
	static const double mixed[][3] = {
		{ 0.04, 0.12, 0.06 }, { 0.001, 0.006, 0.006 },
		{ 0.2, 0.4, 0.24 },   { 0.03, 0.12, 0.06 },
		{ 0.8, 0.8, 0.8 },    { 0.012, 0.06, 0.036 },
	};

	adjusts(even, LENGTH(even));
	adjusts(mixed, LENGTH(mixed));
}
END_TEST

START_TEST(unknown_is_no_test)
{
	double p[] = { NAN, 0.01, NAN, 0.5 };

	ranks_adjust(p, 4, ADJUST_HOLM);
	ck_assert(isnan(p[0]) && isnan(p[2]));
	ck_assert_double_eq_tol(p[1], 0.02, 1e-12);
	ck_assert_double_eq_tol(p[3], 0.5, 1e-12);
	ranks_adjust(NULL, 0, ADJUST_BH);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, delta_counts_pairs);
	tcase_add_test(into, adjusts_for_many);
	tcase_add_test(into, unknown_is_no_test);
}

REGISTER(unit_suite, ranks) = { "ranks", add, 0 };
