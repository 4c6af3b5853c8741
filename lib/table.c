/* table.c - tables for people and for jq, over libsmartcols. */
#include "lib/table.h"

#include "lib/screen.h"

#include <errno.h>
#include <libsmartcols/libsmartcols.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

/* Narrower than that, prose is no pleasure to read, a name tells nothing. */
enum { PROSE_LEAST = 16, CUT_LEAST = 12 };

/* As libsmartcols draws a row below another, and writes an odd byte: \xHH. */
enum { BRANCH = 2, ESCAPED = 4 };

enum { PLAIN_MOST = 16 }; /* columns */

static const char DOTS[] = "...";

struct table {
	struct libscols_table *scols;
	struct libscols_line *last; /* of those below no other */
	size_t columns;
	size_t filled; /* cells that table_cell() has put into it; 0: all */
	int err;       /* of what failed first */
	struct measure {
		bool prose, cut, tree;
		size_t widest; /* of its cells and its name, in bytes */
		size_t width;  /* given to it */
	} * column;
};

static const int flags[] = {
	[TABLE_NUMBER] = SCOLS_FL_RIGHT,
	[TABLE_TREE] = SCOLS_FL_TREE,
	[TABLE_PROSE] = SCOLS_FL_WRAP,
};

enum table_form table_form_named(const char *word)
{
	return !strcmp(word, "json")  ? TABLE_JSON
	       : !strcmp(word, "raw") ? TABLE_RAW
	       : !strcmp(word, "csv") ? TABLE_CSV
				      : TABLE_PLAIN;
}

struct table *table_open(const char *name, enum table_form form,
			 const struct table_column *column, size_t columns)
{
	struct table *t = calloc(1, sizeof(*t));

	if (!t)
		return NULL;
	scols_init_debug(0);
	t->columns = columns;
	t->column = calloc(columns, sizeof(*t->column));
	t->scols = t->column ? scols_new_table() : NULL;
	if (!t->scols) {
		free(t->column);
		free(t);
		return NULL;
	}
	scols_table_set_name(t->scols, name);
	scols_table_enable_json(t->scols, form == TABLE_JSON);
	scols_table_enable_raw(t->scols, form == TABLE_RAW);
	scols_table_set_termforce(t->scols, SCOLS_TERMFORCE_NEVER);
	for (size_t i = 0; i < columns; i++) {
		struct libscols_column *c = scols_table_new_column(
			t->scols, column[i].name, 0, flags[column[i].is]);

		if (c && column[i].is == TABLE_NUMBER)
			scols_column_set_json_type(c, SCOLS_JSON_NUMBER);
		t->column[i].prose =
			column[i].is == TABLE_PROSE && form == TABLE_PLAIN;
		t->column[i].tree = column[i].is == TABLE_TREE;
		t->column[i].cut =
			form == TABLE_PLAIN && (column[i].is == TABLE_CUT ||
						column[i].is == TABLE_TREE);
		t->column[i].widest = strlen(column[i].name);
	}
	return t;
}

struct table *table_plain(const char *header)
{
	struct table_column column[PLAIN_MOST] = { 0 };
	char *names = strdup(header), *rest = names, *name;
	struct table *t;
	size_t n = 0;

	while (n < PLAIN_MOST && (name = strsep(&rest, "|"))) {
		size_t length = strlen(name);

		if (length && name[length - 1] == '>') {
			name[length - 1] = '\0';
			column[n].is = TABLE_NUMBER;
		}
		column[n++].name = name;
	}
	t = names ? table_open("", TABLE_PLAIN, column, n) : NULL;
	free(names);
	return t;
}

static size_t width_of_byte(char c)
{
	return c >= ' ' && c <= '~' ? 1 : ESCAPED;
}

static size_t width_of_text(const char *text)
{
	size_t width = 0, n, left = strlen(text);

	for (; *text; text += n, left -= n) {
		wchar_t c;

		n = mbrtowc(&c, text, left, &(mbstate_t){ 0 });
		if (n > left) {
			width += width_of_byte(*text);
			n = 1;
		} else {
			width += wcwidth(c) < 0 ? n * ESCAPED
						: (size_t)wcwidth(c);
		}
	}
	return width;
}

static int set_cell(struct table *t, struct libscols_line *line, size_t i,
		    const char *text)
{
	size_t width = width_of_text(text);

	if (t->column[i].tree && scols_line_get_parent(line))
		width += BRANCH;
	if (width > t->column[i].widest)
		t->column[i].widest = width;
	return scols_line_set_data(line, i, text);
}

static int fill(struct table *t, struct libscols_line *line,
		const char *const *cell)
{
	int err = line ? 0 : -ENOMEM;

	for (size_t i = 0; !err && i < t->columns; i++)
		if (cell[i])
			err = set_cell(t, line, i, cell[i]);
	if (err && !t->err)
		t->err = err;
	return err;
}

int table_row(struct table *t, const char *const *cell)
{
	if (!t)
		return -ENOMEM;
	t->last = scols_table_new_line(t->scols, NULL);
	return fill(t, t->last, cell);
}

int table_child(struct table *t, const char *const *cell)
{
	return fill(t, scols_table_new_line(t->scols, t->last), cell);
}

void table_cell(struct table *t, const char *format, ...)
{
	char *text;
	va_list ap;
	int err = -ENOMEM;

	if (!t)
		return;
	if (!t->filled)
		t->last = scols_table_new_line(t->scols, NULL);
	va_start(ap, format);
	if (t->last && vasprintf(&text, format, ap) >= 0) {
		err = set_cell(t, t->last, t->filled, text);
		free(text);
	}
	va_end(ap);
	if (err && !t->err)
		t->err = err;
	t->filled = (t->filled + 1) % t->columns;
}

