/* test_trust.c - how far made-up runs can be trusted. */
#include "analyze/judge/report.h"
#include "tests/unit/unit.h"

#include <math.h>

static struct book_trial trial[20];
static struct book_point point = {
	.point = { "ipc/round-trip", "pipe", "same-cpu", 1, 64 },
	.trial = trial,
};
static struct book_point *points[] = { &point };
static struct book_reason reason[] = {
	{ (char[]){ "failed" }, (char[]){ "signal 7" }, 0 },
	{ (char[]){ "skipped" }, (char[]){ "no such thing" }, 500 },
};
static struct fact_row complete[] = {
	{ .key = "run.state", .value = "complete", .fitness = "info" },
};

/* A run of which nothing bad is known, to be spoilt. */
static struct report m;
static struct validation_row control;

static void make_good(void)
{
	point.trials = 20;
	point.others = 0;
	reason[0].trials = 0;
	control = (struct validation_row){ .control = "same",
					   .point.probe = "",
					   .verdict = "PASS" };
	m = (struct report){
		.book = { .point = points,
			  .points = 1,
			  .reason = reason,
			  .reasons = 2,
			  .rows = 1000,
			  .runs = 1 },
		.run = { .row = complete, .n = 1 },
		.losses = { 0.001, NAN },
		.power = { .points = 10, .shown = 9 },
		.validation = { .row = &control, .n = 1 },
	};
}

static void expect(enum trust_grade grade, const char *why)
{
	struct trust t;

	t = trust_make(&m);
	ck_assert_str_eq(t.why, why);
	ck_assert_int_eq(t.grade, grade);
	free(t.why);
}

START_TEST(a_run_against_which_nothing_speaks_is_fit)
{
	make_good();
	expect(TRUST_FIT, "0 of 1000 trials failed; CPUs lost 0.1 % of the "
			  "time to others; a change of 5 % would show at 9 of "
			  "10 points");
}
END_TEST

START_TEST(failed_trials_count_and_skipped_ones_do_not)
{
	make_good();
	reason[0].trials = 10;
	m.losses.gaps = NAN;
	expect(TRUST_FIT, "10 of 1000 trials failed; a change of 5 % would "
			  "show at 9 of 10 points");
	reason[0].trials = 50;
	expect(TRUST_WITHIN, "50 of 1000 trials failed");
	reason[0].trials = 51;
	expect(TRUST_NOT, "51 of 1000 trials failed");
	m.no_trials = true;
	expect(TRUST_NOT, "how its trials ended is not known");
}
END_TEST

START_TEST(lost_time_counts)
{
	make_good();
	m.losses.gaps = 0.03;
	m.power.points = 0;
	expect(TRUST_FIT, "0 of 1000 trials failed; CPUs lost 3 % of the time "
			  "to others");
	m.losses.gaps = 0.2;
	expect(TRUST_WITHIN, "CPUs lost 20 % of the time to others");
	m.losses.gaps = 0.44;
	expect(TRUST_NOT, "CPUs lost 44 % of the time to others");
}
END_TEST

START_TEST(few_rounds_and_weak_points_count)
{
	make_good();
	point.trials = 5;
	expect(TRUST_WITHIN, "only 5 rounds: no intervals");
	point.trials = 2;
	expect(TRUST_NOT, "only 2 rounds: no intervals");
	m.book.runs = 2; /* merged, of one round each */
	expect(TRUST_NOT, "only 2 runs: no intervals");
	point.trials = 24;
	expect(TRUST_WITHIN, "only 2 runs: no intervals");
	m.book.runs = 6;
	m.power.shown = 4;
	expect(TRUST_WITHIN, "a change of 5 % would show at 4 of 10 points");
}
END_TEST

START_TEST(flags_of_most_figures_count)
{
	make_good();
	m.flags = (struct flag_counts){
		.word = { { "ci_not_reached", 9, 10 }, { "noisy", 1, 10 } },
		.words = 2,
		.run = 1,
	};
	m.losses.gaps = NAN;
	m.power.points = 0;
	expect(TRUST_FIT, "0 of 1000 trials failed");
	m.flags.run = 2;
	expect(TRUST_WITHIN, "most figures that can be are flagged noisy");
	strcpy(m.flags.word[0].word, "injected");
	expect(TRUST_NOT, "most figures that can be are flagged injected");
}
END_TEST

START_TEST(the_machine_and_the_instrument_count)
{
	static struct fact_row unfit[] = {
		{ .key = "load.per_cpu", .fitness = "unfit" },
		{ .key = "load.procs", .fitness = "unfit" },
		{ .key = "<b>", .fitness = "unfit" },
		{ .key = "odd.key", .fitness = "unfit" },
		{ .key = "good", .fitness = "fit" },
	};

	make_good();
	m.host = (struct rows){ .row = unfit, .n = 5 };
	m.run.n = 0;
	expect(TRUST_WITHIN, "whether it is complete is not known; not fit for "
			     "measuring: other programs ran, odd.key");
	m.run.n = 1;
	m.host = (struct rows){ .missing = true };
	expect(TRUST_WITHIN, "nobody looked whether the machine is fit to "
			     "measure on");
	control.verdict = "CANNOT TELL";
	expect(TRUST_WITHIN, "nobody looked whether the machine is fit to "
			     "measure on");
	control.verdict = "FAIL";
	expect(TRUST_NOT, "the instrument failed its control \"same\"");
}
END_TEST

START_TEST(what_a_claim_can_be_made_of)
{
	struct point other = point.point;

	make_good();
	ck_assert(trust_holds(&m.book, &point.point, 1, 2));
	ck_assert(!trust_holds(&m.book, &point.point, 1, 2.01));
	ck_assert(!trust_holds(&m.book, &point.point, NAN, NAN));
	point.others = 20;
	ck_assert(trust_holds(&m.book, &point.point, 1, 2));
	point.others = 21;
	ck_assert(!trust_holds(&m.book, &point.point, 1, 2));
	other.size_bytes = 65;
	ck_assert(trust_holds(&m.book, &other, 1, 2));
	ck_assert(trust_holds(NULL, &point.point, 1, 2));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_run_against_which_nothing_speaks_is_fit);
	tcase_add_test(into, failed_trials_count_and_skipped_ones_do_not);
	tcase_add_test(into, lost_time_counts);
	tcase_add_test(into, few_rounds_and_weak_points_count);
	tcase_add_test(into, flags_of_most_figures_count);
	tcase_add_test(into, the_machine_and_the_instrument_count);
	tcase_add_test(into, what_a_claim_can_be_made_of);
}

REGISTER(unit_suite, trust) = { "trust", add, 0 };
