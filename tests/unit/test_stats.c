/* test_stats.c - order statistics and distributions against known values. */
#include "analyze/stats/sample.h"
#include "lib/stats.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <math.h>

#define LENGTH(a) (sizeof(a) / sizeof((a)[0]))

START_TEST(sorts_ascending)
{
	double v[] = { 3, -1, 2.5, 3, 0 };

	stats_sort(v, LENGTH(v));
	for (size_t i = 1; i < LENGTH(v); i++)
		ck_assert(v[i - 1] <= v[i]);
	stats_sort(NULL, 0);
}
END_TEST

/* Few and many are sorted in different ways. */
START_TEST(sorts_many_like_few)
{
	double v[300];

	for (size_t n = 1; n < LENGTH(v); n += 7) {
		for (size_t i = 0; i < n; i++)
			v[i] = (double)((i * 37) % n);
		stats_sort(v, n);
		for (size_t i = 1; i < n; i++)
			ck_assert_double_le(v[i - 1], v[i]);
	}
}
END_TEST

/* R: quantile(c(2, 4, 4, 5, 7, 9, 11), q), type 7 */
START_TEST(quantile_is_type_7)
{
	static const double v[] = { 2, 4, 4, 5, 7, 9, 11 };

	ck_assert_double_eq(stats_quantile(v, 7, 0), 2);
	ck_assert_double_eq_tol(stats_quantile(v, 7, 0.1), 3.2, 1e-12);
	ck_assert_double_eq_tol(stats_quantile(v, 7, 0.25), 4, 1e-12);
	ck_assert_double_eq_tol(stats_quantile(v, 7, 0.5), 5, 1e-12);
	ck_assert_double_eq_tol(stats_quantile(v, 7, 0.9), 9.8, 1e-12);
	ck_assert_double_eq(stats_quantile(v, 7, 1), 11);
}
END_TEST

START_TEST(median_of_few)
{
	static const double v[] = { 1, 2, 10, 20 };

	ck_assert(isnan(stats_median(v, 0)));
	ck_assert_double_eq(stats_median(v, 1), 1);
	ck_assert_double_eq(stats_median(v, 2), 1.5);
	ck_assert_double_eq(stats_median(v, 3), 2);
	ck_assert_double_eq(stats_median(v, 4), 6);
}
END_TEST

/* Exact binomial sums; 6, 10 and 20 stand in METHOD S2. */
START_TEST(ranks_of_the_median)
{
	static const size_t known[][2] = {
		{ 0, 0 },      { 1, 0 },      { 5, 0 },   { 6, 1 },
		{ 7, 1 },      { 8, 1 },      { 9, 2 },   { 10, 2 },
		{ 11, 2 },     { 12, 3 },     { 15, 4 },  { 20, 6 },
		{ 25, 8 },     { 30, 10 },    { 50, 18 }, { 100, 40 },
		{ 1000, 469 }, { 2000, 956 },
	};

	for (size_t i = 0; i < LENGTH(known); i++)
		ck_assert_uint_eq(stats_median_rank(known[i][0]), known[i][1]);
}
END_TEST

/* By hand, and by exact sums of another program. */
START_TEST(as_many_by_chance)
{
	ck_assert_double_eq_tol(stats_at_least(0, 5, 0.3), 1, 1e-12);
	ck_assert_double_eq_tol(stats_at_least(2, 2, 0.3), 0.09, 1e-12);
	ck_assert_double_eq_tol(stats_at_least(1, 3, 0.1), 0.271, 1e-12);
	ck_assert_double_eq_tol(stats_at_least(9, 64, 0.07), 0.033643991562,
				1e-9);
	ck_assert_double_eq(stats_at_least(6, 5, 0.3), 0);
}
END_TEST

START_TEST(interval_of_the_median)
{
	static const double v[] = { 1, 2, 3, 5, 8, 13, 21, 34, 55, 89 };
	struct interval i = stats_median_interval(v, 10);

	ck_assert_double_eq(i.low, 2);
	ck_assert_double_eq(i.high, 55);
	i = stats_median_interval(v, 6);
	ck_assert_double_eq(i.low, 1);
	ck_assert_double_eq(i.high, 13);
	i = stats_median_interval(v, 5);
	ck_assert(isnan(i.low) && isnan(i.high));
}
END_TEST

START_TEST(estimate_of_unsorted)
{
	double v[] = { 13, 1, 5, 2, 8, 3 };
	struct estimate e = stats_estimate(v, 6);

	ck_assert_uint_eq(e.n, 6);
	ck_assert_double_eq(e.median, 4);
	ck_assert_double_eq(e.interval.low, 1);
	ck_assert_double_eq(e.interval.high, 13);
	e = stats_estimate(v, 0);
	ck_assert(isnan(e.median) && isnan(e.interval.low));
}
END_TEST

START_TEST(fit_of_a_line)
{
	static const double x[] = { 1, 16, 256, 262144 };
	double y[LENGTH(x)];
	struct line l;

	for (size_t i = 0; i < LENGTH(x); i++)
		y[i] = 1200 + 174 * x[i];
	l = stats_fit(x, y, LENGTH(x));
	ck_assert_double_eq_tol(l.a, 1200, 1e-6);
	ck_assert_double_eq_tol(l.b, 174, 1e-9);
	l = stats_fit(x, (double[]){ 600, 600, 600, 600 }, LENGTH(x));
	ck_assert_double_eq_tol(l.a, 600, 1e-9);
	ck_assert_double_eq_tol(l.b, 0, 1e-12);
}
END_TEST

