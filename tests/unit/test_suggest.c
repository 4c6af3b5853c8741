/* test_suggest.c - what a wrong word is taken for. */
#include "lib/suggest.h"
#include "tests/unit/unit.h"

#include <string.h>

static const struct {
	const char *word, *names, *says;
} taken[] = {
	{ "qick", "quick\nfull\n", "did you mean \"quick\"?" },
	{ "fifo", "pipe\n", "" },
	{ "hsot", "host\tthe machine\nhot\n",
	  "did you mean \"host\" or \"hot\"?" },
	{ "QUICK", "quick", "did you mean \"quick\"?" },
	{ "stream", "ipc/stream\nipc/trips\n", "did you mean \"ipc/stream\"?" },
	{ "map/stream", "ipc/stream\n", "did you mean \"ipc/stream\"?" },
	{ "a/stream", "copy/stream\n", "" },
	{ "at", "cat\nbat\nrat\n", "did you mean \"cat\" or \"bat\"?" },
	{ "quick", "quick\nquack\n", "" },
	{ "", "a\n", "" },
	{ "a", "", "" },
	{ "abcd", "\n\nabdc", "did you mean \"abdc\"?" },
	{ "abcdef", "cdefab", "" }, /* more letters than a third */
};

START_TEST(near_names_are_told_and_no_far_ones)
{
	ck_assert_str_eq(suggest(taken[_i].word, taken[_i].names),
			 taken[_i].says);
}
END_TEST

START_TEST(a_word_longer_than_any_name_is_none)
{
	char word[1000];

	memset(word, 'a', sizeof(word) - 1);
	word[sizeof(word) - 1] = '\0';
	ck_assert_str_eq(suggest(word, "a\n"), "");
	ck_assert_str_eq(suggest("a", word), "");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, near_names_are_told_and_no_far_ones, 0,
			    sizeof(taken) / sizeof(*taken));
	tcase_add_test(into, a_word_longer_than_any_name_is_none);
}

REGISTER(unit_suite, near_names) = { "suggest", add, 0 };
