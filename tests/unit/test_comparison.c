/* test_comparison.c - ratios of points: how sure, how often wrong, and what is
 * the machine's. */
#include "analyze/judge/comparison.h"
#include "tests/unit/numbers.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TRIALS_MAX = 120, POINTS_MAX = 2100, MANY = 400 };

/* --- points that are made up --------------------------------------------- */

/* Trials of one reading each. */
struct made {
	struct book_point point;
	struct book_trial trial[TRIALS_MAX];
	double ns[TRIALS_MAX];
};

static struct book_point *make(struct made *m, size_t trials)
{
	m->point = (struct book_point){ .point = { .probe = "map/mmap" },
					.op = metrics_op("call"),
					.trial = m->trial,
					.trials = trials };
	for (size_t i = 0; i < trials; i++)
		m->trial[i] = (struct book_trial){ .round = i,
						   .ns = { &m->ns[i], 1 } };
	return &m->point;
}

static struct book_point *make_of(struct made *m, const double *ns, size_t n)
{
	make(m, n);
	memcpy(m->ns, ns, n * sizeof(*ns));
	return &m->point;
}

/* How a made-up point spreads; shares of its cost. */
struct spreading {
	double trials, runs;
	bool modes; /* one trial in four is a fifth slower */
};

/* So many runs, one after another, of so many trials each. */
static struct book_point *make_random(struct made *m, size_t runs,
				      size_t trials, double median,
				      struct spreading s)
{
	make(m, runs * trials);
	for (size_t i = 0; i < runs; i++) {
		double run = median * exp(s.runs * normal());

		for (size_t j = 0; j < trials; j++) {
			size_t k = i * trials + j;

			m->trial[k].run = i;
			m->ns[k] = run * exp(s.trials * normal());
			if (s.modes && uniform() < 0.25)
				m->ns[k] *= 1.2;
		}
	}
	return &m->point;
}

static const struct comparer plain;

static struct comparison compare(const struct book_point *a,
				 const struct book_point *b, double margin)
{
	struct comparison c;

	c = comparison_make(&plain, a, b, COST_TIME);
	comparison_judge(&c, 1, sizeof(c), ADJUST_NONE, margin);
	return c;
}

static const double base_a[] = { 1000, 1010, 1004, 1030, 990,
				 1015, 1022, 996,  1007 };
static const double base_b[] = { 1060, 1048, 1071, 1055, 1040,
				 1090, 1066, 1052, 1059 };

/* --- one comparison ------------------------------------------------------ */

/* Computed by another program, Student's t integrated numerically. */
START_TEST(it_is_welchs_test_of_logarithms)
{
	static struct made a, b;
	struct comparison c =
		compare(make_of(&a, base_a, 9), make_of(&b, base_b, 9), 0.03);

	ck_assert_double_eq_tol(c.raw.ratio, 1.0514518666935508, 1e-12);
	ck_assert_double_eq_tol(c.raw.variance, 3.81506569604245e-05, 1e-15);
	ck_assert_double_eq_tol(c.df, 15.88469831468888, 1e-9);
	ck_assert_double_eq_tol(c.raw.interval.low, 1.0377660344997812, 1e-5);
	ck_assert_double_eq_tol(c.raw.interval.high, 1.0653181846583029, 1e-5);
	ck_assert_double_eq_tol(c.raw.p, 4.7846e-07, 1e-10);
	ck_assert_double_eq(c.delta, 1);
	ck_assert_uint_eq(c.a.n, 9);
	ck_assert_int_eq(c.unit, UNIT_TRIAL);
	ck_assert_int_eq(c.raw.verdict, VERDICT_SLOWER);
}
END_TEST

START_TEST(few_trials_have_no_interval)
{
	static struct made a, b;
	struct comparison c =
		compare(make_of(&a, base_a, 5), make_of(&b, base_b, 9), 0.05);

	ck_assert(isnan(c.raw.interval.low) && isnan(c.raw.p));
	ck_assert(c.raw.ratio > 1);
	ck_assert_int_eq(c.raw.verdict, VERDICT_INCONCLUSIVE);
	c = compare(make(&a, 0), make_of(&b, base_b, 9), 0.05);
	ck_assert(isnan(c.raw.ratio) && isnan(c.raw.interval.low));
	ck_assert(isnan(c.delta));
}
END_TEST

