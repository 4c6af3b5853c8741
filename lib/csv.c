/* csv.c - rows in, rows out, over libcsv. */
#include "lib/csv.h"

#include "lib/memory.h"
#include "lib/text.h"
#include "lib/units.h"

#include <csv.h>
#include <stdarg.h>

enum { FIELD_MAX = 64 * 1024, COLUMNS_MAX = 64, READ_SIZE = 64 * 1024 };

void csv_blank(const struct csv_format *format, void *row)
{
	for (size_t i = 0; i < format->columns; i++) {
		void *m = (char *)row + format->column[i].at;

		if (format->column[i].kind == CSV_COUNT)
			*(uint64_t *)m = CSV_NO_COUNT;
		else if (format->column[i].kind == CSV_REAL)
			*(double *)m = NAN;
		else
			*(const char **)m = NULL;
	}
}

static void write_text(FILE *to, const char *s)
{
	if (!s || !*s)
		return;
	putc('"', to);
	for (; *s; s++) {
		if (*s == '"')
			putc('"', to);
		putc(*s == '\n' || *s == '\r' ? ' ' : *s, to);
	}
	putc('"', to);
}

const char *csv_cell(char out[CSV_CELL], const struct csv_column *c,
		     const void *row)
{
	const void *member = (const char *)row + c->at;
	const uint64_t *n = member;
	const double *x = member;

	if (c->kind == CSV_COUNT) {
		snprintf(out, CSV_CELL, "%" PRIu64, *n);
		return *n == CSV_NO_COUNT ? NULL : out;
	}
	if (c->kind == CSV_REAL) {
		snprintf(out, CSV_CELL, "%.9g", *x);
		return isnan(*x) ? NULL : out;
	}
	return *(const char *const *)member;
}

int csv_put_header(FILE *to, const struct csv_format *format)
{
	for (size_t i = 0; i < format->columns; i++)
		fprintf(to, "%s%s", i ? "," : "", format->column[i].name);
	putc('\n', to);
	return ferror(to) ? -EIO : 0;
}

int csv_put(FILE *to, const struct csv_format *format, const void *row)
{
	char number[CSV_CELL];

	errno = 0;
	for (size_t i = 0; i < format->columns; i++) {
		const char *cell = csv_cell(number, &format->column[i], row);

		if (i)
			putc(',', to);
		if (cell == number) /* texts may need quotes, numbers do not */
			fputs(cell, to);
		else
			write_text(to, cell);
	}
	putc('\n', to);
	return !ferror(to) ? 0 : errno ? -errno : -EIO;
}

int csv_flush(FILE *to)
{
	errno = 0;
	return !fflush(to) && !ferror(to) ? 0 : errno ? -errno : -EIO;
}

int csv_close(FILE *to)
{
	int err = csv_flush(to);

	if (fclose(to) && !err)
		err = -errno;
	return err;
}

/* --- reading --------------------------------------------------------- */

/* A row's fields lie one after another, each terminated, in one buffer. */
struct reader {
	const struct csv_format *format;
	csv_row_fn *each;
	void *arg;
	struct csv_fault *fault;
	uint64_t line; /* the row begins in */
	uint64_t ends; /* line ends within it */
	int status;    /* what ends the reading: -errno, or each()'s word */

	char *text;
	size_t used, room;
	size_t field[COLUMNS_MAX]; /* offset of each field in text */
	size_t fields;

	int source[COLUMNS_MAX]; /* which field fills the format's column */
	size_t width;            /* fields in the header; 0: it is to come */
	void *row;
};

__attribute__((format(printf, 2, 3))) static void refuse(struct reader *r,
							 const char *fmt, ...)
{
	va_list ap;

	if (r->status)
		return;
	r->status = -EINVAL;
	r->fault->line = r->line + r->ends;
	va_start(ap, fmt);
	vsnprintf(r->fault->what, sizeof(r->fault->what), fmt, ap);
	va_end(ap);
	text_tame(r->fault->what);
}

static void on_field(void *data, size_t size, void *arg)
{
	struct reader *r = arg;
	size_t need = r->used + size + 1;
	bool odd = false;
	char *at;

	if (r->fields == COLUMNS_MAX)
		refuse(r, "more than %d fields", COLUMNS_MAX);
	if (r->status)
		return;
	if (need > r->room) {
		r->room = 2 * need;
		r->text = memory_room(r->text, r->room, 1);
	}
	at = r->text + r->used;
	for (size_t i = 0; data && i < size; i++) {
		at[i] = ((const char *)data)[i];
		odd |= (unsigned char)(at[i] - ' ') >= 0x7f - ' ';
	}
	at[size] = '\0';
	r->field[r->fields++] = r->used;
	r->used = need;
	if (!odd)
		return;
	/* Nothing but plain text shall reach a terminal, a page or a chart. */
	if (memchr(at, '\0', size))
		refuse(r, "field %zu holds a NUL", r->fields);
	for (const char *c = at; (c = strchr(c, '\n')); c++)
		r->ends++;
	text_tame(at);
}

