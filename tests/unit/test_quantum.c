/* test_quantum.c - fixed work and watching, under clocks that tick as told. */
#include "bench/core/quantum.h"
#include "tests/unit/unit.h"

#include <string.h>

static tick now;
static nsec step[64]; /* between looks; the last one stays */
static size_t looks;

static tick look(void)
{
	now += step[looks < 63 ? looks : 63];
	looks++;
	return now;
}

static const struct clock told = {
	.begin = look,
	.end = look,
	.ns_per_tick = 1,
};

/* From here on looks are so far apart. */
static void steps(nsec ns)
{
	now = 1000;
	looks = 0;
	for (size_t i = 0; i < 64; i++)
		step[i] = ns;
}

START_TEST(it_adds_as_often_as_it_says)
{
	ck_assert_uint_eq(quantum_add(0), 0);
	ck_assert_uint_eq(quantum_add(16), 16);
	ck_assert_uint_eq(quantum_add(QUANTUM_PART_ADDS), QUANTUM_PART_ADDS);
	ck_assert_uint_eq(QUANTUM_PART_ADDS % 16, 0);
}
END_TEST

START_TEST(the_floor_is_that_of_its_quickest_part)
{
	struct quantum q;

	steps(100);
	step[3] = 90;
	step[5] = 450;
	q = quantum_run(&told);
	ck_assert_uint_eq(looks, 1 + QUANTUM_PARTS);
	ck_assert_uint_eq(q.ns, 6 * 100 + 90 + 450);
	ck_assert_uint_eq(q.floor, 8 * 90);
}
END_TEST

START_TEST(the_floor_is_never_above_the_whole)
{
	struct clock real;

	ck_assert_int_eq(clock_open(&real, NULL), 0);
	for (int i = 0; i < 20; i++) {
		struct quantum q = quantum_run(&real);

		ck_assert_uint_gt(q.floor, 0);
		ck_assert_uint_le(q.floor, q.ns);
	}
}
END_TEST

START_TEST(gaps_are_what_is_beyond_200_ns)
{
	struct watched w = { 0 };

	steps(50);
	step[2] = 200;
	step[4] = 201;
	step[9] = 5000;
	watch_clock(&told, 10000, &w);
	ck_assert_uint_eq(w.lost, 201 + 5000);
	ck_assert_uint_ge(w.ns, 10000);
	ck_assert_uint_lt(w.ns, 10050);
}
END_TEST

START_TEST(a_clock_that_stands_still_is_not_watched_for_ever)
{
	struct watched w = { 0 };

	steps(0);
	watch_clock(&told, 10000, &w);
	ck_assert_uint_eq(w.ns, 0);
	ck_assert_uint_eq(w.lost, 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, it_adds_as_often_as_it_says);
	tcase_add_test(into, the_floor_is_that_of_its_quickest_part);
	tcase_add_test(into, the_floor_is_never_above_the_whole);
	tcase_add_test(into, gaps_are_what_is_beyond_200_ns);
	tcase_add_test(into, a_clock_that_stands_still_is_not_watched_for_ever);
}

REGISTER(unit_suite, quantum) = { "quantum", add, 0 };
