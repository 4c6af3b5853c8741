/* test_frequency.c - what of the cores' frequency is a change, from made-up
 * trials. */
#include "analyze/judge/flags.h"
#include "tests/unit/unit.h"

#include <math.h>

enum { POINTS = 20, ROUNDS = 12 };

static struct book_trial trial[POINTS][ROUNDS];
static struct book_point point[POINTS];
static struct frequency of_run;

/* GHz of a quantum, side 0 before and 1 after a trial. */
typedef double speed_fn(size_t at, size_t round, int side);

static void measure(speed_fn *speed)
{
	struct book_point *points[POINTS];
	struct book b = { .point = points, .points = POINTS };

	for (size_t i = 0; i < POINTS; i++) {
		for (size_t r = 0; r < ROUNDS; r++) {
			struct book_trial *t = &trial[i][r];

			*t = (struct book_trial){ .place = r * POINTS + i };
			t->counts.quantum_adds = 3000000;
			for (int side = 0; side < 2; side++)
				t->counts.quantum_floor_ns[side] =
					(uint64_t)(3e6 / speed(i, r, side));
		}
		point[i] = (struct book_point){ .trial = trial[i],
						.trials = ROUNDS };
		points[i] = &point[i];
	}
	b.rows = (size_t)POINTS * ROUNDS;
	of_run = frequency_find(&b);
}

/* Points of which more than a quarter of the trials changed. */
static size_t changed(void)
{
	size_t n = 0;

	for (size_t i = 0; i < POINTS; i++)
		n += frequency_share(&of_run, &point[i]) > 0.25;
	return n;
}

/* About normal, from -3 to 3, the same each time. */
static double normal(void)
{
	static unsigned seed = 1;
	double sum = 0;

	for (int i = 0; i < 12; i++) {
		seed = seed * 1103515245 + 12345;
		sum += (double)(seed >> 16 & 0x7fff) / 0x7fff;
	}
	return sum - 6;
}

static double steady(size_t at, size_t round, int side)
{
	(void)at, (void)round, (void)side;
	return 3;
}

static double scattered(size_t at, size_t round, int side)
{
	return steady(at, round, side) * exp(0.015 * normal());
}

static double one_is_slow(size_t at, size_t round, int side)
{
	return steady(at, round, side) * (at == 7 ? 0.95 : 1);
}

static double one_is_a_little_slow(size_t at, size_t round, int side)
{
	return steady(at, round, side) * (at == 7 ? 0.991 : 1);
}

/* A governor: up for some rounds, then down. */
static double stepped(size_t at, size_t round, int side)
{
	return scattered(at, round, side) * (round % 6 < 3 ? 1 : 0.8);
}

static double stepped_once(size_t at, size_t round, int side)
{
	return steady(at, round, side) * (round < 2 ? 0.8 : 1);
}

/* Slow while it rests, quick when it has worked. */
static double rising(size_t at, size_t round, int side)
{
	return scattered(at, round, side) * (side ? 1 : 0.8);
}

/* Another one from trial to trial as often as not. */
static double restless(size_t at, size_t round, int side)
{
	return steady(at, round, side) * (normal() < 0 ? 0.5 : 1);
}

START_TEST(scatter_is_no_change)
{
	measure(scattered);
	/* Four times 1.5 %, as well as 480 differences tell. */
	ck_assert_double_eq_tol(of_run.change, 0.06, 0.01);
	ck_assert_double_eq_tol(of_run.usual, log(3), 0.005);
	ck_assert_uint_eq(changed(), 0);
	/* By 1 %, which is all that a steady machine may be off, it were one.
	 */
	of_run.change = log1p(0.01);
	ck_assert_uint_gt(changed(), POINTS / 2);
}
END_TEST

START_TEST(one_point_is_slow_among_steady_ones)
{
	measure(one_is_slow);
	ck_assert_uint_eq(changed(), 1);
	ck_assert_double_eq_tol(frequency_share(&of_run, &point[7]), 1, 1e-12);
	measure(one_is_a_little_slow);
	ck_assert_uint_eq(changed(), 0);
}
END_TEST

START_TEST(a_governor_is_seen)
{
	measure(stepped);
	ck_assert_uint_eq(changed(), POINTS);
	measure(rising);
	ck_assert_uint_eq(changed(), POINTS);
	/* 2 trials of 12 are too few to move an interval. */
	measure(stepped_once);
	ck_assert_uint_eq(changed(), 0);
}
END_TEST

START_TEST(a_tenth_is_a_change_whatever_scatters)
{
	measure(restless);
	ck_assert_double_eq_tol(of_run.change, log1p(0.1), 1e-12);
	ck_assert_uint_gt(changed(), POINTS / 2);
}
END_TEST

START_TEST(what_was_not_measured_is_no_change)
{
	measure(one_is_slow);
	for (size_t r = 0; r < ROUNDS; r++)
		trial[7][r].counts.quantum_adds = CSV_NO_COUNT;
	ck_assert_uint_eq(changed(), 0);
	ck_assert(frequency_share(&of_run, &point[7]) == 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, scatter_is_no_change);
	tcase_add_test(into, one_point_is_slow_among_steady_ones);
	tcase_add_test(into, a_governor_is_seen);
	tcase_add_test(into, a_tenth_is_a_change_whatever_scatters);
	tcase_add_test(into, what_was_not_measured_is_no_change);
}

REGISTER(unit_suite, frequency) = { "frequency", add, 0 };