/* A table, as there are many: strspn() builds one on every call. */
bool csv_is_name(const char *s)
{
	static const bool may[256] = {
		['0' ... '9'] = true, ['A' ... 'Z'] = true,
		['a' ... 'z'] = true, ['_'] = true,
		['.'] = true,         [':'] = true,
		['/'] = true,         ['+'] = true,
		['-'] = true,
	};

	while (may[(unsigned char)*s])
		s++;
	return !*s;
}

static bool is_count(const char *s, uint64_t *n)
{
	*n = CSV_NO_COUNT;
	return !*s || (!units_parse_count(s, n) && *n != CSV_NO_COUNT);
}

static bool is_real(const char *s, double *x)
{
	char *end;

	*x = NAN;
	if (!*s)
		return true;
	if (s[strspn(s, "0123456789.eE+-")])
		return false; /* nan, inf and hexadecimal are not data */
	*x = strtod(s, &end);
	return !*end && end != s && isfinite(*x);
}

static void fill(struct reader *r, const struct csv_column *c, const char *s)
{
	void *m = (char *)r->row + c->at;
	const char *wrong = NULL;

	if (c->kind == CSV_COUNT)
		wrong = is_count(s, m) ? NULL : "count";
	else if (c->kind == CSV_REAL)
		wrong = is_real(s, m) ? NULL : "number";
	else
		*(const char **)m = s;
	if (c->kind == CSV_NAME && !csv_is_name(s))
		wrong = "name";
	if (wrong)
		refuse(r, "column %s: \"%.40s\" is not a %s", c->name, s,
		       wrong);
}

static int find_field(const struct reader *r, const char *name)
{
	for (size_t i = 0; i < r->fields; i++)
		if (!strcmp(r->text + r->field[i], name))
			return (int)i;
	return -1;
}

static void take_header(struct reader *r)
{
	r->width = r->fields;
	if (!strncmp(r->text, "\xef\xbb\xbf", 3)) /* byte order mark */
		r->field[0] += 3;
	for (size_t i = 0; i < r->format->columns; i++) {
		const struct csv_column *c = &r->format->column[i];

		r->source[i] = find_field(r, c->name);
		if (r->source[i] < 0 && !c->optional)
			refuse(r, "no column \"%s\", which %s must have",
			       c->name, r->format->file);
	}
}

static void take_row(struct reader *r)
{
	if (r->fields != r->width)
		refuse(r, "%zu fields, but the header has %zu", r->fields,
		       r->width);
	for (size_t i = 0; !r->status && i < r->format->columns; i++) {
		int from = r->source[i];

		fill(r, &r->format->column[i],
		     from < 0 ? "" : r->text + r->field[from]);
	}
	if (!r->status)
		r->status = r->each(r->arg, r->row);
	if (r->status)
		r->fault->line = r->line + r->ends;
}

static void on_row(int end, void *arg)
{
	struct reader *r = arg;
	/* An empty line, or the second half of CRLF (CSV_REPALL_NL). */
	bool blank = r->fields == 0 || (r->fields == 1 && r->used == 1);
	void (*take)(struct reader * r) = r->width ? take_row : take_header;

	if (!r->status && !blank)
		take(r);
	r->line += r->ends + (end == '\n');
	r->ends = 0;
	r->fields = 0;
	r->used = 0;
}

static void *bounded_realloc(void *p, size_t size)
{
	return size > FIELD_MAX ? NULL : realloc(p, size);
}

static void parse_all(struct reader *r, struct csv_parser *p, FILE *from)
{
	char buf[READ_SIZE];
	size_t n;

	errno = 0;
	while (!r->status && (n = fread(buf, 1, sizeof(buf), from)) > 0) {
		if (csv_parse(p, buf, n, on_field, on_row, r) == n)
			continue;
		refuse(r, csv_error(p) == CSV_ENOMEM
				  ? "a field longer than 64 KiB"
				  : "not well-formed CSV (a stray quote?)");
	}
	if (ferror(from) && !r->status) {
		r->status = errno ? -errno : -EIO;
		r->fault->line = r->line;
	}
	/* After an error csv_fini() would report success, so do not ask it. */
	if (r->status)
		return;
	if (csv_fini(p, on_field, on_row, r))
		refuse(r, "the file ends inside a quoted field");
	r->fault->cut = r->status != 0;
	if (!r->status && !r->width)
		refuse(r, "the file is empty");
}

int csv_read(FILE *from, const struct csv_format *format, csv_row_fn *each,
	     void *arg, struct csv_fault *fault)
{
	struct reader r = {
		.format = format,
		.each = each,
		.arg = arg,
		.fault = fault,
		.line = 1,
		.row = memory_new(1, format->row_size),
	};
	struct csv_parser p;

	*fault = (struct csv_fault){ 0 };
	/* Fails only if asked for what it does not know. */
	csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_EMPTY_IS_NULL |
			     CSV_REPALL_NL);
	csv_set_blk_size(&p, 4096);
	csv_set_realloc_func(&p, bounded_realloc);
	parse_all(&r, &p, from);
	csv_free(&p);
	free(r.text);
	free(r.row);
	return r.status;
}
