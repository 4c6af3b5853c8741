/* test_csv.c - rows out, rows in, and what is refused. */
#include "lib/csv.h"
#include "lib/rows.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A small format of every kind. */
struct thing {
	const char *name, *text;
	uint64_t count;
	double real;
	const char *extra;
};

static const struct csv_column thing_columns[] = {
	{ "name", CSV_NAME, offsetof(struct thing, name), 0 },
	{ "text", CSV_TEXT, offsetof(struct thing, text), 0 },
	{ "count", CSV_COUNT, offsetof(struct thing, count), 0 },
	{ "real", CSV_REAL, offsetof(struct thing, real), 0 },
	{ "extra", CSV_TEXT, offsetof(struct thing, extra), 1 },
};

static const struct csv_format thing_format = {
	.file = "things.csv",
	.row_size = sizeof(struct thing),
	.column = thing_columns,
	.columns = 5,
};

/* The rows seen, texts copied. */
struct seen {
	size_t n;
	struct thing row[4];
	int stop; /* what each() returns */
};

static int note(void *arg, const void *row)
{
	struct seen *s = arg;
	struct thing *t = &s->row[s->n++];

	*t = *(const struct thing *)row;
	t->name = strdup(t->name);
	t->text = strdup(t->text);
	t->extra = strdup(t->extra);
	return s->stop;
}

static void forget(struct seen *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free((char *)s->row[i].name);
		free((char *)s->row[i].text);
		free((char *)s->row[i].extra);
	}
}

static int read_text(const char *text, size_t size, struct seen *s,
		     struct csv_fault *fault)
{
	FILE *f = tmpfile();
	int err;

	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(text, 1, size, f), size);
	rewind(f);
	err = csv_read(f, &thing_format, note, s, fault);
	fclose(f);
	return err;
}

START_TEST(what_is_written_is_read)
{
	const struct thing rows[] = {
		{ "fault/write", "says \"no\", twice", 42, 0.1, "x" },
		{ "shm-spin", "", CSV_NO_COUNT, NAN, "" },
	};
	struct csv_fault fault;
	struct seen s = { 0 };
	FILE *f = tmpfile();

	ck_assert_int_eq(csv_put_header(f, &thing_format), 0);
	ck_assert_int_eq(csv_put(f, &thing_format, &rows[0]), 0);
	ck_assert_int_eq(csv_put(f, &thing_format, &rows[1]), 0);
	rewind(f);
	ck_assert_int_eq(csv_read(f, &thing_format, note, &s, &fault), 0);
	ck_assert_int_eq(csv_close(f), 0);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_str_eq(s.row[0].name, rows[0].name);
	ck_assert_str_eq(s.row[0].text, rows[0].text);
	ck_assert_uint_eq(s.row[0].count, 42);
	ck_assert_double_eq(s.row[0].real, 0.1);
	ck_assert_str_eq(s.row[0].extra, "x");
	ck_assert_str_eq(s.row[1].text, "");
	ck_assert_uint_eq(s.row[1].count, CSV_NO_COUNT);
	ck_assert(isnan(s.row[1].real));
	forget(&s);
}
END_TEST

START_TEST(line_ends_in_a_text_become_spaces)
{
	const struct thing row = { "a", "one\ntwo\r", 1, 1, NULL };
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	ck_assert_int_eq(csv_put(f, &thing_format, &row), 0);
	ck_assert_int_eq(csv_close(f), 0);
	ck_assert_str_eq(text, "\"a\",\"one two \",1,1,\n");
	free(text);
}
END_TEST

START_TEST(a_full_disk_shows_when_closing)
{
	FILE *f = fopen("/dev/full", "w");

	ck_assert_ptr_nonnull(f);
	csv_put_header(f, &thing_format);
	ck_assert_int_eq(csv_close(f), -ENOSPC);
}
END_TEST

START_TEST(columns_are_found_by_name)
{
	static const char text[] =
		"\xef\xbb\xbfreal,unknown,count,text,name\r\n"
		"2.5,?,7,\"two words\",shm\r\n"
		"\r\n"
		"-1e3,,0,,anon\r\n";
	struct csv_fault fault;
	struct seen s = { 0 };

	ck_assert_int_eq(read_text(text, sizeof(text) - 1, &s, &fault), 0);
	ck_assert_uint_eq(s.n, 2);
	ck_assert_str_eq(s.row[0].name, "shm");
	ck_assert_str_eq(s.row[0].text, "two words");
	ck_assert_uint_eq(s.row[0].count, 7);
	ck_assert_double_eq(s.row[0].real, 2.5);
	ck_assert_str_eq(s.row[0].extra, "");
	ck_assert_double_eq(s.row[1].real, -1000);
	forget(&s);
}
END_TEST

