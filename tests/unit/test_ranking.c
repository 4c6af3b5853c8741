/* test_ranking.c - who wins where, of rows in any order. */
#include "analyze/judge/ranking.h"
#include "tests/unit/unit.h"

#include <math.h>

#define ROW(medium_, place_, size_, rank_, tied_)                              \
	{                                                                      \
		.point = { "ipc/round-trip", medium_, place_, 1, size_ },      \
		.rank = rank_, .tied = tied_, .rounds = 9, .ns = 10 * rank_,   \
		.ns_low = NAN, .ns_high = NAN,                                 \
	}

static const struct winner_row rows[] = {
	ROW("tcp", "far", 16, 3, 0),     ROW("pipe", "far", 16, 2, 1),
	ROW("pipe", "near", 8192, 1, 1), ROW("fifo", "far", 16, 1, 1),
	ROW("fifo", "far", 8, 1, 1),     ROW("fifo", "far", 65, 1, 1),
	ROW("pipe", "far", 0, 1, 1),
};

START_TEST(the_size_nearest_to_the_usual_one_stands_for_its_class)
{
	struct rankings p;

	rankings_make(&p, rows, 7);
	ck_assert_uint_eq(p.n, 2);
	ck_assert_str_eq(p.place[0].placement, "far");
	ck_assert_uint_eq(p.place[0].classes, 1);
	ck_assert_uint_eq(p.place[0].of_class[0].best->point.size_bytes, 16);
	ck_assert_str_eq(p.place[0].of_class[0].best->point.medium, "fifo");
	ck_assert_uint_eq(p.place[1].of_class[1].best->point.size_bytes, 8192);
	ck_assert_ptr_null(p.place[1].of_class[0].best);
}
END_TEST

START_TEST(ties_are_told_from_rivals)
{
	struct rankings p;

	rankings_make(&p, rows, 7);
	ck_assert_uint_eq(p.place[0].of_class[0].ties, 1);
	ck_assert_str_eq(p.place[0].of_class[0].tie[0]->point.medium, "pipe");
	ck_assert_uint_eq(p.place[1].of_class[1].ties, 0);
}
END_TEST

START_TEST(more_placements_than_there_is_room_for)
{
	struct winner_row many[PLACES_MAX + 3];
	char name[PLACES_MAX + 3][2];
	struct rankings p;

	for (size_t i = 0; i < PLACES_MAX + 3; i++) {
		name[i][0] = (char)('a' + i);
		name[i][1] = '\0';
		many[i] = rows[3];
		many[i].point.placement = name[i];
	}
	rankings_make(&p, many, PLACES_MAX + 3);
	ck_assert_uint_eq(p.n, PLACES_MAX);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into,
		       the_size_nearest_to_the_usual_one_stands_for_its_class);
	tcase_add_test(into, ties_are_told_from_rivals);
	tcase_add_test(into, more_placements_than_there_is_room_for);
}

REGISTER(unit_suite, ranking) = { "ranking", add, 0 };