START_TEST(what_takes_no_time_has_no_ratio)
{
	static const double none[9];
	static struct made a, b;
	struct comparison c =
		compare(make_of(&a, none, 9), make_of(&b, base_b, 9), 0.05);

	ck_assert(isnan(c.raw.ratio) && isnan(c.raw.interval.low));
	ck_assert(isnan(c.raw.p));
	b.trial[8].run = 1; /* of several runs no more than of one */
	c = compare(&a.point, &b.point, 0.05);
	ck_assert_int_eq(c.unit, UNIT_RUN);
	ck_assert(isnan(c.raw.ratio) && isnan(c.raw.p));
}
END_TEST

/* A few that are far off hide nothing from 10 trials on. */
START_TEST(outliers_are_trimmed)
{
	static struct made a, b;
	struct comparison c;

	make_random(&a, 1, 12, 1000, (struct spreading){ 0.01, 0, false });
	make_random(&b, 1, 12, 1100, (struct spreading){ 0.01, 0, false });
	a.ns[3] = b.ns[5] = b.ns[7] = 50000;
	c = compare(&a.point, &b.point, 0.03);
	ck_assert_double_eq_tol(c.raw.ratio, 1.1, 0.03);
	ck_assert_int_eq(c.raw.verdict, VERDICT_SLOWER);
}
END_TEST

/* What both sides of a round have in common goes out. */
START_TEST(pairs_are_compared_by_round)
{
	static const struct comparer in_turn = { .in_turn = true };
	static struct made a, b;
	struct comparison c;

	make(&a, 12);
	make(&b, 12);
	for (size_t i = 0; i < 12; i++) {
		a.ns[i] = 1000 * exp(0.5 * normal());
		b.ns[i] = 1.05 * a.ns[i] * exp(0.005 * normal());
	}
	c = comparison_make(&in_turn, &a.point, &b.point, COST_TIME);
	comparison_judge(&c, 1, sizeof(c), ADJUST_BH, 0.03);
	ck_assert_int_eq(c.unit, UNIT_PAIR);
	ck_assert_int_eq(c.raw.verdict, VERDICT_SLOWER);
	ck_assert_int_eq(compare(&a.point, &b.point, 0.03).raw.verdict,
			 VERDICT_INCONCLUSIVE);
	b.point.trials = 5; /* too few rounds that both have */
	c = comparison_make(&in_turn, &a.point, &b.point, COST_TIME);
	ck_assert_int_eq(c.unit, UNIT_TRIAL);
}
END_TEST

/* --- verdicts ------------------------------------------------------------ */

/* Known to so much, with no doubt about that. */
static struct comparison known(double ratio, double error)
{
	return (struct comparison){
		.units = 1,
		.raw = { .ratio = ratio, .variance = error * error },
		.beyond = { .variance = error * error },
		.df = INFINITY,
	};
}

START_TEST(verdicts_are_by_interval_and_p)
{
	static const struct {
		double ratio, error;
		enum verdict verdict;
	} of[] = {
		{ 1.06, 0.02, VERDICT_SLOWER },
		{ 0.94, 0.02, VERDICT_FASTER },
		{ 1.06, 0.05, VERDICT_INCONCLUSIVE },
		/* It differs, but by less than the margin. */
		{ 1.04, 0.01, VERDICT_INCONCLUSIVE },
		{ 0.96, 0.01, VERDICT_INCONCLUSIVE },
		{ 1, 0.02, VERDICT_EQUIVALENT },
		{ 1.02, 0.005, VERDICT_EQUIVALENT },
		{ 1, 0.03, VERDICT_INCONCLUSIVE },
		{ NAN, NAN, VERDICT_INCONCLUSIVE },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct comparison c = known(of[i].ratio, of[i].error);

		comparison_judge(&c, 1, sizeof(c), ADJUST_BH, 0.05);
		ck_assert_int_eq(c.raw.verdict, of[i].verdict);
	}
	ck_assert_str_eq(verdict_names[VERDICT_SLOWER], "slower");
	ck_assert_str_eq(verdict_names[VERDICT_INCONCLUSIVE], "inconclusive");
	ck_assert_str_eq(unit_names[UNIT_PAIR], "pairs");
}
END_TEST

