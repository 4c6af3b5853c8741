/* compare_many.c - three runs or more in one table, for a terminal. */
#include "analyze/tell/show.h"

#include "analyze/judge/compare_words.h"
#include "lib/units.h"

enum {
	CELL = 10, /* "8.90GB/s", and a mark */
	SIZE = 10, /* two in front, "64 KiB" */
};

static const struct point *point_of(const struct several_row *r)
{
	return &r->entry->of->row.point;
}

/* Lines that rows take, headings among them. */
static size_t count_lines(const struct several *t)
{
	char last[SEVERAL_HEADING] = "", now[SEVERAL_HEADING];
	size_t lines = t->rows;

	for (size_t i = 0; i < t->rows; i++) {
		lines += strcmp(last, several_heading(now, &t->row[i])) != 0;
		strcpy(last, now);
	}
	return lines;
}

static void put_table(const struct several *t, size_t runs, FILE *to)
{
	char last[SEVERAL_HEADING] = "", now[SEVERAL_HEADING];
	char cell[SEVERAL_CELL];
	int medium = 0;

	for (size_t i = 0; i < t->rows; i++) {
		int wide = (int)strlen(point_of(&t->row[i])->medium);

		medium = wide > medium ? wide : medium;
	}
	fprintf(to, "%*s", medium + SIZE, "");
	for (size_t i = 0; i < runs; i++)
		fprintf(to, "%*c ", CELL - 1, compare_letter(i));
	putc('\n', to);
	for (size_t i = 0; i < t->rows; i++) {
		const struct several_row *r = &t->row[i];
		const struct point *p = point_of(r);

		if (strcmp(last, several_heading(now, r)))
			fprintf(to, "%s\n", strcpy(last, now));
		fprintf(to, "  %-*s%*s", medium, p->medium, SIZE - 2,
			p->size_bytes ? UNITS_SIZE(p->size_bytes) : "");
		for (size_t k = 0; k < runs; k++)
			fprintf(to, "%*s", CELL, several_cell(cell, r, k));
		putc('\n', to);
	}
}

void compare_many(const struct contest *s, size_t lines, FILE *to)
{
	struct several t = several_make(s, !lines);
	size_t rows = t.rows;

	if (!lines)
		putc('\n', to);
	while (lines && t.rows > 1 && count_lines(&t) + 2 > lines)
		several_drop(&t);
	put_table(&t, s->runs, to);
	fprintf(to,
		"+ best, - worst, where these are told apart: %zu of %zu "
		"points.\n",
		t.apart, rows);
	several_free(&t);
}
