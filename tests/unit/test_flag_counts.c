/* test_flag_counts.c - which flags are the run's, and what is said of them. */
#include "analyze/judge/flags.h"
#include "tests/unit/unit.h"

#include <math.h>
#include <string.h>

enum { FIGURES = 6 };

static struct summary_row rows[FIGURES];

/* The last one is of a metric that does not count. */
static const struct summary_row *row_of(const void *from, size_t i)
{
	return i < FIGURES - 1 ? (const struct summary_row *)from + i : NULL;
}

/* Their flags; those with a limit are the first so many. */
static struct flag_counts counted(const char *const flags[FIGURES],
				  size_t limits)
{
	struct flag_counts t;

	for (size_t i = 0; i < FIGURES; i++)
		rows[i] = (struct summary_row){
			.point.probe = "ipc/stream",
			.flags = flags[i],
			.limit_ratio = i < limits ? 2 : NAN,
			.p99 = NAN,
		};
	flag_counts_make(&t, rows, FIGURES, row_of);
	return t;
}

/* The words of *flags that are left to a figure, one behind another. */
static const char *left(const struct flag_counts *t, const char *flags)
{
	static char all[256];
	char word[FLAG_COUNTS_WORD];

	*all = '\0';
	while (flag_counts_next(t, &flags, word))
		strcat(strcat(all, word), ";");
	return all;
}

START_TEST(more_than_half_is_the_run)
{
	static const char *const flags[FIGURES] = {
		"noisy drift", "noisy", "drift noisy", "", NULL, "noisy drift",
	};
	struct flag_counts t = counted(flags, 0);

	ck_assert_uint_eq(t.run, 1);
	ck_assert_str_eq(t.word[0].word, "noisy");
	ck_assert_uint_eq(t.word[0].figures, 3);
	ck_assert_uint_eq(t.word[0].of, 5);
	ck_assert_str_eq(left(&t, "noisy drift moved"), "drift;moved;");
	ck_assert_str_eq(left(&t, "noisy"), "");
	ck_assert_str_eq(left(&t, NULL), "");
}
END_TEST

START_TEST(those_count_that_can_have_it)
{
	static const char *const flags[FIGURES] = {
		"moved zram-2.5", "moved", "zram-2.5", "", "", "",
	};
	struct flag_counts t = counted(flags, 3);

	/* 2 of 3 that have a limit, and of 4 they are too few. */
	ck_assert_uint_eq(t.run, 1);
	ck_assert_str_eq(t.word[0].word, "moved");
	ck_assert_uint_eq(t.word[0].of, 3);
	ck_assert_uint_eq(t.word[1].of, 5);
	t = counted(flags, 4);
	ck_assert_uint_eq(t.run, 0);
	ck_assert_str_eq(left(&t, "moved zram-2.5"), "moved;zram-2.5;");
}
END_TEST

START_TEST(what_is_no_flag_is_left_out)
{
	static const char *const flags[FIGURES] = {
		"<b>", "<b> noisy", "0123456789012345678901234567890123",
		"",    "",          "",
	};
	struct flag_counts t = counted(flags, 0);

	ck_assert_uint_eq(t.words, 1);
	ck_assert_str_eq(left(&t, flags[1]), "noisy;");
}
END_TEST

/* host.csv of one fact. */
static const char *advice(const char *word, const char *key,
			  const char *fitness)
{
	struct fact_row fact = { key, "value", fitness, "" };
	const struct rows host = { .row = &fact, .n = 1 };

	return flags_advice(word, &host);
}

START_TEST(advice_is_for_this_host)
{
	const char *usual = flags_advice("freq_drift", &(struct rows){ 0 });

	ck_assert_ptr_nonnull(
		strstr(advice("freq_drift", "cpufreq.governor", "unfit"),
		       "as root: cpupower frequency-set -g performance"));
	ck_assert_ptr_nonnull(
		strstr(advice("freq_drift", "hypervisor.present", "unfit"),
		       "nothing to set here"));
	ck_assert_ptr_nonnull(strstr(
		advice("freq_drift", "delta.cpu12.throttled_core", "unfit"),
		"heat"));
	ck_assert_ptr_nonnull(strstr(
		advice("noisy", "load.steal_percent", "unfit"), "steal"));
	/* Not known, fit, or of something else. */
	ck_assert_ptr_eq(advice("freq_drift", "cpufreq.governor", "unknown"),
			 usual);
	ck_assert_ptr_eq(advice("freq_drift", "hypervisor.present", "fit"),
			 usual);
	ck_assert_ptr_eq(advice("freq_drift", "load.steal_percent", "unfit"),
			 usual);
	ck_assert_ptr_null(advice("zram-2.5", "load.steal_percent", "unfit"));
}
END_TEST

/* What a guest's owner can set comes before what only the host can. */
START_TEST(a_guest_with_a_governor_is_told_of_it)
{
	static struct fact_row fact[] = {
		{ "hypervisor.present", "yes", "unfit", "" },
		{ "cpufreq.governor", "powersave", "unfit", "" },
	};
	const struct rows host = { .row = fact, .n = 2 };

	ck_assert_ptr_nonnull(
		strstr(flags_advice("freq_drift", &host), "cpupower"));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, more_than_half_is_the_run);
	tcase_add_test(into, those_count_that_can_have_it);
	tcase_add_test(into, what_is_no_flag_is_left_out);
	tcase_add_test(into, advice_is_for_this_host);
	tcase_add_test(into, a_guest_with_a_governor_is_told_of_it);
}

REGISTER(unit_suite, flag_counts) = { "flag_counts", add, 0 };