/* Of which some stand in larger things, one a stride. */
START_TEST(many_are_judged_at_once)
{
	struct {
		struct comparison c;
		char more[24];
	} of[4];
	double p;

	for (size_t i = 0; i < 4; i++)
		of[i].c = known(i < 3 ? 1.2 : 1.01, 0.08);
	comparison_judge(&of[0].c, 4, sizeof(of[0]), ADJUST_HOLM, 0.05);
	p = of[0].c.raw.p;
	ck_assert(p > 0.02 && p < 0.03);
	ck_assert_double_eq_tol(of[0].c.raw.p_adjusted, 4 * p, 1e-12);
	ck_assert_int_eq(of[0].c.raw.verdict, VERDICT_INCONCLUSIVE);
	comparison_judge(&of[0].c, 4, sizeof(of[0]), ADJUST_BH, 0.05);
	ck_assert_double_eq_tol(of[0].c.raw.p_adjusted, 4 * p / 3, 1e-12);
	ck_assert_int_eq(of[0].c.raw.verdict, VERDICT_SLOWER);
	ck_assert_int_eq(of[3].c.raw.verdict, VERDICT_INCONCLUSIVE);
}
END_TEST

/* The noisy that tell nothing do not drown those that do, and what was chosen
 * beforehand is not drowned by all the rest. */
