/* test_modes.c - values of two kinds, and of one, drawn with a fixed seed. */
#include "analyze/stats/sample.h"
#include "lib/stats.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

enum { MOST = 2000 };

static double draw_normal(void)
{
	return 100 + 10 * normal();
}

static double draw_lognormal(void)
{
	return 100 * exp(0.5 * normal());
}

static double draw_uniform(void)
{
	return 50 + 100 * uniform();
}

static double draw_exponential(void)
{
	return -100 * log(uniform());
}

/* 30 % of them 1.3 times the others, each with a spread of 3 %. */
static double draw_mixture(void)
{
	return (uniform() < 0.3 ? 130 : 100) * (1 + 0.03 * normal());
}

/* The same, and one in fifty is several times as much. */
static double draw_disturbed(void)
{
	return draw_mixture() * (uniform() < 0.02 ? 2 + 8 * uniform() : 1);
}

static bool found(double (*draw)(void), size_t n)
{
	static double v[MOST];
	struct modes m;

	for (size_t i = 0; i < n; i++)
		v[i] = draw();
	stats_sort(v, n);
	m = modes_find(v, n);
	return !isnan(m.share);
}

/* In how many per cent of samples of n values. */
static double share_found(double (*draw)(void), size_t n, int samples)
{
	int yes = 0;

	state = 88172645463325252;
	for (int i = 0; i < samples; i++)
		yes += found(draw, n);
	return 100.0 * yes / samples;
}

static const size_t sizes[] = { 30, 40, 72, 200, MOST };

#define SIZES      (sizeof(sizes) / sizeof(*sizes))
#define SAMPLES(n) ((n) > 100 ? 400 : 4000)

START_TEST(one_kind_is_not_called_two)
{
	static double (*const one[])(void) = { draw_normal, draw_lognormal,
					       draw_uniform, draw_exponential };

	for (size_t i = 0; i < SIZES; i++)
		for (size_t j = 0; j < sizeof(one) / sizeof(*one); j++)
			ck_assert_double_lt(share_found(one[j], sizes[i],
							SAMPLES(sizes[i])),
					    1);
}
END_TEST

START_TEST(two_kinds_are_found)
{
	for (size_t i = 0; i < SIZES; i++)
		ck_assert_double_gt(
			share_found(draw_mixture, sizes[i], SAMPLES(sizes[i])),
			99);
}
END_TEST

/* Medians of trials: of so few, one kind is called two in 3 % at most. */
START_TEST(few_values_seldom_mislead)
{
	static const size_t few[] = { MODES_LEAST, 9, 12, 18 };

	for (size_t i = 0; i < 4; i++) {
		ck_assert_double_lt(share_found(draw_normal, few[i], 4000), 1);
		ck_assert_double_lt(share_found(draw_uniform, few[i], 4000), 3);
	}
}
END_TEST

/* Squared distances would find the few, and not the two kinds. */
START_TEST(a_few_far_away_do_not_hide_two_kinds)
{
	ck_assert_double_gt(share_found(draw_disturbed, 200, 400), 95);
	ck_assert_double_gt(share_found(draw_disturbed, MOST, 400), 99);
}
END_TEST

START_TEST(modes_are_told)
{
	static const double v[] = { 98,  99,  99,  100, 100, 101,
				    102, 128, 129, 130, 131, 132 };
	struct modes m;

	m = modes_find(v, 12);
	ck_assert_double_eq_tol(m.share, 7.0 / 12, 1e-12);
	ck_assert_double_eq(m.low, 100);
	ck_assert_double_eq(m.high, 130);
	ck_assert_double_eq(m.border, 128);
}
END_TEST

/* Less than 5 % apart, too few, of no spread, or not above 0. */
START_TEST(no_modes)
{
	static const double near[] = { 100, 100, 100, 100, 104, 104, 104, 104 };
	static const double same[] = { 7, 7, 7, 7, 7, 7, 7, 7 };
	static const double zero[] = { 0, 0, 0, 0, 9, 9, 9, 9 };
	static const double apart[] = { 1, 1, 1, 1, 2, 2, 2, 2 };
	struct modes m;

	m = modes_find(near, 8);
	ck_assert(isnan(m.share));
	m = modes_find(same, 8);
	ck_assert(isnan(m.share));
	m = modes_find(zero, 8);
	ck_assert(isnan(m.share));
	m = modes_find(apart + 1, 7);
	ck_assert(isnan(m.share));
	m = modes_find(NULL, 0);
	ck_assert(isnan(m.share));
	m = modes_find(apart, 8);
	ck_assert_double_eq(m.share, 0.5);
}
END_TEST

static void add_modes(TCase *tests)
{
	tcase_add_test(tests, one_kind_is_not_called_two);
	tcase_add_test(tests, two_kinds_are_found);
	tcase_add_test(tests, few_values_seldom_mislead);
	tcase_add_test(tests, a_few_far_away_do_not_hide_two_kinds);
	tcase_add_test(tests, modes_are_told);
	tcase_add_test(tests, no_modes);
}

REGISTER(unit_suite, modes_suite) = { "modes", add_modes, 60 };
