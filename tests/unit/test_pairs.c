/* test_pairs.c - the points of two runs sorted, grouped and counted. */
#include "analyze/judge/compare.h"
#include "tests/unit/unit.h"

#include <math.h>

#define PAIR(size, beyond_, verdict_, why_)                                    \
	{                                                                      \
		.point = { "ipc/stream", "pipe", "near", 1, size },            \
		.c.beyond.ratio = beyond_, .why = why_,                        \
		.verdict = VERDICT_##verdict_,                                 \
	}

static struct pair all[] = {
	PAIR(1, 1.1, INCONCLUSIVE, ""),
	PAIR(2, 0.5, FASTER, ""),
	PAIR(3, NAN, ONLY_B, "skipped"),
	PAIR(4, 1.2, SLOWER, ""),
	PAIR(5, NAN, INCONCLUSIVE, "op differs"),
	PAIR(6, 0.8, EQUIVALENT, ""),
	PAIR(7, NAN, ONLY_B, "failed"),
	PAIR(8, 2.0, SLOWER, ""),
	PAIR(9, NAN, ONLY_A, "not in the plan"),
	PAIR(10, NAN, ONLY_B, "failed"),
};

static struct pairs sorted(void)
{
	struct pairs p = { .pair = all, .n = sizeof(all) / sizeof(*all) };

	pairs_sort(&p);
	return p;
}

static void assert_sizes(const struct pair *const *pair, const int *size)
{
	for (size_t i = 0; size[i]; i++)
		ck_assert_uint_eq(pair[i]->point.size_bytes, (unsigned)size[i]);
}

START_TEST(slower_ones_come_first_and_the_most_of_each)
{
	struct pairs v = sorted();

	ck_assert_uint_eq(v.rows, 6);
	assert_sizes(v.row, (const int[]){ 8, 4, 2, 6, 1, 5, 0 });
	ck_assert_uint_eq(v.count[VERDICT_SLOWER], 2);
	ck_assert_uint_eq(v.count[VERDICT_FASTER], 1);
	ck_assert_uint_eq(v.count[VERDICT_ONLY_B], 3);
	free(v.row);
}
END_TEST

START_TEST(what_only_one_has_stands_together_by_reason)
{
	struct pairs v = sorted();

	ck_assert_uint_eq(v.lones, 4);
	assert_sizes(v.lone, (const int[]){ 9, 7, 10, 3, 0 });
	free(v.row);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, slower_ones_come_first_and_the_most_of_each);
	tcase_add_test(into, what_only_one_has_stands_together_by_reason);
}

REGISTER(unit_suite, pairs) = { "pairs", add, 0 };
