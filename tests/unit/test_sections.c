/* test_sections.c - texts that are data. */
#include "lib/sections.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

struct thing {
	const char *name, *title, *one;
	struct sections_values many;
};

static const struct sections_field known[] = {
	SECTIONS_ONE(thing, one),
	SECTIONS_MANY(thing, many),
	{ 0 },
};

/* The last section counts. */
static bool take(void *arg, const struct sections_line *line)
{
	struct thing *t = arg;

	if (line->field)
		return sections_set(t, known, line);
	*t = (struct thing){ .name = line->section, .title = line->value };
	return true;
}

static const char *read(struct thing *t, char text[512], const char *what)
{
	*t = (struct thing){ 0 };
	snprintf(text, 512, "%s", what);
	return sections_read(text, take, t);
}

START_TEST(sections_have_titles_and_fields)
{
	char text[512];
	struct thing t;

	ck_assert_ptr_null(read(&t, text,
				"# [no] section\n\n[a]\none: 1\n[b] a title\n"
				"one: two: 2,\n\tand 3\n\tand 4\n"
				"many: x\n#y: z\nmany: y\n"));
	ck_assert_str_eq(t.name, "b");
	ck_assert_str_eq(t.title, "a title");
	ck_assert_str_eq(t.one, "two: 2, and 3 and 4");
	ck_assert_uint_eq(t.many.n, 2);
	ck_assert_str_eq(t.many.value[0], "x");
	ck_assert_str_eq(t.many.value[1], "y");
}
END_TEST

static const struct {
	const char *text, *wrong;
} malformed[] = {
	{ "one: 1\n[a]\n", "one: 1" },
	{ "[a]\nother: 1\n", "other" },
	{ "[a]\none\n", "one" },
	{ "[a\none: 1\n", "[a" },
	{ "[]\none: 1\n", "[]" },
	{ "[a]\n: 1\n", ": 1" },
	{ "[a]\none: 1\none: 2\n", "one" },
	{ "[a]\none:1\n", "one:1" },
};

START_TEST(what_is_malformed_is_told)
{
	char text[512];
	struct thing t;

	ck_assert_str_eq(read(&t, text, malformed[_i].text),
			 malformed[_i].wrong);
}
END_TEST

START_TEST(a_field_has_no_more_values_than_fit)
{
	char text[512], what[512] = "[a]\n";
	struct thing t;

	for (int i = 0; i < SECTIONS_VALUES; i++)
		strcat(what, "many: x\n");
	ck_assert_ptr_null(read(&t, text, what));
	strcat(what, "many: x\n");
	ck_assert_str_eq(read(&t, text, what), "many");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, sections_have_titles_and_fields);
	tcase_add_loop_test(into, what_is_malformed_is_told, 0,
			    sizeof(malformed) / sizeof(*malformed));
	tcase_add_test(into, a_field_has_no_more_values_than_fit);
}

REGISTER(unit_suite, sections) = { "sections", add, 0 };
