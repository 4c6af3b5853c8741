/* test_series.c - numbers in the order in which they came about. */
#include "analyze/stats/sample.h"
#include "lib/stats.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double rounds[] = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };

static double autocorrelation(const double *v, size_t n)
{
	double sorted[64];

	memcpy(sorted, v, n * sizeof(*v));
	stats_sort(sorted, n);
	return series_autocorrelation(v, sorted, n);
}

/* By hand: from the mean of 0 they are +-1; nine products, ten squares. */
START_TEST(autocorrelation_by_hand)
{
	static const double swings[] = { 1, -1, 1, -1, 1, -1, 1, -1, 1, -1 };
	static const double once[] = { 1, 1, 1, 1, 1, -1, -1, -1, -1, -1 };
	static const double same[] = { 3, 3, 3, 3 };

	ck_assert_double_eq_tol(autocorrelation(swings, 10), -0.9, 1e-12);
	ck_assert_double_eq_tol(autocorrelation(once, 10), 0.7, 1e-12);
	ck_assert(isnan(autocorrelation(same, 4)));
	ck_assert(isnan(autocorrelation(once, 2)));
	ck_assert(isnan(autocorrelation(once, 0)));
}
END_TEST

START_TEST(halves_by_hand)
{
	static const double v[] = { 1, 3, 100, 4, 8 };

	ck_assert_double_eq_tol(series_halves(v, 2), log(3), 1e-12);
	ck_assert_double_eq_tol(series_halves(v, 4), log(26), 1e-12);
	ck_assert_double_eq_tol(series_halves(v, 5), log(3), 1e-12);
	ck_assert(isnan(series_halves(v, 1)));
	ck_assert(isnan(series_halves(v, 0)));
	ck_assert(isnan(series_halves((double[]){ 0, 1 }, 2)));
}
END_TEST

START_TEST(one_far_off_hides_no_autocorrelation)
{
	double v[40];

	for (int i = 0; i < 40; i++)
		v[i] = 100 + i / 5 % 2;
	ck_assert_double_gt(autocorrelation(v, 40), 0.5);
	v[17] = 1e6;
	ck_assert_double_gt(autocorrelation(v, 40), 0.5);
}
END_TEST

/* R: cor.test(1:6, c(...), method = "kendall"), exact; by hand 2 / 720. */
START_TEST(trend_is_exact_for_few)
{
	struct trend t =
		series_trend(rounds, (double[]){ 1, 2, 3, 4, 5, 6 }, 6);

	ck_assert_double_eq_tol(t.p, 2.0 / 720, 1e-12);
	ck_assert_double_eq(t.slope, 1);
	/* One pair the wrong way round: 1 + 5 orders at most, twice. */
	t = series_trend(rounds, (double[]){ 6, 5, 4, 3, 1, 2 }, 6);
	ck_assert_double_eq_tol(t.p, 12.0 / 720, 1e-12);
	ck_assert_double_eq(t.slope, -1);
	/* As many pairs rise as fall, or nearly. */
	t = series_trend(rounds, (double[]){ 2, 4, 1, 3 }, 4);
	ck_assert_double_eq(t.p, 1);
}
END_TEST

/*
 * Of 12 with two equal: 65 pairs rise; the variance is (12 x 11 x 29 - 18) / 18
 * = 635 / 3; so p = erfc(64 / sqrt(2 x 635 / 3)).
 */
START_TEST(trend_with_ties)
{
	static const double y[] = { 1, 2, 3, 4, 5, 5, 7, 8, 9, 10, 11, 12 };
	struct trend t = series_trend(rounds, y, 12);

	ck_assert_double_eq_tol(t.p, erfc(64 / sqrt(1270.0 / 3)), 1e-12);
	ck_assert_double_eq(t.slope, 1);
	t = series_trend(rounds, (double[]){ 5, 5, 5, 5, 5, 5, 5 }, 7);
	ck_assert_double_eq(t.p, 1);
	ck_assert_double_eq(t.slope, 0);
}
END_TEST

/* Exact and by the normal distribution nearly agree where they meet. */
START_TEST(trend_of_many)
{
	double x[51], y[51];

	for (int i = 0; i < 51; i++) {
		x[i] = i;
		y[i] = i * 19 % 53 + 0.4 * i;
	}
	ck_assert_double_eq_tol(series_trend(x, y, 50).p,
				series_trend(x, y, 51).p, 0.05);
	ck_assert_double_lt(series_trend(x, x, 51).p, 1e-12);
	ck_assert(isnan(series_trend(x, y, 1).p));
	ck_assert(isnan(series_trend(NULL, NULL, 0).slope));
}
END_TEST

START_TEST(one_trial_far_off_makes_no_trend)
{
	static const double y[] = { 5, 5.1, 4.9, 5, 5.2, 4.8, 5, 5.1, 900 };

	ck_assert_double_lt(fabs(series_trend(rounds, y, 9).slope), 0.1);
}
END_TEST

/* numbers[i] is that of value numbers[i] * 10. */
static void restore(const uint64_t *numbers, size_t n, const double *expected)
{
	uint64_t *numbered = NULL;
	double v[16];

	for (size_t i = 0; i < n; i++) {
		v[i] = (double)numbers[i] * 10;
		numbered = series_note(numbered, i, numbers[i]);
	}
	series_restore(numbered, v, n);
	free(numbered);
	for (size_t i = 0; i < n; i++)
		ck_assert_double_eq(v[i], expected[i]);
}

START_TEST(order_is_restored)
{
	restore((uint64_t[]){ 0, 1, 2 }, 3, (double[]){ 0, 10, 20 });
	restore((uint64_t[]){ 2, 1, 0 }, 3, (double[]){ 0, 10, 20 });
	restore((uint64_t[]){ 0, 1, 2, 9, 4, 3, 8, 5, 7 }, 9,
		(double[]){ 0, 10, 20, 30, 40, 50, 70, 80, 90 });
	restore((uint64_t[]){ 0, 1, 2, 3, 3, 1 }, 6,
		(double[]){ 0, 10, 10, 20, 30, 30 });
	restore((uint64_t[]){ 5 }, 1, (double[]){ 50 });
	restore(NULL, 0, NULL);
}
END_TEST

START_TEST(usual_order_costs_nothing)
{
	uint64_t *numbered = NULL;

	for (uint64_t i = 0; i < 100; i++)
		numbered = series_note(numbered, i, i);
	ck_assert_ptr_null(numbered);
}
END_TEST

static void add_series(TCase *tests)
{
	tcase_add_test(tests, autocorrelation_by_hand);
	tcase_add_test(tests, halves_by_hand);
	tcase_add_test(tests, one_far_off_hides_no_autocorrelation);
	tcase_add_test(tests, trend_is_exact_for_few);
	tcase_add_test(tests, trend_with_ties);
	tcase_add_test(tests, trend_of_many);
	tcase_add_test(tests, one_trial_far_off_makes_no_trend);
	tcase_add_test(tests, order_is_restored);
	tcase_add_test(tests, usual_order_costs_nothing);
}

REGISTER(unit_suite, series_suite) = { "series", add_series, 0 };
