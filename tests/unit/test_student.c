/* test_student.c - Student's t against the forms that are known in full. */
#include "analyze/stats/student.h"
#include "tests/unit/unit.h"

#include <math.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

static const double far_out[] = { 1e-9, 0.01, 0.3, 1, 1.7, 3, 8, 40, 1e4, 1e6 };

static void is_near(double got, double expected)
{
	ck_assert_double_le(fabs(got / expected - 1), 1e-11);
}

START_TEST(whole_degrees_have_a_form)
{
	for (size_t i = 0; i < LENGTH(far_out); i++) {
		double t = far_out[i], r = sqrt(2 + t * t), w;

		is_near(student_upper(t, 1), atan2(1, t) / M_PI);
		is_near(student_upper(t, 2), 1 / (r * (r + t)));
		r = sqrt(4 + t * t);
		w = 4 / (r * (r + t));
		is_near(student_upper(t, 4), w * w * (2 + t / r) / 4);
		is_near(student_upper(-t, 4), 1 - student_upper(t, 4));
	}
	ck_assert_double_eq(student_upper(0, 7), 0.5);
	ck_assert(isnan(student_upper(1, 0)));
	ck_assert(isnan(student_upper(NAN, 3)));
	ck_assert_double_eq(student_upper(INFINITY, 3), 0);
}
END_TEST

START_TEST(many_degrees_are_the_normal_distribution)
{
	for (double t = 0.5; t < 9; t += 0.5) {
		double q = erfc(t / M_SQRT2) / 2;
		double density = exp(-t * t / 2) / sqrt(2 * M_PI);

		is_near(student_upper(t, INFINITY), q);
		/* The first term of the difference; Fisher 1925. */
		ck_assert_double_eq_tol((student_upper(t, 1e7) / q - 1) * 1e7,
					density / q * (t * t * t + t) / 4,
					1e-2 * t);
		ck_assert_double_eq_tol(student_upper(t, 1e12) / q, 1, 1e-8);
	}
}
END_TEST

/*
 * From df to df + 2 at the same x of the beta function, one term goes (DLMF
 * 8.17.20): so all degrees hang on those that have a form.
 */
START_TEST(degrees_hang_together)
{
	for (double df = 1; df < 300; df += 1)
		for (double u = 0.01; u < 100; u *= 3) {
			double a = df / 2, x = 1 / (1 + u);
			double term = exp(a * log(x) + lgamma(a + 0.5) -
					  lgamma(a + 1)) *
				      sqrt((1 - x) / M_PI) / 2;
			double p = student_upper(sqrt(u * df), df);
			double q = student_upper(sqrt(u * (df + 2)), df + 2);

			ck_assert_double_le(fabs(p - term - q), 1e-11 * p);
		}
}
END_TEST

START_TEST(quantile_is_the_inverse)
{
	static const double p[] = { 1e-12, 1e-5, 0.01, 0.3, 0.5, 0.8, 0.999 };
	static const double df[] = { 0.7, 1, 3.5, 30, 1e4, INFINITY };

	for (size_t i = 0; i < LENGTH(p); i++)
		for (size_t k = 0; k < LENGTH(df); k++)
			is_near(student_upper(student_quantile(p[i], df[k]),
					      df[k]),
				p[i]);
	/* R's qt(). */
	ck_assert_double_eq_tol(student_quantile(0.025, 5), 2.570582, 1e-6);
	ck_assert_double_eq_tol(student_quantile(0.025, 9), 2.262157, 1e-6);
	ck_assert_double_eq_tol(student_quantile(0.025, INFINITY), 1.959964,
				1e-6);
	ck_assert(isinf(student_quantile(0, 3)));
	ck_assert(isnan(student_quantile(-1, 3)));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, whole_degrees_have_a_form);
	tcase_add_test(into, many_degrees_are_the_normal_distribution);
	tcase_add_test(into, degrees_hang_together);
	tcase_add_test(into, quantile_is_the_inverse);
}

REGISTER(unit_suite, student) = { "student", add, 0 };
