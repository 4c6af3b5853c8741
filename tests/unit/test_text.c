/* test_text.c - text that others wrote. */
#include "lib/text.h"
#include "tests/unit/unit.h"

#include <string.h>

static const struct {
	const char *text, *tamed;
} cases[] = {
	{ "", "" },
	{ "plain ~text", "plain ~text" },
	{ "two\nlines\tand\rback", "two lines and back" },
	{ "\033[31mred\a\177", "?[31mred??" },
	{ "\302\265s \342\211\210 \360\237\230\200",
	  "\302\265s \342\211\210 \360\237\230\200" },
	{ "\302\233 \302\205", "?? ??" }, /* controls of 8 bits */
	{ "\377 \302 \302", "? ? ?" },    /* none, cut off */
	{ "\300\257 \340\200\257 \355\240\200", "?? ??? ???" }, /* overlong */
	{ "\342\200\256evil", "???evil" }, /* from right to left */
	{ "\330\234evil", "??evil" },      /* likewise */
	{ "\364\220\200\200", "????" },    /* beyond the last */
};

START_TEST(tames)
{
	char text[64];

	strcpy(text, cases[_i].text);
	ck_assert(text_tame(text) == !!strcmp(cases[_i].text, cases[_i].tamed));
	ck_assert_str_eq(text, cases[_i].tamed);
	ck_assert(!text_tame(text));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, tames, 0, sizeof(cases) / sizeof(*cases));
}

REGISTER(unit_suite, text) = { "text", add, 0 };
