/* test_versus.c - the points of two runs sorted, grouped and counted. */
#include "analyze/judge/versus.h"
#include "tests/unit/unit.h"

#include <math.h>

#define ROW(size, b_, ratio_, verdict_, why_)                                  \
	{                                                                      \
		.point = { "ipc/stream", "pipe", "near", 1, size }, .a = "A",  \
		.b = b_, .counted = "trials", .beyond = ratio_,                \
		.beyond_verdict = verdict_, .why = why_,                       \
	}

static const struct compare_row rows[] = {
	ROW(1, "B", 1.1, "inconclusive", ""),
	ROW(2, "B", 0.5, "faster", ""),
	ROW(3, "B", NAN, "only-b", "skipped"),
	ROW(4, "B", 1.2, "slower", ""),
	ROW(5, "B", NAN, "inconclusive", "op differs"),
	ROW(6, "B", 0.8, "equivalent", ""),
	ROW(7, "B", NAN, "only-b", "failed"),
	ROW(8, "B", 2.0, "slower", ""),
	ROW(9, "B", NAN, "only-a", "not in the plan"),
	ROW(10, "B", NAN, "only-b", "failed"),
	ROW(11, "C", 3.0, "slower", ""),
};

enum { ROWS = sizeof(rows) / sizeof(*rows) };

static void assert_sizes(const struct pair *const *pair, const int *size)
{
	for (size_t i = 0; size[i]; i++)
		ck_assert_uint_eq(pair[i]->row.point.size_bytes,
				  (unsigned)size[i]);
}

START_TEST(slower_ones_come_first_and_the_most_of_each)
{
	struct pairs pairs;
	struct versus v;

	ck_assert_int_eq(pairs_read(&pairs, rows, ROWS), 0);
	ck_assert_int_eq(versus_make(&v, pairs.pair, pairs.n), 0);
	ck_assert_uint_eq(v.rows, 6);
	assert_sizes(v.row, (const int[]){ 8, 4, 2, 6, 1, 5, 0 });
	versus_free(&v);
	pairs_free(&pairs);
}
END_TEST

START_TEST(what_only_one_has_stands_together_by_reason)
{
	struct pairs pairs;
	struct versus v;

	ck_assert_int_eq(pairs_read(&pairs, rows, ROWS), 0);
	ck_assert_int_eq(versus_make(&v, pairs.pair, pairs.n), 0);
	ck_assert_uint_eq(v.lones, 4);
	assert_sizes(v.lone, (const int[]){ 9, 7, 10, 3, 0 });
	versus_free(&v);
	pairs_free(&pairs);
}
END_TEST

START_TEST(each_run_is_counted_apart)
{
	struct pairs pairs;
	struct versus b, c;

	ck_assert_int_eq(pairs_read(&pairs, rows, ROWS), 0);
	ck_assert_int_eq(versus_make(&b, pairs.pair, pairs.n), 0);
	ck_assert_int_eq(versus_make(&c, pairs.pair + b.rows + b.lones,
				     pairs.n - b.rows - b.lones),
			 0);
	ck_assert_uint_eq(b.count[VERDICT_SLOWER], 2);
	ck_assert_uint_eq(b.count[VERDICT_ONLY_B], 3);
	ck_assert_uint_eq(c.rows, 1);
	ck_assert_str_eq(c.b, "C");
	ck_assert_uint_eq(c.count[VERDICT_SLOWER], 1);
	ck_assert_uint_eq(c.count[VERDICT_FASTER], 0);
	versus_free(&b);
	versus_free(&c);
	pairs_free(&pairs);
}
END_TEST

/* A file may hold any word. */
START_TEST(a_verdict_that_is_none_is_counted_as_such)
{
	const struct compare_row odd = ROW(1, "B", 1.1, "slowest", "");
	struct pairs pairs;
	struct versus v;

	ck_assert_int_eq(pairs_read(&pairs, &odd, 1), 0);
	ck_assert_int_eq(versus_make(&v, pairs.pair, 1), 0);
	ck_assert_uint_eq(v.count[VERDICTS], 1);
	ck_assert_uint_eq(v.rows, 1);
	versus_free(&v);
	pairs_free(&pairs);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, slower_ones_come_first_and_the_most_of_each);
	tcase_add_test(into, what_only_one_has_stands_together_by_reason);
	tcase_add_test(into, each_run_is_counted_apart);
	tcase_add_test(into, a_verdict_that_is_none_is_counted_as_such);
}

REGISTER(unit_suite, versus) = { "versus", add, 0 };