/*
 * By hand, with u = 1/y and v = x/y: the sums are uu 21/16, uv 29/16, vv 57/16,
 * u 7/4 and v 13/4; a = (u vv - v uv) / D, b = (v uu - u uv) / D, where D is
 * uu vv - uv uv.
 */
START_TEST(fit_weighs_by_percent)
{
	static const double x[] = { 1, 2, 5 }, y[] = { 1, 2, 4 };
	struct line l = stats_fit(x, y, 3);

	ck_assert_double_eq_tol(l.a, 22.0 / 89, 1e-12);
	ck_assert_double_eq_tol(l.b, 70.0 / 89, 1e-12);
}
END_TEST

START_TEST(fit_of_no_line)
{
	static const double x[] = { 4, 4, 4 }, y[] = { 1, 2, 3 };

	ck_assert(isnan(stats_fit(x, y, 0).a));
	ck_assert(isnan(stats_fit(x, y, 1).b));
	ck_assert(isnan(stats_fit(x, y, 3).b));
	ck_assert(isnan(stats_fit(y, (double[]){ 1, 0, 3 }, 3).a));
	ck_assert(isnan(stats_fit(y, (double[]){ 1, NAN, 3 }, 3).a));
}
END_TEST

/* METHOD S3 */
START_TEST(quantiles_need_enough)
{
	static const struct {
		double q;
		uint64_t least;
	} known[] = {
		{ 0.5, 6 },     { 0.9, 36 },      { 0.1, 36 },
		{ 0.99, 368 },  { 0.999, 3688 },  { 0.9999, 36887 },
		{ 0.975, 146 }, { 0.9975, 1474 }, { 0.99999, 368887 },
	};

	for (size_t i = 0; i < LENGTH(known); i++) {
		ck_assert(stats_licenses(known[i].least, known[i].q));
		ck_assert(!stats_licenses(known[i].least - 1, known[i].q));
	}
}
END_TEST

static void add_bucket(struct distribution *d, uint64_t low, uint64_t high,
		       uint64_t count)
{
	struct bucket b = { low, high, count };

	ck_assert_int_eq(distribution_add(d, &b), 0);
}

START_TEST(distribution_pools_rounds)
{
	struct distribution d = { 0 };

	add_bucket(&d, 256, 260, 10);
	add_bucket(&d, 100, 101, 40);
	add_bucket(&d, 256, 260, 9);
	add_bucket(&d, 100, 101, 40);
	add_bucket(&d, 4096, 4160, 1);
	distribution_settle(&d);
	ck_assert_uint_eq(d.n, 3);
	ck_assert_uint_eq(d.total, 100);
	ck_assert_double_eq(distribution_quantile(&d, 0), 100);
	ck_assert_double_eq(distribution_quantile(&d, 0.5), 100);
	ck_assert_double_eq(distribution_quantile(&d, 0.8), 100);
	/* 256, 257, 258, 259: 257.5 is their middle */
	ck_assert_double_eq(distribution_quantile(&d, 0.81), 257.5);
	ck_assert_double_eq(distribution_quantile(&d, 0.99), 257.5);
	ck_assert_double_eq(distribution_quantile(&d, 1), 4159);
	distribution_free(&d);
}
END_TEST

START_TEST(distribution_does_not_grow_with_rounds)
{
	struct distribution d = { 0 };

	for (int round = 0; round < 1000; round++)
		for (uint64_t i = 0; i < 200; i++)
			add_bucket(&d, i, i + 1, 1);
	ck_assert_uint_le(d.room, 1024);
	distribution_settle(&d);
	ck_assert_uint_eq(d.n, 200);
	ck_assert_uint_eq(d.total, 200000);
	ck_assert_double_eq(distribution_quantile(&d, 0.5), 99);
	distribution_free(&d);
}
END_TEST

START_TEST(distribution_of_nothing)
{
	struct distribution d = { 0 };

	distribution_settle(&d);
	ck_assert(isnan(distribution_quantile(&d, 0.5)));
	distribution_free(&d);
}
END_TEST

START_TEST(distribution_does_not_overflow)
{
	struct distribution d = { 0 };
	struct bucket b = { 1, 2, UINT64_MAX };

	ck_assert_int_eq(distribution_add(&d, &b), 0);
	ck_assert_int_eq(distribution_add(&d, &b), -EOVERFLOW);
	distribution_free(&d);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, sorts_ascending);
	tcase_add_test(into, sorts_many_like_few);
	tcase_add_test(into, quantile_is_type_7);
	tcase_add_test(into, median_of_few);
	tcase_add_test(into, ranks_of_the_median);
	tcase_add_test(into, as_many_by_chance);
	tcase_add_test(into, interval_of_the_median);
	tcase_add_test(into, estimate_of_unsorted);
	tcase_add_test(into, fit_of_a_line);
	tcase_add_test(into, fit_weighs_by_percent);
	tcase_add_test(into, fit_of_no_line);
	tcase_add_test(into, quantiles_need_enough);
	tcase_add_test(into, distribution_pools_rounds);
	tcase_add_test(into, distribution_does_not_grow_with_rounds);
	tcase_add_test(into, distribution_of_nothing);
	tcase_add_test(into, distribution_does_not_overflow);
}

REGISTER(unit_suite, stats) = { "stats", add, 0 };
