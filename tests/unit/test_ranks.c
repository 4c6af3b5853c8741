/* test_ranks.c - rank tests against enumeration, and R's documentation. */
#include "analyze/stats/ranks.h"
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

/* The example in R's help of wilcox.test(): 0.1272 one-sided. */
START_TEST(p_of_a_known_example)
{
	static const double x[] = { 0.80, 0.83, 1.89, 1.04, 1.45,
				    1.38, 1.91, 1.64, 0.73, 1.46 };
	static const double y[] = { 1.15, 0.88, 0.90, 0.74, 1.21 };

	ck_assert_double_eq_tol(ranks_p(x, 10, y, 5), 764.0 / 3003, 1e-12);
	ck_assert_double_eq_tol(ranks_p(y, 5, x, 10), 764.0 / 3003, 1e-12);
}
END_TEST

/* Counted by going through all ways to pick so many of the values. */
START_TEST(p_is_exact)
{
	static const double low[] = { 1, 2, 3, 4, 5, 6 };
	static const double high[] = { 12, 8, 9, 10, 11, 7 };
	static const double even[] = { 10, 12, 14, 16, 18, 20, 22, 24, 26 };
	static const double odd[] = { 13, 17, 19, 21, 23, 25, 27, 29, 31 };

	ck_assert_double_eq_tol(ranks_p(low, 6, high, 6), 2.0 / 924, 1e-12);
	ck_assert_double_eq_tol(ranks_p(even, 9, odd, 9), 5518.0 / 48620,
				1e-12);
	ck_assert_double_eq(ranks_p(low, 1, high, 1), 1);
}
END_TEST

START_TEST(p_is_exact_with_ties)
{
	static const double a[] = { 1, 2, 2, 3, 5, 7 };
	static const double b[] = { 2, 4, 6, 6, 7, 8, 9 };
	static const double c[] = { 1, 2, 2, 4, 5, 6, 7, 8, 9 };
	static const double d[] = { 11, 12, 12, 14, 15, 16, 17, 18, 19 };
	static const double same[] = { 3, 3, 3 };

	ck_assert_double_eq_tol(ranks_p(a, 6, b, 7), 127.0 / 1716, 1e-12);
	ck_assert_double_eq_tol(ranks_p(b, 7, a, 6), 127.0 / 1716, 1e-12);
	ck_assert_double_eq_tol(ranks_p(c, 9, d, 9), 2.0 / 48620, 1e-12);
	ck_assert_double_eq(ranks_p(same, 3, same, 2), 1);
}
END_TEST

START_TEST(p_of_many_is_normal)
{
	double a[25], b[30], x[21], y[21], many[30];

	for (int i = 0; i < 25; i++)
		a[i] = 100 + i * 37 % 29;
	for (int i = 0; i < 30; i++)
		b[i] = 104 + i * 31 % 23;
	for (int i = 0; i < 21; i++) {
		x[i] = i;
		y[i] = i + 3.5;
	}
	for (int i = 0; i < 30; i++)
		many[i] = 7;
	ck_assert_double_eq_tol(ranks_p(a, 25, b, 30), 0.7866868699726, 1e-12);
	ck_assert_double_eq_tol(ranks_p(x, 21, y, 21), 0.0919047543287, 1e-12);
	ck_assert_double_eq(ranks_p(many, 30, many, 30), 1);
}
END_TEST

START_TEST(p_of_nothing)
{
	static const double v[] = { 1 };

	ck_assert(isnan(ranks_p(v, 0, v, 1)));
	ck_assert(isnan(ranks_p(v, 1, v, 0)));
}
END_TEST

START_TEST(least_p_is_that_of_no_overlap)
{
	ck_assert_double_eq_tol(ranks_least_p(6, 6), 2.0 / 924, 1e-12);
	ck_assert_double_eq_tol(ranks_least_p(9, 9), 2.0 / 48620, 1e-12);
	ck_assert_double_eq(ranks_least_p(1, 1), 1);
	ck_assert(isnan(ranks_least_p(0, 9)));
}
END_TEST

/* By the definitions of R's p.adjust(). */
static void adjusts(const double (*known)[3], size_t n)
{
	double holm[8], bh[8], none[8];

	for (size_t i = 0; i < n; i++)
		holm[i] = bh[i] = none[i] = known[i][0];
	ck_assert_int_eq(ranks_adjust(holm, n, ADJUST_HOLM), 0);
	ck_assert_int_eq(ranks_adjust(bh, n, ADJUST_BH), 0);
	ck_assert_int_eq(ranks_adjust(none, n, ADJUST_NONE), 0);
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

	ck_assert_int_eq(ranks_adjust(p, 4, ADJUST_HOLM), 0);
	ck_assert(isnan(p[0]) && isnan(p[2]));
	ck_assert_double_eq_tol(p[1], 0.02, 1e-12);
	ck_assert_double_eq_tol(p[3], 0.5, 1e-12);
	ck_assert_int_eq(ranks_adjust(NULL, 0, ADJUST_BH), 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, delta_counts_pairs);
	tcase_add_test(into, p_of_a_known_example);
	tcase_add_test(into, p_is_exact);
	tcase_add_test(into, p_is_exact_with_ties);
	tcase_add_test(into, p_of_many_is_normal);
	tcase_add_test(into, p_of_nothing);
	tcase_add_test(into, least_p_is_that_of_no_overlap);
	tcase_add_test(into, adjusts_for_many);
	tcase_add_test(into, unknown_is_no_test);
}

REGISTER(unit_suite, ranks) = { "ranks", add, 0 };