START_TEST(a_last_line_may_lack_its_end)
{
	static const char text[] = "name,text,count,real\na,b,1,2";
	struct csv_fault fault;
	struct seen s = { 0 };

	ck_assert_int_eq(read_text(text, sizeof(text) - 1, &s, &fault), 0);
	ck_assert_uint_eq(s.n, 1);
	forget(&s);
}
END_TEST

#define HEAD "name,text,count,real\n"

static const struct bad {
	const char *text, *what;
	uint64_t line;
} bad[] = {
	{ "", "the file is empty", 1 },
	{ "name,text,real\n", "no column \"count\"", 1 },
	{ HEAD "a,b,1,1\na,b,1\n", "3 fields, but the header has 4", 3 },
	{ HEAD "a,b,1,1,1\n", "5 fields, but the header has 4", 2 },
	{ HEAD "a,b,-1,1\n", "column count: \"-1\" is not a count", 2 },
	{ HEAD "a,b,1x,1\n", "column count: \"1x\" is not a count", 2 },
	{ HEAD "a,b,18446744073709551615,1\n", "is not a count", 2 },
	{ HEAD "a,b,18446744073709551616,1\n", "is not a count", 2 },
	{ HEAD "a,b,99999999999999999999,1\n", "is not a count", 2 },
	{ HEAD "a,b, 1,1\na,b,\" 1\",1\n", "\" 1\" is not a count", 3 },
	{ HEAD "a,b,1,nan\n", "column real: \"nan\" is not a number", 2 },
	{ HEAD "a,b,1,1e999\n", "is not a number", 2 },
	{ HEAD "a,b,1,0x10\n", "is not a number", 2 },
	{ HEAD "a;b,b,1,1\n", "column name: \"a;b\" is not a name", 2 },
	{ HEAD "a,b\"c,1,1\n", "not well-formed CSV", 2 },
	{ HEAD "a,\"b,1,1\n", "ends inside a quoted field", 2 },
	{ HEAD "a,\"b\nc\nd\",1,1\na,b,c,1\n", "\"c\" is not a count", 5 },
	{ HEAD "\"a\nb\",c,1,1\n", "\"a b\" is not a name", 3 },
	{ HEAD "a,b,1,\033[2J\n", "\"?[2J\" is not a number", 2 },
	{ HEAD "a,\"b\nc\",1\"2,1\n", "not well-formed CSV", 3 },
	{ HEAD "a,\"b\nc\",\"1\n", "ends inside a quoted field", 3 },
};

START_TEST(bad_input_is_refused_with_its_line)
{
	const struct bad *b = &bad[_i];
	struct csv_fault fault;
	struct seen s = { 0 };
	int err = read_text(b->text, strlen(b->text), &s, &fault);

	ck_assert_int_eq(err, -EINVAL);
	ck_assert_msg(strstr(fault.what, b->what) != NULL, "\"%s\": %s",
		      b->text, fault.what);
	ck_assert_msg(fault.line == b->line, "\"%s\": line %d", b->text,
		      (int)fault.line);
	forget(&s);
}
END_TEST

START_TEST(a_nul_is_refused)
{
	static const char text[] = HEAD "a,b\0c,1,1\n";
	struct csv_fault fault;
	struct seen s = { 0 };

	ck_assert_int_eq(read_text(text, sizeof(text) - 1, &s, &fault),
			 -EINVAL);
	ck_assert_uint_eq(fault.line, 2);
}
END_TEST

START_TEST(a_nul_is_refused_wherever_it_is)
{
	size_t rows = 20000, n = strlen(HEAD);
	char *text = malloc(n + 8 * rows);
	struct csv_fault fault;
	struct seen s = { .stop = 0 };

	/* Blank lines, so that note() has but one row to keep. */
	memcpy(text, HEAD, n);
	memset(text + n, '\n', 8 * rows);
	memcpy(text + n + 4 * rows, "a,b\0,1,1\n", 10);
	ck_assert_int_eq(read_text(text, n + 8 * rows, &s, &fault), -EINVAL);
	ck_assert_uint_eq(fault.line, 4 * rows + 2);
	ck_assert_str_eq(fault.what, "field 2 holds a NUL");
	free(text);
}
END_TEST

START_TEST(texts_may_be_long)
{
	static char text[3000];
	struct thing row = { "a", text, 1, 1, "" };
	struct csv_fault fault;
	struct seen s = { 0 };
	size_t size;
	char *out;
	FILE *f = open_memstream(&out, &size);

	memset(text, '"', sizeof(text) - 1);
	csv_put_header(f, &thing_format);
	csv_put(f, &thing_format, &row);
	fclose(f);
	ck_assert_int_eq(read_text(out, size, &s, &fault), 0);
	ck_assert_str_eq(s.row[0].text, text);
	free(out);
	forget(&s);
}
END_TEST

