/* test_history.c - made-up histories: false steps, power, the machine's own. */
#include "analyze/judge/history.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

enum { RUNS = 10, POINTS = 150, LIMITS = 10, TRIALS = 9 };

/* Of a run: what differs from one to the next. */
static struct {
	struct book_point point[POINTS], *in_order[POINTS];
	struct book_trial trial[POINTS][TRIALS];
	double ns[POINTS][TRIALS];
	char name[16], start[32];
	struct fact_row facts[1];
} made[RUNS];

static struct run run[RUNS];
static char probe[POINTS][16];

/* What is true of a point in a run, as a logarithm beside what is usual. */
typedef double truth(size_t point, size_t run);

static void make_point(size_t i, size_t r, double log)
{
	struct book_point *p = &made[r].point[i];

	*p = (struct book_point){
		.point = { probe[i], "shm", "same-cpu", 1, 64 },
		.op = metrics_op(i < POINTS - LIMITS ? "call" : "line-trip"),
		.trial = made[r].trial[i],
		.trials = TRIALS,
	};
	for (size_t k = 0; k < TRIALS; k++) {
		made[r].ns[i][k] = 1000 * exp(log + 0.02 * normal());
		p->trial[k] = (struct book_trial){
			.round = k,
			.ns = { &made[r].ns[i][k], 1 },
		};
	}
	made[r].in_order[i] = p;
}

/* Some points differ more from run to run than others. */
static double unsteady = 1;

/* Runs that differ by chance, `deviation` at most points, and in truth. */
static void make_runs(size_t runs, double deviation, truth *of)
{
	for (size_t i = 0; i < POINTS; i++)
		snprintf(probe[i], sizeof(*probe), "%s/p%03zu",
			 i < POINTS - LIMITS ? "ipc" : "limit", i);
	for (size_t r = 0; r < runs; r++) {
		snprintf(made[r].name, sizeof(made->name), "r%zu", r);
		snprintf(made[r].start, sizeof(made->start), "2026-01-%02zu",
			 r + 1);
		made[r].facts[0] = (struct fact_row){ .key = "run.started",
						      .value = made[r].start };
		run[r] = (struct run){
			.name = made[r].name,
			.book = { .point = made[r].in_order, .points = POINTS },
			.facts = { .row = made[r].facts, .n = 1 },
		};
		for (size_t i = 0; i < POINTS; i++)
			make_point(i, r,
				   deviation * (i % 5 ? 1 : unsteady) *
						   normal() +
					   of(i, r));
	}
}

/* How many of the first points, or of the others, take a step; at that run or
 * one beside it, if `at` is not 0. */
static size_t with_step(const struct history *h, size_t below, bool first,
			size_t at)
{
	size_t n = 0, last = POINTS;

	for (size_t i = 0; i < h->n; i++) {
		const struct history_entry *e = &h->entry[i];
		size_t point = i / h->runs;

		if (!e->step || (point < below) != first || point == last ||
		    (at && e->run + 1 != at && e->run != at &&
		     e->run != at + 1))
			continue;
		last = point;
		n++;
	}
	return n;
}

static size_t machine_steps(const struct history *h)
{
	size_t n = 0;

	for (size_t r = 0; r < h->runs; r++)
		n += !isnan(h->machine[r].step);
	return n;
}

static void look(struct history *h, size_t runs)
{
	const struct history_ask ask = { .margin = 0.03 };

	*h = history_make(run, runs, &ask);
	ck_assert_uint_eq(h->points, POINTS);
	ck_assert_uint_eq(h->n, POINTS * runs);
}

static double nothing(size_t i, size_t r)
{
	(void)i;
	(void)r;
	return 0;
}

static void nothing_is_told(void)
{
	struct history h;

	for (double deviation = 0.02; deviation < 0.045; deviation += 0.01)
		for (size_t runs = 2; runs <= RUNS; runs++) {
			make_runs(runs, deviation, nothing);
			look(&h, runs);
			ck_assert_uint_le(with_step(&h, POINTS, true, 0),
					  runs < 5 ? 0 : POINTS / 20);
			ck_assert_uint_eq(machine_steps(&h), 0);
			history_free(&h);
		}
}

START_TEST(nothing_changes)
{
	for (unsteady = 1; unsteady < 10; unsteady *= 3)
		nothing_is_told();
}
END_TEST

/* A fifth slower from the sixth run on, at the first ten points. */
static double a_step(size_t i, size_t r)
{
	return i < 10 && r >= 5 ? log(1.2) : 0;
}

START_TEST(a_step_of_a_fifth_is_found)
{
	for (double deviation = 0.02; deviation < 0.045; deviation += 0.01) {
		size_t found = 0, elsewhere = 0;

		for (int n = 0; n < 10; n++) {
			struct history h;

			make_runs(RUNS, deviation, a_step);
			look(&h, RUNS);
			found += with_step(&h, 10, true, 5);
			elsewhere += with_step(&h, 10, false, 0);
			history_free(&h);
		}
		ck_assert_uint_ge(found, 90);
		ck_assert_uint_le(elsewhere, POINTS * 10 / 20);
	}
}
END_TEST

/* A merged run is one of its runs, as in summary.csv: of three there is no
 * interval, and the median is that of their medians. */
