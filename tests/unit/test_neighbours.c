/* test_neighbours.c - trials alike in time, from made-up runs. */
#include "analyze/judge/neighbours.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

enum { POINTS = 40, ROUNDS = 25, ALL = POINTS * ROUNDS };

static struct book_point point[POINTS], *at[POINTS];
static struct book_trial trial[POINTS][ROUNDS];
static double ns[POINTS][ROUNDS];

/*
 * Each trial has 10 % of its own, and `wander` that lasts: of the state before,
 * so much is left at the next trial that of 16 trials ago a half is. Or points
 * of a session follow each other and have it in common, but not with the next.
 */
static struct neighbours look(double wander, size_t in_session)
{
	struct book b = { .point = at, .points = POINTS };
	double keep = pow(0.5, 1.0 / 16), machine = 0;
	struct neighbours n;

	state = 0x9e3779b97f4a7c15;
	for (size_t i = 0; i < ALL; i++) {
		/* In another order each round, as sessions are drawn. */
		size_t round = i / POINTS, j = i % POINTS;
		size_t which = (j + round * in_session * 3) % POINTS;

		if (in_session == 1)
			machine = keep * machine +
				  sqrt(1 - keep * keep) * normal();
		else if (j % in_session == 0)
			machine = normal();
		at[which] = &point[which];
		point[which] = (struct book_point){
			.point.probe = "map/mmap",
			.trial = trial[which],
			.trials = ROUNDS,
		};
		ns[which][round] =
			1000 * exp(0.1 * normal() + wander * machine);
		trial[which][round] = (struct book_trial){
			.round = round,
			.place = i,
			.counts.session = in_session > 1 ? which / in_session
							 : CSV_NO_COUNT,
			.ns = { &ns[which][round], 1, 1 },
		};
	}
	ck_assert_int_eq(neighbours_make(&n, &b), 0);
	return n;
}

START_TEST(a_common_wander_is_found)
{
	struct neighbours n = look(0.1, 1);
	char text[NEIGHBOURS_TEXT];

	/* Half of the variance is common, and 0.96 of that is left. */
	ck_assert_uint_eq(n.trials, ALL);
	ck_assert_double_gt(n.correlation[0], 0.3);
	ck_assert_double_gt(n.correlation[0], n.correlation[1]);
	ck_assert_double_gt(n.correlation[1], n.correlation[2]);
	ck_assert_double_lt(n.beside, 0.9 * n.spread);
	ck_assert_ptr_nonnull(strstr(neighbours_say(text, &n), "would lower"));
}
END_TEST

START_TEST(without_one_nothing_is_found)
{
	struct neighbours n = look(0, 1);
	char text[NEIGHBOURS_TEXT];

	for (int i = 0; i < NEIGHBOURS_LAGS; i++)
		ck_assert_double_lt(fabs(n.correlation[i]), 0.12);
	ck_assert_double_gt(n.beside, n.spread);
	ck_assert_ptr_nonnull(
		strstr(neighbours_say(text, &n), "would not lower"));
}
END_TEST

/* What they share is their own: with the others they have nothing to do. */
START_TEST(trials_of_a_session_are_no_neighbours)
{
	struct neighbours n = look(0.1, 4);

	ck_assert_double_lt(fabs(n.correlation[0]), 0.2);
	ck_assert_double_gt(n.beside, n.spread);
	/* As trials on their own the same ones are alike. */
	for (size_t i = 0; i < POINTS; i++)
		for (size_t j = 0; j < ROUNDS; j++)
			trial[i][j].counts.session = CSV_NO_COUNT;
	ck_assert_int_eq(
		neighbours_make(
			&n, &(struct book){ .point = at, .points = POINTS }),
		0);
	ck_assert_double_gt(n.correlation[0], 0.2);
}
END_TEST

START_TEST(few_trials_tell_nothing)
{
	char text[NEIGHBOURS_TEXT];
	struct neighbours n = look(0.1, 1);

	for (size_t i = 0; i < POINTS; i++)
		point[i].trials = 5;
	ck_assert_int_eq(
		neighbours_make(
			&n, &(struct book){ .point = at, .points = POINTS }),
		0);
	ck_assert_uint_eq(n.trials, 0);
	ck_assert_str_eq(neighbours_say(text, &n), "");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_common_wander_is_found);
	tcase_add_test(into, without_one_nothing_is_found);
	tcase_add_test(into, trials_of_a_session_are_no_neighbours);
	tcase_add_test(into, few_trials_tell_nothing);
}

REGISTER(unit_suite, neighbours) = { "neighbours", add, 0 };
