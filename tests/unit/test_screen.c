/* test_screen.c - what fits into so many columns. */
#include "lib/screen.h"
#include "tests/unit/unit.h"

START_TEST(no_character_is_cut)
{
	ck_assert_uint_eq(screen_fit("12 \xc2\xb5s", 3), 3);
	ck_assert_uint_eq(screen_fit("12 \xc2\xb5s", 4), 5);
	ck_assert_uint_eq(screen_fit("12 \xc2\xb5s", 5), 6);
	ck_assert_uint_eq(screen_fit("12 \xc2\xb5s", 80), 6);
	ck_assert_uint_eq(screen_fit("ab", 0), 0);
}
END_TEST

static void expect(const char *text, struct screen_lines l, const char *as)
{
	char got[200] = "";
	FILE *to = fmemopen(got, sizeof(got), "w");
	size_t lines = 0, n = screen_wrap(to, text, &l);

	fclose(to);
	ck_assert_str_eq(got, as);
	for (const char *c = as; *c; c++)
		lines += *c == '\n';
	ck_assert_uint_eq(n, lines);
}

START_TEST(text_is_wrapped_between_words)
{
	struct screen_lines l = { .columns = 10, .indent = 2, .most = 9 };

	expect("one two three four", l, "one two\n  three\n  four\n");
	expect("", l, "\n");
	expect("at most 5 %", l, "at most\n  5 %\n");
	expect("longer-than-that yes", l, "longer-than-that\n  yes\n");
	l.from = 4;
	expect("one two three", l, "one\n  two\n  three\n");
	l.most = 2;
	expect("one two three four", l, "one\n  two t...\n");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, no_character_is_cut);
	tcase_add_test(into, text_is_wrapped_between_words);
}

REGISTER(unit_suite, screen) = { "screen", add, 0 };
