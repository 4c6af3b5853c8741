/* test_power.c - what is said to show, shows in pairs of made-up runs. */
#include "analyze/judge/comparison.h"
#include "analyze/judge/cost.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

enum { POINTS = 60, TRIALS = 27, READINGS = 5, RUNS = 30 };

/* A run whose points spread from 0.3 to 30 %, each as it does in all runs. */
struct made {
	struct book book;
	struct book_point *at[POINTS], point[POINTS];
	struct book_trial trial[POINTS][TRIALS];
	double ns[POINTS][TRIALS][READINGS];
};

static const struct book *make(struct made *m, size_t trials, double median)
{
	m->book = (struct book){ .point = m->at, .points = POINTS };
	for (size_t i = 0; i < POINTS; i++) {
		double spread = 0.003 * pow(100, (double)i / POINTS);

		m->at[i] = &m->point[i];
		m->point[i] = (struct book_point){ .op = metrics_op("call"),
						   .trial = m->trial[i],
						   .trials = trials };
		for (size_t j = 0; j < trials; j++) {
			double base = median * exp(spread * normal());
			double *ns = m->ns[i][j];

			for (size_t k = 0; k < READINGS; k++)
				ns[k] = base * exp(spread / 3 * normal());
			stats_sort(ns, READINGS);
			m->trial[i][j] =
				(struct book_trial){ .ns = { ns, READINGS } };
		}
	}
	return &m->book;
}

/* Another pair of such runs, one of which takes 5 % longer. */
static void compare(struct comparison *c, size_t trials)
{
	static struct made a, b;
	struct comparer with = { 0 };

	make(&a, trials, 1000);
	make(&b, trials, 1050);
	for (size_t i = 0; i < POINTS; i++)
		c[i] = comparison_make(&with, &a.point[i], &b.point[i],
				       COST_TIME);
	comparison_judge(c, POINTS, sizeof(*c), ADJUST_BH, COMPARISON_MARGIN);
}

/* Of those that are said to show and of the others, how many do. */
struct found {
	int points[2], told[2];
};

static struct found simulate(size_t trials)
{
	static struct made run;
	struct comparison c[POINTS];
	struct found t = { 0 };
	struct power p;

	for (int i = 0; i < RUNS; i++) {
		p = power_make(make(&run, trials, 1000));
		compare(c, trials);
		for (size_t j = 0; j < POINTS; j++) {
			t.points[p.shows[j]]++;
			t.told[p.shows[j]] +=
				c[j].raw.verdict == VERDICT_SLOWER;
		}
		free(p.shows);
	}
	return t;
}

START_TEST(what_is_said_to_show_is_told)
{
	static const size_t trials[] = { 9, 12, 27 };

	for (size_t i = 0; i < sizeof(trials) / sizeof(*trials); i++) {
		struct found t = simulate(trials[i]);

		/* It says so of some and not of all. (Told are about nine in
		 * ten of these, and one in ten of the others.) */
		ck_assert_int_ge(t.points[1], RUNS * POINTS / 10);
		ck_assert_int_ge(t.points[0], RUNS * POINTS / 10);
		ck_assert_int_ge(2 * t.told[1], t.points[1]);
		ck_assert_int_le(4 * t.told[0], t.points[0]);
	}
}
END_TEST

START_TEST(it_is_said_in_a_sentence)
{
	static struct made run;
	char text[POWER_TEXT];
	struct power p;

	make(&run, 5, 1000);
	p = power_make(&run.book);
	ck_assert_str_eq(power_say(text, &p),
			 "A change of 5 % would show at 0 of 60 points.");
	free(p.shows);
	make(&run, 12, 1000);
	run.point[0].headline = run.point[POINTS - 1].headline = true;
	run.point[1].trials = 0;
	p = power_make(&run.book);
	ck_assert_uint_eq(p.points, POINTS - 1);
	ck_assert_uint_gt(p.shown, 0);
	ck_assert(p.shows[0] && !p.shows[1] && !p.shows[POINTS - 1]);
	ck_assert_uint_eq(p.headline, 2);
	ck_assert_uint_eq(p.headline_shown, 1);
	ck_assert_ptr_nonnull(strstr(power_say(text, &p),
				     "of 59 points, 1 of 2 headline points."));
	free(p.shows);
	run.book.points = 0;
	p = power_make(&run.book);
	ck_assert_str_eq(power_say(text, &p), "");
	free(p.shows);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_said_to_show_is_told);
	tcase_add_test(into, it_is_said_in_a_sentence);
}

REGISTER(unit_suite, power) = { "power", add, 60 };
