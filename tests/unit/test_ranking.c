/* test_ranking.c - who wins where, of rows in any order. */
#include "analyze/judge/crossings.h"
#include "tests/unit/unit.h"

#include <math.h>

#define ROW(medium_, place_, size_, rank_, tied_)                              \
	{                                                                      \
		.point = { "ipc/round-trip", medium_, place_, 1, size_ },      \
		.waits = "", .rank = rank_, .tied = tied_, .rounds = 9,        \
		.ns = 10 * rank_, .ns_low = NAN, .ns_high = NAN,               \
	}

static struct winner_row rows[] = {
	ROW("tcp", "far", 16, 3, 0),     ROW("pipe", "far", 16, 2, 1),
	ROW("pipe", "near", 8192, 1, 1), ROW("fifo", "far", 16, 1, 1),
	ROW("fifo", "far", 8, 1, 1),     ROW("fifo", "far", 65, 1, 1),
	ROW("pipe", "far", 0, 1, 1),
};

static struct ranking find(const char *placement, size_t class)
{
	const struct rows all = { .row = rows, .n = 7 };

	return winners_ranking(&all, placement, "", class);
}

START_TEST(the_size_nearest_to_the_usual_one_stands_for_its_class)
{
	ck_assert_ptr_eq(find("far", 0).best, &rows[3]);
	for (size_t class = 1; class < SIZE_CLASSES; class ++)
		ck_assert_ptr_null(find("far", class).best);
	ck_assert_ptr_eq(find("near", 1).best, &rows[2]);
	ck_assert_ptr_null(find("near", 0).best);
}
END_TEST

START_TEST(ties_are_told_from_rivals)
{
	ck_assert_uint_eq(find("far", 0).ties, 1);
	ck_assert_str_eq(find("far", 0).tie->point.medium, "pipe");
	ck_assert_uint_eq(find("near", 1).ties, 0);
}
END_TEST

START_TEST(all_ties_are_counted_and_the_first_named)
{
	struct winner_row many[6];
	const struct rows all = { .row = many, .n = 6 };
	struct ranking r;

	for (size_t i = 0; i < all.n; i++) {
		many[i] = rows[3];
		many[i].rank = i + 1;
	}
	r = winners_ranking(&all, "far", "", 0);
	ck_assert_ptr_eq(r.best, &many[0]);
	ck_assert_uint_eq(r.ties, 5);
	ck_assert_ptr_eq(r.tie, &many[1]);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into,
		       the_size_nearest_to_the_usual_one_stands_for_its_class);
	tcase_add_test(into, ties_are_told_from_rivals);
	tcase_add_test(into, all_ties_are_counted_and_the_first_named);
}

REGISTER(unit_suite, ranking) = { "ranking", add, 0 };