START_TEST(a_merged_run_is_told_by_its_runs)
{
	static const double medians[] = { 1000, 2000, 3000 };
	struct history h;

	make_runs(2, 0, nothing);
	run[1].book.runs = 3;
	for (size_t k = 0; k < TRIALS; k++) {
		made[1].trial[0][k].run = k < 7 ? 0 : k - 6;
		made[1].ns[0][k] = medians[made[1].trial[0][k].run];
	}
	look(&h, 2);
	ck_assert_double_eq(h.entry[1].row.median, 2000);
	ck_assert(isnan(h.entry[1].row.ci_low));
	ck_assert_uint_eq(h.entry[1].row.rounds, TRIALS);
	ck_assert(!isnan(h.entry[0].row.ci_low));
	history_free(&h);
}
END_TEST

static double everything(size_t i, size_t r)
{
	(void)i;
	return r >= 6 ? log(1.08) : 0;
}

START_TEST(what_the_limits_share_is_the_machine)
{
	struct history h;

	make_runs(RUNS, 0.02, everything);
	look(&h, RUNS);
	ck_assert_uint_eq(with_step(&h, POINTS, true, 0), 0);
	ck_assert_uint_eq(machine_steps(&h), 1);
	ck_assert_double_eq_tol(h.machine[6].step, 1.08, 0.02);
	ck_assert_double_eq_tol(h.entry[0].row.common / h.entry[9].row.common,
				1 / 1.08, 0.02);
	history_free(&h);
}
END_TEST

static double all_but_limits(size_t i, size_t r)
{
	return i < POINTS - LIMITS && r >= 6 ? log(1.2) : 0;
}

/* The twin: the limits stay, so it is not the machine. */
START_TEST(what_the_limits_do_not_share_are_steps)
{
	struct history h;

	make_runs(RUNS, 0.02, all_but_limits);
	look(&h, RUNS);
	ck_assert_uint_ge(with_step(&h, POINTS - LIMITS, true, 6),
			  (POINTS - LIMITS) * 9 / 10);
	ck_assert_uint_le(with_step(&h, POINTS - LIMITS, false, 0), 1);
	ck_assert_uint_eq(machine_steps(&h), 0);
	history_free(&h);
}
END_TEST

static double a_bad_run(size_t i, size_t r)
{
	return r == 7 && i % 3 ? log(1.5) : 0;
}

static double a_run_bad_all_over(size_t i, size_t r)
{
	(void)i;
	return r == 7 ? log(1.5) : 0;
}

START_TEST(one_bad_run_makes_no_step)
{
	struct history h;

	make_runs(RUNS, 0.02, a_bad_run);
	look(&h, RUNS);
	ck_assert_uint_eq(with_step(&h, POINTS, true, 0), 0);
	history_free(&h);
	make_runs(RUNS, 0.02, a_run_bad_all_over);
	look(&h, RUNS);
	ck_assert_uint_eq(with_step(&h, POINTS, true, 0), 0);
	ck_assert_uint_eq(machine_steps(&h), 0);
	ck_assert_double_eq_tol(exp(h.machine[7].common), 1.5, 0.03);
	history_free(&h);
}
END_TEST

/* With a page of another size a point begins anew, and tells nothing of the
 * machine. */
START_TEST(other_pages_are_other_work)
{
	struct history h;

	make_runs(RUNS, 0.02, everything);
	for (size_t r = 0; r < RUNS; r++) {
		run[r].book.page_bytes = r < 6 ? 4096 : 16384;
		for (size_t i = 0; i < POINTS; i += 2)
			made[r].point[i].op = metrics_op("page");
	}
	look(&h, RUNS);
	ck_assert_uint_eq(machine_steps(&h), 1);
	ck_assert_uint_eq(with_step(&h, POINTS, true, 0), 0);
	history_free(&h);
	for (size_t r = 0; r < RUNS; r++)
		for (size_t i = 0; i < POINTS - LIMITS; i++)
			made[r].point[i].op = metrics_op("page");
	look(&h, RUNS);
	ck_assert(isnan(h.machine[0].common));
	ck_assert_uint_eq(with_step(&h, POINTS - LIMITS, true, 0), 0);
	history_free(&h);
}
END_TEST

/* It takes 20 points and a limit. */
START_TEST(few_points_tell_nothing_of_the_machine)
{
	struct history h;

	make_runs(RUNS, 0.02, everything);
	for (size_t r = 0; r < RUNS; r++)
		run[r].book.points = POINTS - LIMITS;
	h = history_make(run, RUNS, &(struct history_ask){ .margin = 0.03 });
	ck_assert(isnan(h.machine[0].common));
	ck_assert(isnan(h.entry[0].row.common));
	history_free(&h);
	for (size_t r = 0; r < RUNS; r++) {
		run[r].book.point = made[r].in_order + POINTS - LIMITS - 9;
		run[r].book.points = LIMITS + 9;
	}
	h = history_make(run, RUNS, &(struct history_ask){ .margin = 0.03 });
	ck_assert(isnan(h.machine[0].common));
	history_free(&h);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, nothing_changes);
	tcase_add_test(into, a_step_of_a_fifth_is_found);
	tcase_add_test(into, a_merged_run_is_told_by_its_runs);
	tcase_add_test(into, what_the_limits_share_is_the_machine);
	tcase_add_test(into, what_the_limits_do_not_share_are_steps);
	tcase_add_test(into, one_bad_run_makes_no_step);
	tcase_add_test(into, other_pages_are_other_work);
	tcase_add_test(into, few_points_tell_nothing_of_the_machine);
}

REGISTER(unit_suite, history) = { "history", add, 0 };