/* --- prose on a terminal ------------------------------------------------- */

/* What the columns take if those of prose have so much at the most. */
static size_t width_of_all(const struct table *t, size_t most)
{
	size_t taken = t->columns - 1; /* blanks between */

	for (size_t i = 0; i < t->columns; i++) {
		const struct measure *m = &t->column[i];

		taken += m->prose && m->widest > most ? most : m->widest;
	}
	return taken;
}

/* Each has as much as the next, but none more than it can use. */
static void share_out(struct table *t, size_t width)
{
	size_t fair = 0;

	while (fair < width && width_of_all(t, fair + 1) <= width)
		fair++;
	for (size_t i = 0; i < t->columns; i++) {
		struct measure *m = &t->column[i];

		m->width = m->widest <= fair    ? m->widest
			   : fair > PROSE_LEAST ? fair
						: PROSE_LEAST;
	}
}

/* `own` is the cell's from here on. */
static int replace_text(struct libscols_line *line, size_t i, char *own)
{
	int err = own ? scols_line_refer_data(line, i, own) : -ENOMEM;

	if (err)
		free(own);
	return err;
}

typedef int change_fn(struct libscols_line *line, size_t i, size_t width);

static int change_column(const struct table *t, size_t i, size_t width,
			 change_fn *change)
{
	struct libscols_iter *at = scols_new_iter(SCOLS_ITER_FORWARD);
	struct libscols_line *line;
	int err = at ? 0 : -ENOMEM;

	while (!err && !scols_table_next_line(t->scols, at, &line)) {
		bool below = t->column[i].tree && scols_line_get_parent(line);

		err = change(line, i, width - (below ? BRANCH : 0));
	}
	scols_free_iter(at);
	return err;
}

/* Break at the last blank that leaves no more than a width before it; a longer
 * word stays whole. */
static int wrap(struct libscols_line *line, size_t i, size_t width)
{
	const char *text = scols_cell_get_data(scols_line_get_cell(line, i));
	char *own = strdup(text ? text : ""), *from = own, *blank = NULL;

	for (char *c = own; c && *c; c++) {
		if (*c == '\n')
			*c = '?';
		if (*c == ' ')
			blank = c;
		if ((size_t)(c - from) < width || !blank)
			continue;
		*blank = '\n';
		from = blank + 1;
		blank = NULL;
	}
	return replace_text(line, i, own);
}

static int wrap_column(const struct table *t, size_t i)
{
	struct libscols_column *c = scols_table_get_column(t->scols, i);
	int err = scols_column_set_safechars(c, "\n");

	if (!err)
		err = scols_column_set_wrapfunc(c, scols_wrapnl_chunksize,
						scols_wrapnl_nextchunk, NULL);
	return err ? err : change_column(t, i, t->column[i].width, wrap);
}

static int wrap_all(struct table *t, size_t width)
{
	int err = 0;

	share_out(t, width);
	for (size_t i = 0; !err && i < t->columns; i++)
		if (t->column[i].prose)
			err = wrap_column(t, i);
	return err;
}

/* --- names on a terminal ------------------------------------------------- */

/* The middle goes: names begin with their kind and differ at their end. */
static int cut(struct libscols_line *line, size_t i, size_t width)
{
	const char *text = scols_cell_get_data(scols_line_get_cell(line, i));
	size_t all = text ? width_of_text(text) : 0, head = 0, tail, left;
	char *own;

	if (all <= width)
		return 0;
	width -= strlen(DOTS);
	for (left = width / 2; width_of_byte(text[head]) <= left; head++)
		left -= width_of_byte(text[head]);
	tail = strlen(text);
	for (left += width - width / 2; width_of_byte(text[tail - 1]) <= left;)
		left -= width_of_byte(text[--tail]);
	if (asprintf(&own, "%.*s%s%s", (int)head, text, DOTS, text + tail) < 0)
		return -ENOMEM;
	return replace_text(line, i, own);
}

/* What is too much for a terminal, if that is enough; prose has its least. */
static int cut_all(struct table *t, size_t width)
{
	size_t taken = t->columns - 1, over;
	int err = 0;

	for (size_t i = 0; i < t->columns; i++)
		taken += t->column[i].prose ? PROSE_LEAST : t->column[i].widest;
	over = taken > width ? taken - width : 0;
	for (size_t i = 0; !err && over && i < t->columns; i++) {
		struct measure *m = &t->column[i];
		size_t spare =
			m->widest > CUT_LEAST ? m->widest - CUT_LEAST : 0;

		if (!m->cut || !spare)
			continue;
		if (spare > over)
			spare = over;
		m->widest -= spare;
		over -= spare;
		err = change_column(t, i, m->widest, cut);
	}
	return err;
}

size_t table_terminal(FILE *to)
{
	return screen_columns(to);
}

int table_close(struct table *t, FILE *to)
{
	size_t width = screen_columns(to);
	int err;

	if (!t)
		return -ENOMEM;
	err = t->err;
	if (!err && width)
		err = cut_all(t, width);
	if (!err && width)
		err = wrap_all(t, width);
	scols_table_set_stream(t->scols, to);
	if (!err)
		err = scols_print_table(t->scols);
	scols_unref_table(t->scols);
	free(t->column);
	free(t);
	if (!err && fflush(to))
		err = -errno;
	return err;
}