START_TEST(families_are_adjusted_apart)
{
	struct comparison of[300];

	for (size_t i = 0; i < 300; i++)
		of[i] = known(1, 0.5);
	of[0] = known(1.04, 0.012);
	of[1] = known(1.3, 0.08);
	of[1].headline = true;
	of[2] = known(1.3, 0.08);
	comparison_judge(of, 300, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_int_eq(of[0].raw.verdict, VERDICT_SLOWER);
	ck_assert_int_eq(of[1].raw.verdict, VERDICT_SLOWER);
	ck_assert_int_eq(of[2].raw.verdict, VERDICT_INCONCLUSIVE);
	comparison_judge(of, 300, sizeof(*of), ADJUST_HOLM, 0.03);
	ck_assert_int_eq(of[0].raw.verdict, VERDICT_INCONCLUSIVE);
}
END_TEST

/* --- what all share ------------------------------------------------------ */

static void share(struct comparison of[40], double points, double limits)
{
	for (size_t i = 0; i < 40; i++) {
		of[i] = known(i < 4 ? limits : points, 0.01);
		of[i].limit = i < 4;
	}
}

static size_t count(const struct comparison *of, size_t n, enum verdict v,
		    bool beyond)
{
	size_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += (beyond ? of[i].beyond : of[i].raw).verdict == v;
	return found;
}

START_TEST(what_limits_share_is_the_machines)
{
	struct comparison of[40];

	share(of, 1.08, 1.09);
	of[10] = known(1.3, 0.01);
	comparison_judge(of, 40, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_double_eq_tol(of[0].common, 1.08, 1e-9);
	ck_assert_uint_eq(count(of, 40, VERDICT_SLOWER, false), 40);
	ck_assert_uint_eq(count(of, 40, VERDICT_SLOWER, true), 1);
	ck_assert_int_eq(of[10].beyond.verdict, VERDICT_SLOWER);
	ck_assert_double_eq_tol(of[10].beyond.ratio, 1.3 / 1.08, 1e-9);
	/* One that has nothing of it is not faster for that. */
	of[11] = known(1, 0.005);
	comparison_judge(of, 40, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_int_eq(of[11].beyond.verdict, VERDICT_INCONCLUSIVE);
	ck_assert_int_eq(of[11].raw.verdict, VERDICT_EQUIVALENT);
}
END_TEST

/* Of two that took turns nothing is the hour's. */
START_TEST(what_is_in_turn_shares_no_machine)
{
	struct comparison of[40];

	share(of, 1.08, 1.09);
	for (size_t i = 0; i < 40; i++)
		of[i].unit = UNIT_PAIR;
	comparison_judge(of, 40, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_double_eq(of[0].common, 1);
	ck_assert_uint_eq(count(of, 40, VERDICT_SLOWER, true), 40);
}
END_TEST

START_TEST(what_limits_do_not_share_is_the_codes)
{
	struct comparison of[40];

	share(of, 1.08, 0.99);
	comparison_judge(of, 40, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_double_eq(of[0].common, 1);
	ck_assert_uint_eq(count(of, 40, VERDICT_SLOWER, true), 36);
	share(of, 1.08, 1.08); /* too few points tell nothing of the machine */
	comparison_judge(of, 19, sizeof(*of), ADJUST_BH, 0.03);
	ck_assert_double_eq(of[0].common, 1);
	ck_assert_uint_eq(count(of, 19, VERDICT_SLOWER, true), 19);
}
END_TEST

/* --- how often one run a side errs ---------------------------------------- */

/* What came of MANY pairs of the same kind. */
struct outcome {
	int inside; /* the true ratio lies in the interval */
	int of[VERDICTS];
};

/* The truth is `ratio`; each alone is judged with a margin. */
static struct outcome simulate(double ratio, struct spreading s, size_t trials,
			       double margin)
{
	static struct made a, b;
	struct outcome o = { 0 };

	state = 0x9e3779b97f4a7c15;
	for (int i = 0; i < MANY; i++) {
		struct comparison c = compare(
			make_random(&a, 1, trials, 1000, s),
			make_random(&b, 1, trials, 1000 * ratio, s), margin);

		o.inside += c.raw.interval.low <= ratio &&
			    ratio <= c.raw.interval.high;
		o.of[c.raw.verdict]++;
	}
	return o;
}

START_TEST(interval_holds_the_truth)
{
	static const struct {
		double ratio;
		struct spreading spread;
		size_t trials;
	} of[] = {
		{ 1, { 0.02, 0, false }, 6 },
		{ 1.3, { 0.05, 0, false }, 9 },
		{ 0.7, { 0.02, 0, true }, 12 },
		{ 0.7, { 0.02, 0, true }, 36 },
	};

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++) {
		struct outcome o =
			simulate(of[i].ratio, of[i].spread, of[i].trials, 0.05);

		ck_assert_int_ge(o.inside, MANY * 92 / 100);
		ck_assert_int_le(o.inside, MANY * 99 / 100);
	}
}
END_TEST

/* Twice the same: METHOD S12. A narrow margin, so that p must do the work. */
START_TEST(the_same_is_not_called_different)
{
	for (int modes = 0; modes < 2; modes++) {
		struct outcome o = simulate(
			1, (struct spreading){ 0.03, 0, modes }, 9, 0.001);

		ck_assert_int_le(o.of[VERDICT_SLOWER] + o.of[VERDICT_FASTER],
				 MANY * 6 / 100);
	}
}
END_TEST

/* With the shipped margin, known to +-1 % (METHOD M10). */
START_TEST(five_per_cent_are_told)
{
	struct spreading s = { 0.0145, 0, false };
	struct outcome o = simulate(1.05, s, 18, COMPARISON_MARGIN);

	ck_assert_int_ge(o.of[VERDICT_SLOWER], MANY * 95 / 100);
	o = simulate(1 / 1.05, s, 18, COMPARISON_MARGIN);
	ck_assert_int_ge(o.of[VERDICT_FASTER], MANY * 95 / 100);
	o = simulate(1, s, 18, COMPARISON_MARGIN);
	ck_assert_int_ge(o.of[VERDICT_EQUIVALENT], MANY * 95 / 100);
}
END_TEST

/* --- one among many ------------------------------------------------------- */

enum { STEADY = 300 };

/*
 * One point of 300 steady ones beside 1800 noisy ones is slower, by the margin
 * and so many deviations of its trials. Is it told, and how many others are?
 */
static bool tell_one(size_t trials, double deviations, size_t *others)
{
	static struct comparison c[POINTS_MAX];
	static struct made a, b;
	double steady = 0.004, slower;

	slower = exp(log1p(COMPARISON_MARGIN) + deviations * steady);
	for (size_t i = 0; i < POINTS_MAX; i++) {
		struct spreading s = { i < STEADY ? steady : 0.2, 0, false };

		make_random(&a, 1, trials, 1000, s);
		make_random(&b, 1, trials, i ? 1000 : 1000 * slower, s);
		c[i] = comparison_make(&plain, &a.point, &b.point, COST_TIME);
	}
	comparison_judge(c, POINTS_MAX, sizeof(*c), ADJUST_BH,
			 COMPARISON_MARGIN);
	*others += count(c + 1, POINTS_MAX - 1, VERDICT_SLOWER, true) +
		   count(c + 1, POINTS_MAX - 1, VERDICT_FASTER, true);
	return c[0].beyond.verdict == VERDICT_SLOWER;
}

START_TEST(one_among_many_is_told)
{
	static const struct {
		size_t trials;
		double deviations;
		size_t runs;
	} of[] = { { 6, 6, 12 },
		   { 9, 4, 12 },
		   { 36, 2, 8 },
		   { 9, 40, 2 },
		   { 9, 400, 2 } };

	for (size_t i = 0; i < sizeof(of) / sizeof(*of); i++) {
		size_t told = 0, others = 0;

		for (size_t run = 0; run < of[i].runs; run++)
			told += tell_one(of[i].trials, of[i].deviations,
					 &others);
		ck_assert_uint_eq(told, of[i].runs);
		ck_assert_uint_le(others, 5);
	}
}
END_TEST

/* --- several runs a side ---------------------------------------------------
 */

enum { POINTS = 150, ROUNDS = 9 };

/* Points of so many runs a side; the first `changed` take longer. */
static void compare_runs(struct comparison *c, size_t runs, struct spreading s,
			 double slower, size_t changed)
{
	static struct made a, b;

	for (size_t i = 0; i < POINTS; i++) {
		make_random(&a, runs, ROUNDS, 1000, s);
		make_random(&b, runs, ROUNDS,
			    i < changed ? 1000 * slower : 1000, s);
		c[i] = comparison_make(&plain, &a.point, &b.point, COST_TIME);
		ck_assert_int_eq(c[i].unit, UNIT_RUN);
	}
	comparison_judge(c, POINTS, sizeof(*c), ADJUST_BH, COMPARISON_MARGIN);
}

START_TEST(runs_that_differ_are_not_called_different)
{
	static struct comparison c[POINTS];

	for (size_t runs = 2; runs <= 10; runs += 2)
		for (int percent = 2; percent <= 4; percent++) {
			struct spreading s = { 0.02, percent / 100.0, false };
			size_t wrong = 0, inside = 0;

			for (int k = 0; k < 4; k++) {
				compare_runs(c, runs, s, 1, 0);
				wrong +=
					count(c, POINTS, VERDICT_SLOWER,
					      false) +
					count(c, POINTS, VERDICT_FASTER, false);
				for (size_t i = 0; i < POINTS; i++)
					inside += c[i].raw.interval.low <= 1 &&
						  c[i].raw.interval.high >= 1;
			}
			ck_assert_uint_le(wrong, 4 * POINTS * 2 / 100);
			ck_assert_uint_ge(inside, 4 * POINTS * 92 / 100);
			ck_assert_uint_le(inside, 4 * POINTS * 98 / 100);
		}
}
END_TEST

/* The twin: what truly differs is told, the sooner the more runs there are. */
START_TEST(runs_tell_what_differs)
{
	static struct comparison c[POINTS];
	struct spreading s = { 0.02, 0.03, false };

	compare_runs(c, 2, s, 1.2, 15);
	ck_assert_uint_ge(count(c, 15, VERDICT_SLOWER, false), 14);
	compare_runs(c, 10, s, 1.1, 15);
	ck_assert_uint_ge(count(c, 15, VERDICT_SLOWER, false), 14);
	ck_assert_uint_le(count(c + 15, POINTS - 15, VERDICT_SLOWER, false), 4);
}
END_TEST

/* --- runs beside these ------------------------------------------------------
 */

/* One run, whose trials are all the same. */
struct whole_run {
	struct book book;
	struct book_point *at[1];
	struct made made;
};

static void make_run(struct whole_run *r, double ns)
{
	make(&r->made, 6);
	for (size_t i = 0; i < 6; i++)
		r->made.ns[i] = ns * (1 + 0.0001 * (double)i);
	r->at[0] = &r->made.point;
	r->made.point.point =
		(struct point){ "map/mmap", "shm", "same-cpu", 1, 0 };
	r->book = (struct book){ .point = r->at, .points = 1, .runs = 1 };
}

START_TEST(history_tells_how_runs_differ)
{
	static struct whole_run run[6];
	static struct book book[4];
	static const double ns[] = { 1000, 1060, 940, 1030, 1000, 1050 };
	struct between_runs between;
	struct comparer with = { .between = { &between, &between } };
	struct comparison c;

	for (size_t i = 0; i < 6; i++)
		make_run(&run[i], ns[i]);
	for (size_t i = 0; i < 4; i++)
		book[i] = run[i].book;
	between = (struct between_runs){ book, 4,
					 between_runs_shifts(book, book, 4) };
	c = comparison_make(&with, &run[4].made.point, &run[5].made.point,
			    COST_TIME);
	comparison_judge(&c, 1, sizeof(c), ADJUST_NONE, 0.03);
	ck_assert_int_eq(c.unit, UNIT_HISTORY);
	ck_assert_int_eq(c.raw.verdict, VERDICT_INCONCLUSIVE);
	/* What the runs share is no difference beyond that. */
	ck_assert(c.beyond.variance < 1e-12);
	ck_assert_int_eq(compare(&run[4].made.point, &run[5].made.point, 0.03)
				 .raw.verdict,
			 VERDICT_SLOWER);
	free(between.shift);
	between = (struct between_runs){ book, 2,
					 between_runs_shifts(book, book, 2) };
	c = comparison_make(&with, &run[4].made.point, &run[5].made.point,
			    COST_TIME);
	ck_assert_int_eq(c.unit, UNIT_TRIAL); /* too few */
	free(between.shift);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, it_is_welchs_test_of_logarithms);
	tcase_add_test(into, few_trials_have_no_interval);
	tcase_add_test(into, what_takes_no_time_has_no_ratio);
	tcase_add_test(into, outliers_are_trimmed);
	tcase_add_test(into, pairs_are_compared_by_round);
	tcase_add_test(into, verdicts_are_by_interval_and_p);
	tcase_add_test(into, many_are_judged_at_once);
	tcase_add_test(into, families_are_adjusted_apart);
	tcase_add_test(into, what_limits_share_is_the_machines);
	tcase_add_test(into, what_is_in_turn_shares_no_machine);
	tcase_add_test(into, what_limits_do_not_share_is_the_codes);
	tcase_add_test(into, interval_holds_the_truth);
	tcase_add_test(into, the_same_is_not_called_different);
	tcase_add_test(into, five_per_cent_are_told);
	tcase_add_test(into, one_among_many_is_told);
	tcase_add_test(into, runs_that_differ_are_not_called_different);
	tcase_add_test(into, runs_tell_what_differs);
	tcase_add_test(into, history_tells_how_runs_differ);
}

REGISTER(unit_suite, comparison) = { "comparison", add, 60 };
