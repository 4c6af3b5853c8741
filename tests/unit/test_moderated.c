/* test_moderated.c - variances made up with a truth that is known. */
#include "analyze/stats/student.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <stdbool.h>

enum { POINTS = 2000 };

static double variance[POINTS], df[POINTS];

/* Chi-squared over its degrees of freedom. */
static double chi(double degrees)
{
	double sum = 0;

	for (int i = 0; i < degrees; i++)
		sum += pow(normal(), 2);
	return sum / degrees;
}

/* Variances of d degrees about true ones, which lie about 4 with d0. */
static struct moderated fitted(double d0, double d, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		df[i] = d;
		variance[i] = 4 * chi(d) / (isinf(d0) ? 1 : chi(d0));
	}
	return moderated_fit(variance, df, n);
}

START_TEST(what_is_common_is_found)
{
	for (double d0 = 2; d0 < 20; d0 *= 2)
		for (double d = 1; d < 9; d *= 2) {
			struct moderated m = fitted(d0, d, POINTS);

			/* Of little, the careful side: less in common. */
			ck_assert_double_ge(m.df, (d < 4 ? 0.2 : 0.6) * d0);
			ck_assert_double_le(m.df, 1.2 * d0);
			ck_assert_double_eq_tol(m.variance / 4, 1, 0.25);
		}
}
END_TEST

START_TEST(all_alike_is_many_degrees)
{
	struct moderated m = fitted(INFINITY, 3, POINTS);

	ck_assert_double_ge(m.df, 40);
	ck_assert_double_eq_tol(m.variance, 4, 0.3);
	/* Never more than all of them have together. */
	for (int i = 0; i < 100; i++)
		ck_assert_double_le(fitted(INFINITY, 3, 5).df, 15);
}
END_TEST

/* Some points are ten or a hundred times as noisy as others. */
START_TEST(two_kinds_have_little_in_common)
{
	struct moderated m;

	for (size_t i = 0; i < POINTS; i++) {
		df[i] = 4;
		variance[i] = chi(4) * (i % 2 ? 1 : 100);
	}
	m = moderated_fit(variance, df, POINTS);
	ck_assert_double_le(m.df, 2);
	for (size_t i = 0; i < POINTS; i++)
		variance[i] = chi(4) * (i % 20 ? 1 : 1e4);
	ck_assert_double_le(moderated_fit(variance, df, POINTS).df, 3);
}
END_TEST

/* How often does |mean / error| of 3 values go beyond the 5 % of t? */
static double alarms(double d0, bool moderate)
{
	static double mean[POINTS];
	struct moderated prior;
	size_t beyond = 0;

	for (size_t i = 0; i < POINTS; i++) {
		double sd = sqrt(4 / chi(d0)), v[3];

		for (int k = 0; k < 3; k++)
			v[k] = sd * normal();
		mean[i] = (v[0] + v[1] + v[2]) / 3;
		df[i] = 2;
		variance[i] = 0;
		for (int k = 0; k < 3; k++)
			variance[i] += pow(v[k] - mean[i], 2) / 2;
	}
	prior = moderated_fit(variance, df, POINTS);
	if (!moderate)
		prior = (struct moderated){ prior.variance, INFINITY };
	for (size_t i = 0; i < POINTS; i++) {
		struct moderated m = moderated_with(prior, variance[i], 2);
		double t = fabs(mean[i]) / sqrt(m.variance / 3);

		beyond += student_upper(t, m.df) < 0.025;
	}
	return (double)beyond / POINTS;
}

START_TEST(a_test_holds_its_level)
{
	for (double d0 = 2; d0 < 40; d0 *= 2)
		ck_assert_double_eq_tol(alarms(d0, true), 0.05, 0.02);
	/* One variance for all would not. */
	ck_assert_double_ge(alarms(2, false), 0.08);
}
END_TEST

START_TEST(what_tells_nothing_is_passed_over)
{
	static const double v[] = { 4, NAN, 0, 4, -1, 4, 100, INFINITY };
	static const double d[] = { 3, 3, 3, 3, 3, 3, 0.5, 3 };
	struct moderated m = moderated_fit(v, d, 8), p;

	/* Three that are equal: so alike that only their degrees bound it. */
	ck_assert_double_eq_tol(m.df, 9, 1e-9);
	ck_assert_double_eq(moderated_fit(v, d, 5).df, 0);
	p = moderated_with((struct moderated){ NAN, 0 }, 7, 2);
	ck_assert_double_eq(p.variance, 7);
	ck_assert_double_eq(p.df, 2);
	p = moderated_with((struct moderated){ 4, 6 }, 10, 3);
	ck_assert_double_eq(p.variance, 6);
	ck_assert_double_eq(p.df, 9);
	p = moderated_with((struct moderated){ 4, INFINITY }, 10, 3);
	ck_assert_double_eq(p.variance, 4);
	p = moderated_with((struct moderated){ 4, 6 }, NAN, 3);
	ck_assert_double_eq(p.df, 6);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_common_is_found);
	tcase_add_test(into, all_alike_is_many_degrees);
	tcase_add_test(into, two_kinds_have_little_in_common);
	tcase_add_test(into, a_test_holds_its_level);
	tcase_add_test(into, what_tells_nothing_is_passed_over);
}

REGISTER(unit_suite, moderated) = { "moderated", add, 0 };