START_TEST(counts_may_be_long)
{
	static const char text[] = HEAD "a,b,18446744073709551614,1\n"
					"a,b,00000000000000000000000042,1\n";
	struct csv_fault fault;
	struct seen s = { 0 };

	ck_assert_int_eq(read_text(text, sizeof(text) - 1, &s, &fault), 0);
	ck_assert_uint_eq(s.row[0].count, UINT64_MAX - 1);
	ck_assert_uint_eq(s.row[1].count, 42);
	forget(&s);
}
END_TEST

START_TEST(too_many_fields_are_refused)
{
	static const char wide[] = HEAD "\"a\n\"";
	char text[200];
	size_t n = strlen(wide);
	struct csv_fault fault;
	struct seen s = { 0 };

	memcpy(text, wide, n);
	memset(text + n, ',', 64);
	ck_assert_int_eq(read_text(text, n + 64, &s, &fault), -EINVAL);
	ck_assert_uint_eq(fault.line, 3);
	ck_assert_str_eq(fault.what, "more than 64 fields");
}
END_TEST

START_TEST(a_huge_field_is_refused)
{
	size_t size = 1 << 20;
	char *text = malloc(size);
	struct csv_fault fault;
	struct seen s = { 0 };

	memset(text, 'x', size);
	memcpy(text, HEAD, strlen(HEAD));
	ck_assert_int_eq(read_text(text, size, &s, &fault), -EINVAL);
	ck_assert_uint_eq(fault.line, 2);
	ck_assert_ptr_nonnull(strstr(fault.what, "longer than"));
	free(text);
}
END_TEST

START_TEST(the_callback_can_stop_it)
{
	static const char text[] = HEAD "a,b,1,1\na,b,1,1\n";
	struct csv_fault fault;
	struct seen s = { .stop = -EEXIST };

	ck_assert_int_eq(read_text(text, sizeof(text) - 1, &s, &fault),
			 -EEXIST);
	ck_assert_uint_eq(s.n, 1);
	ck_assert_uint_eq(fault.line, 2);
	forget(&s);
}
END_TEST

START_TEST(a_blank_row_knows_nothing)
{
	struct thing row = { "a", "b", 7, 7, "c" };

	csv_blank(&thing_format, &row);
	ck_assert_ptr_null(row.name);
	ck_assert_ptr_null(row.text);
	ck_assert_ptr_null(row.extra);
	ck_assert_uint_eq(row.count, CSV_NO_COUNT);
	ck_assert(isnan(row.real));
}
END_TEST

/* So that none can be forgotten in the table, and be written by nobody. */
START_TEST(every_member_of_a_row_is_a_column)
{
	const struct csv_format *const all[] = {
		&sample_format,     &trial_format,      &latency_format,
		&whole_format,      &host_format,       &summary_format,
		&percentile_format, &derived_format,    &model_format,
		&topology_format,   &validation_format,
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		size_t size = 0;

		for (size_t j = 0; j < all[i]->columns; j++)
			size += all[i]->column[j].kind == CSV_REAL
					? sizeof(double)
				: all[i]->column[j].kind == CSV_COUNT
					? sizeof(uint64_t)
					: sizeof(char *);
		ck_assert_msg(size == all[i]->row_size,
			      "%s: %zu bytes of columns, %zu of the row",
			      all[i]->file, size, all[i]->row_size);
	}
}
END_TEST

START_TEST(the_formats_of_a_run_hold_together)
{
	static const struct csv_format *const all[] = {
		&sample_format, &trial_format,   &latency_format,
		&host_format,   &summary_format, &percentile_format,
	};

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		for (size_t j = 0; j < all[i]->columns; j++) {
			const struct csv_column *c = &all[i]->column[j];

			ck_assert_uint_lt(c->at, all[i]->row_size);
			for (size_t k = 0; k < j; k++)
				ck_assert_str_ne(c->name,
						 all[i]->column[k].name);
		}
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_written_is_read);
	tcase_add_test(into, line_ends_in_a_text_become_spaces);
	tcase_add_test(into, a_full_disk_shows_when_closing);
	tcase_add_test(into, columns_are_found_by_name);
	tcase_add_test(into, a_last_line_may_lack_its_end);
	tcase_add_loop_test(into, bad_input_is_refused_with_its_line, 0,
			    sizeof(bad) / sizeof(*bad));
	tcase_add_test(into, a_nul_is_refused);
	tcase_add_test(into, a_nul_is_refused_wherever_it_is);
	tcase_add_test(into, texts_may_be_long);
	tcase_add_test(into, counts_may_be_long);
	tcase_add_test(into, too_many_fields_are_refused);
	tcase_add_test(into, a_huge_field_is_refused);
	tcase_add_test(into, the_callback_can_stop_it);
	tcase_add_test(into, a_blank_row_knows_nothing);
	tcase_add_test(into, every_member_of_a_row_is_a_column);
	tcase_add_test(into, the_formats_of_a_run_hold_together);
}

REGISTER(unit_suite, csv) = { "csv", add, 0 };
