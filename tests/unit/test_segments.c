/* test_segments.c - steps in series that are made up. */
#include "analyze/stats/segments.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

enum { SERIES = 100, LONGEST = 20 };

static struct segment_value value[SERIES][LONGEST];
static struct segment_series series[SERIES];

/* Series that stay where they are but for chance. */
static void make_even(size_t n, double deviation)
{
	for (size_t i = 0; i < SERIES; i++) {
		series[i] = (struct segment_series){ value[i], n };
		for (size_t k = 0; k < n; k++)
			value[i][k].value = 7 + deviation * normal();
	}
}

/* The values from..to of the first so many series are so much higher. */
static void raise_some(size_t n, size_t from, size_t to, double by)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = from; k < to; k++)
			value[i][k].value += by;
}

static void find(void)
{
	segments_find(series, SERIES, 0.03);
}

static size_t steps_in(size_t i)
{
	size_t n = 0;

	for (size_t k = 0; k < series[i].n; k++)
		n += !isnan(value[i][k].p);
	return n;
}

static size_t steps(void)
{
	size_t n = 0;

	for (size_t i = 0; i < SERIES; i++)
		n += steps_in(i);
	return n;
}

START_TEST(a_step_is_found_where_it_is)
{
	make_even(10, 0.02);
	raise_some(5, 6, 10, 0.2);
	find();
	ck_assert_uint_eq(steps(), 5);
	for (size_t i = 0; i < 5; i++) {
		const struct segment_value *v = value[i];

		ck_assert_double_le(v[6].p, 0.05);
		ck_assert_double_eq_tol(v[6].level - v[5].level, 0.2, 0.05);
		ck_assert_double_le(v[6].low, v[6].level - v[5].level);
		ck_assert_double_ge(v[6].high, v[6].level - v[5].level);
		ck_assert_double_eq(v[0].level, v[5].level);
		ck_assert(isnan(v[7].low));
	}
}
END_TEST

START_TEST(a_level_comes_and_goes)
{
	make_even(15, 0.03);
	raise_some(5, 5, 10, -0.25);
	find();
	ck_assert_uint_eq(steps(), 10);
	for (size_t i = 0; i < 5; i++)
		ck_assert(value[i][5].p <= 0.05 && value[i][10].p <= 0.05);
}
END_TEST

/* However bad, and with however many series; two make a step. */
START_TEST(one_bad_value_makes_no_step)
{
	for (size_t at = 0; at < 10; at++) {
		make_even(10, 0.03);
		raise_some(SERIES - 20, at, at + 1, 0.7);
		find();
		ck_assert_uint_eq(steps(), 0);
	}
	make_even(10, 0.02);
	raise_some(10, 8, 10, 0.7);
	find();
	ck_assert_uint_eq(steps(), 10);
}
END_TEST

START_TEST(few_values_take_no_step)
{
	make_even(SEGMENTS_LEAST - 1, 0.001);
	raise_some(SERIES / 4, 2, 4, 1);
	find();
	ck_assert_uint_eq(steps(), 0);
	make_even(SEGMENTS_LEAST, 0.001);
	raise_some(SERIES / 4, 2, 5, 1);
	find();
	ck_assert_uint_eq(steps(), SERIES / 4);
}
END_TEST

START_TEST(what_lies_within_the_margin_is_no_step)
{
	make_even(20, 1e-4);
	raise_some(50, 10, 20, 0.029);
	find();
	ck_assert_uint_eq(steps(), 0);
	raise_some(50, 10, 20, 0.003);
	find();
	ck_assert_uint_eq(steps(), 50);
}
END_TEST

/* The interval of a step that is there, held in 95 % of cases. */
START_TEST(the_interval_holds_the_step)
{
	size_t held = 0, all = 0;

	for (int n = 0; n < 10; n++) {
		make_even(12, 0.03);
		raise_some(SERIES / 2, 6, 12, 0.4);
		find();
		for (size_t i = 0; i < SERIES / 2; i++)
			if (steps_in(i) == 1 && !isnan(value[i][6].p)) {
				all++;
				held += value[i][6].low <= 0.4 &&
					value[i][6].high >= 0.4;
			}
	}
	ck_assert_uint_ge(all, 490);
	ck_assert_double_eq_tol((double)held / (double)all, 0.95, 0.04);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_step_is_found_where_it_is);
	tcase_add_test(into, a_level_comes_and_goes);
	tcase_add_test(into, one_bad_value_makes_no_step);
	tcase_add_test(into, few_values_take_no_step);
	tcase_add_test(into, what_lies_within_the_margin_is_no_step);
	tcase_add_test(into, the_interval_holds_the_step);
}

REGISTER(unit_suite, segments) = { "segments", add, 0 };
