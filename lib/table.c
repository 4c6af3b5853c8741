/* table.c - tables for people and for jq, over libsmartcols. */
#include "lib/table.h"

#include "lib/die.h"
#include "lib/memory.h"
#include "lib/screen.h"

#include <libsmartcols/libsmartcols.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <wchar.h>

/* Narrower than that, prose is no pleasure to read, a name tells nothing; and
 * one that tells more is worth more than the columns to the right. */
enum { PROSE_LEAST = 16, CUT_LEAST = 12, CUT_GOOD = 32 };

/* As libsmartcols draws a row below another, and writes an odd byte: \xHH. */
enum { BRANCH = 2, ESCAPED = 4 };

enum { PLAIN_MOST = 16 }; /* columns */

static const char DOTS[] = "...";

struct table {
	struct libscols_table *scols;
	struct libscols_line *line, *parent; /* the last; of the next */
	size_t columns;
	size_t filled; /* cells of the last line; 0: all */
	bool plain;    /* to be fitted to a terminal */
	struct measure {
		enum table_cell is;
		bool hidden;
		size_t widest; /* of its cells and its name, in bytes */
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

/* What libsmartcols may lack is memory. */
static void must(int err)
{
	die_if(err, "make a table");
}

struct table *table_open(const char *name, enum table_form form,
			 const struct table_column *column, size_t columns)
{
	struct table *t = memory_new(1, sizeof(*t));

	scols_init_debug(0);
	t->columns = columns;
	t->plain = form == TABLE_PLAIN;
	t->column = memory_new(columns, sizeof(*t->column));
	t->scols = memory_there(scols_new_table());
	scols_table_set_name(t->scols, name);
	scols_table_enable_json(t->scols, form == TABLE_JSON);
	scols_table_enable_raw(t->scols, form == TABLE_RAW);
	scols_table_set_termforce(t->scols, SCOLS_TERMFORCE_NEVER);
	for (size_t i = 0; i < columns; i++) {
		enum table_cell is = column[i].is;
		struct libscols_column *c = memory_there(scols_table_new_column(
			t->scols, column[i].name, 0, flags[is]));

		if (is == TABLE_NUMBER)
			scols_column_set_json_type(c, SCOLS_JSON_NUMBER);
		t->column[i].is = is;
		t->column[i].widest = strlen(column[i].name);
	}
	return t;
}

struct table *table_plain(const char *header)
{
	struct table_column column[PLAIN_MOST] = { 0 };
	char *names = memory_copy(header), *rest = names, *name;
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
	t = table_open("", TABLE_PLAIN, column, n);
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
		if (n <= left)
			width += wcwidth(c) < 0 ? n * ESCAPED
						: (size_t)wcwidth(c);
		else
			width += width_of_byte(*text);
		n = n <= left ? n : 1;
	}
	return width;
}

void table_below(struct table *t, bool below)
{
	t->parent = below ? t->parent ?: t->line : NULL;
}

void table_cell_if(struct table *t, bool known, const char *format, ...)
{
	struct measure *m = &t->column[t->filled];
	char *text = NULL; /* the line's own */
	size_t width = 0;
	va_list ap;

	if (!t->filled)
		t->line =
			memory_there(scols_table_new_line(t->scols, t->parent));
	va_start(ap, format);
	if (known)
		must(vasprintf(&text, format, ap) < 0 ? -ENOMEM : 0);
	va_end(ap);
	if (known)
		width = width_of_text(text);
	if (m->is == TABLE_TREE && t->parent)
		width += BRANCH;
	if (width > m->widest)
		m->widest = width;
	must(scols_line_refer_data(t->line, t->filled, text));
	t->filled = (t->filled + 1) % t->columns;
}

/* A name, which may lose its middle. */
static bool is_name(const struct measure *m)
{
	return m->is == TABLE_CUT || m->is == TABLE_TREE;
}

/* What the columns shown take if names and prose have so much at the most. */
static size_t width_of_all(const struct table *t, size_t name, size_t prose)
{
	size_t taken = 0;

	for (size_t i = 0; i < t->columns; i++) {
		const struct measure *m = &t->column[i];
		size_t most = is_name(m)             ? name
			      : m->is == TABLE_PROSE ? prose
						     : SIZE_MAX;

		if (!m->hidden)
			taken += 1 + (m->widest < most ? m->widest : most);
	}
	return taken - 1; /* blanks between */
}

/* Returns what the cell is to hold instead, which is its own from here on; or
 * NULL. */
typedef char *change_fn(const char *text, size_t width);

static void change_column(const struct table *t, size_t i, size_t width,
			  change_fn *change)
{
	struct libscols_iter *at =
		memory_there(scols_new_iter(SCOLS_ITER_FORWARD));
	struct libscols_line *line;

	while (!scols_table_next_line(t->scols, at, &line)) {
		bool below = t->column[i].is == TABLE_TREE &&
			     scols_line_get_parent(line);
		const char *text =
			scols_cell_get_data(scols_line_get_cell(line, i));
		char *own =
			change(text ? text : "", width - (below ? BRANCH : 0));

		if (own)
			must(scols_line_refer_data(line, i, own));
	}
	scols_free_iter(at);
}

/* Break at the last blank that leaves no more than a width before it; a longer
 * word stays whole. */
static char *wrap(const char *text, size_t width)
{
	char *own = memory_copy(text), *from = own, *blank = NULL;

	for (char *c = own; *c; c++) {
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
	return own;
}

/* Each has as much as the next, but none more than it can use. */
static void wrap_all(const struct table *t, size_t width)
{
	size_t fair = 0, most;

	while (fair < width && width_of_all(t, SIZE_MAX, fair + 1) <= width)
		fair++;
	most = fair > PROSE_LEAST ? fair : PROSE_LEAST;
	for (size_t i = 0; i < t->columns; i++) {
		const struct measure *m = &t->column[i];
		struct libscols_column *c = scols_table_get_column(t->scols, i);

		if (m->is != TABLE_PROSE)
			continue;
		must(scols_column_set_safechars(c, "\n"));
		must(scols_column_set_wrapfunc(c, scols_wrapnl_chunksize,
					       scols_wrapnl_nextchunk, NULL));
		change_column(t, i, m->widest <= fair ? m->widest : most, wrap);
	}
}

/* The middle goes: names begin with their kind and differ at their end. */
static char *cut(const char *text, size_t width)
{
	size_t head = 0, tail, left;

	if (width_of_text(text) <= width)
		return NULL;
	width -= strlen(DOTS);
	for (left = width / 2; width_of_byte(text[head]) <= left; head++)
		left -= width_of_byte(text[head]);
	tail = strlen(text);
	for (left += width - width / 2; width_of_byte(text[tail - 1]) <= left;)
		left -= width_of_byte(text[--tail]);
	return memory_text("%.*s%s%s", (int)head, text, DOTS, text + tail);
}

/* Columns go from the right until names have room, if there are any. */
static void hide_right(struct table *t, size_t width)
{
	bool names = false;

	for (size_t i = 0; i < t->columns; i++)
		names |= is_name(&t->column[i]);
	for (size_t i = t->columns; names && --i;) {
		struct measure *m = &t->column[i];

		if (width_of_all(t, CUT_GOOD, PROSE_LEAST) <= width)
			break;
		m->hidden = !is_name(m);
		if (m->hidden)
			scols_column_set_flags(
				scols_table_get_column(t->scols, i),
				SCOLS_FL_HIDDEN);
	}
}

/* What is too much for a terminal, if that is enough. */
static void cut_all(struct table *t, size_t width)
{
	size_t taken = width_of_all(t, SIZE_MAX, PROSE_LEAST), over;

	over = taken > width ? taken - width : 0;
	for (size_t i = 0; over && i < t->columns; i++) {
		struct measure *m = &t->column[i];
		size_t spare =
			m->widest > CUT_LEAST ? m->widest - CUT_LEAST : 0;

		if (!is_name(m) || !spare)
			continue;
		if (spare > over)
			spare = over;
		m->widest -= spare;
		over -= spare;
		change_column(t, i, m->widest, cut);
	}
}

void table_close(struct table *t, FILE *to)
{
	size_t width = t->plain ? screen_columns(to) : 0;

	if (width) {
		hide_right(t, width);
		cut_all(t, width);
		wrap_all(t, width);
	}
	scols_table_set_stream(t->scols, to);
	must(scols_print_table(t->scols));
	scols_unref_table(t->scols);
	free(t->column);
	free(t);
}
