/* test_markdown.c - foreign text into Markdown. */
#include "analyze/page/report.h"
#include "tests/unit/unit.h"

#include <stdlib.h>

typedef void writer(FILE *to, const char *text);

static void assert_written(writer *write, const char *text,
			   const char *expected)
{
	char *got = NULL;
	size_t length;
	FILE *to = open_memstream(&got, &length);

	ck_assert_ptr_nonnull(to);
	write(to, text);
	fclose(to);
	ck_assert_str_eq(got, expected);
	free(got);
}

START_TEST(text_has_no_markup)
{
	assert_written(markdown_form.words, "12 us [1, 2] (a-b)",
		       "12 us [1, 2] (a-b)");
	assert_written(markdown_form.words, "a_b*c|d`e<f>",
		       "a\\_b\\*c\\|d\\`e\\<f\\>");
	assert_written(markdown_form.words, "http://e a:b", "http\\://e a:b");
}
END_TEST

START_TEST(a_fence_is_longer_than_any_within)
{
	assert_written(markdown_form.given, "plain", "`plain`");
	assert_written(markdown_form.given, "a`b", "`` a`b ``");
	assert_written(markdown_form.given, "``", "``` `` ```");
	assert_written(markdown_form.given, "a``b```c", "```` a``b```c ````");
}
END_TEST

START_TEST(code_stays_on_its_line)
{
	assert_written(markdown_form.given, "a\nb\tc\rd", "`a b c d`");
	assert_written(markdown_form.given, "\033[1m", "`\xef\xbf\xbd[1m`");
	assert_written(markdown_form.given, "\xff", "`\xef\xbf\xbd`");
	assert_written(markdown_form.given, "\xc2\xb5s", "`\xc2\xb5s`");
}
END_TEST

START_TEST(only_a_cell_ends_at_a_bar)
{
	assert_written(markdown_form.given, "a|b", "`a|b`");
	assert_written(markdown_form.given_fact, "a|b", "`a\\|b`");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, text_has_no_markup);
	tcase_add_test(into, a_fence_is_longer_than_any_within);
	tcase_add_test(into, code_stays_on_its_line);
	tcase_add_test(into, only_a_cell_ends_at_a_bar);
}

REGISTER(unit_suite, markdown) = { "markdown", add, 0 };
