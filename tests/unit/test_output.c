/* test_output.c - rows in each form, and the columns that a list names. */
#include "lib/output.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct row {
	const char *name, *text;
	uint64_t count;
};

static const struct csv_column columns[] = {
	{ "name", CSV_NAME, offsetof(struct row, name), 0 },
	{ "text", CSV_TEXT, offsetof(struct row, text), 0 },
	{ "count", CSV_COUNT, offsetof(struct row, count), 0 },
};

static const struct csv_format format = {
	.file = "things.csv",
	.row_size = sizeof(struct row),
	.column = columns,
	.columns = 3,
};

static const struct row rows[] = {
	{ "a", "one two", 7 },
	{ "b", "", CSV_NO_COUNT },
};

/* What all rows look like; to be freed. */
static char *told(enum table_form form, const struct csv_format *f)
{
	const struct rows all = { f, (void *)rows, 2, false };
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	ck_assert_ptr_nonnull(to);
	ck_assert_int_eq(output_kept(form, &all, to), 0);
	fclose(to);
	return text;
}

static const struct {
	enum table_form form;
	const char *says;
} forms[] = {
	{ TABLE_CSV, "name,text,count\n\"a\",\"one two\",7\n\"b\",,\n" },
	{ TABLE_RAW, "NAME TEXT COUNT\na one\\x20two 7\n" },
	{ TABLE_PLAIN, "NAME TEXT    COUNT\na    one two     7\n" },
	{ TABLE_JSON, "\"things\": [" },
	{ TABLE_JSON, "\"count\": 7" },
	{ TABLE_JSON, "\"count\": null" },
};

START_TEST(rows_are_told_in_the_form_that_is_asked_for)
{
	char *text = told(forms[_i].form, &format);

	ck_assert_msg(strstr(text, forms[_i].says) != NULL, "\"%s\" in %s",
		      forms[_i].says, text);
	free(text);
}
END_TEST

START_TEST(columns_are_those_of_a_list_in_its_order)
{
	struct output_choice c;
	const char *wrong;
	char *text;

	ck_assert_int_eq(output_choose(&c, &format, "Count,name", &wrong), 0);
	text = told(TABLE_CSV, &c.format);
	ck_assert_str_eq(text, "count,name\n7,\"a\"\n,\"b\"\n");
	free(text);
}
END_TEST

START_TEST(a_list_that_names_no_column_is_refused)
{
	struct output_choice c;
	const char *wrong;

	ck_assert_int_eq(output_choose(&c, &format, "name,tex,count", &wrong),
			 -EINVAL);
	ck_assert_str_eq(wrong, "tex,count");
	ck_assert_int_eq(output_choose(&c, &format, "name,", &wrong), -EINVAL);
	ck_assert_str_eq(wrong, "");
	ck_assert_int_eq(
		output_choose(&c, &format, "name,name,name,text", &wrong),
		-E2BIG);
}
END_TEST

START_TEST(a_table_is_filled_cell_by_cell)
{
	char text[64] = "";
	FILE *to = fmemopen(text, sizeof(text), "w");
	struct table *t = table_plain("what|how many>");

	table_cell(t, "%s", "pages");
	table_cell(t, "%d", 12);
	table_cell(t, "%s", "");
	table_cell(t, "%d", 3);
	table_close(t, to);
	fclose(to);
	ck_assert_str_eq(text, "what  how many\npages       12\n"
			       "             3\n");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, rows_are_told_in_the_form_that_is_asked_for,
			    0, sizeof(forms) / sizeof(*forms));
	tcase_add_test(into, columns_are_those_of_a_list_in_its_order);
	tcase_add_test(into, a_list_that_names_no_column_is_refused);
	tcase_add_test(into, a_table_is_filled_cell_by_cell);
}

REGISTER(unit_suite, output) = { "output", add, 0 };
