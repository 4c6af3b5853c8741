/* compare_lists.c - the points of two runs, for a terminal. */
#include "analyze/tell/show.h"

#include "analyze/judge/compare_words.h"
#include "analyze/read/points.h"
#include "lib/screen.h"
#include "lib/table.h"
#include "lib/units.h"

enum { POINT_TEXT = 256 };

/* Columns that find room on a terminal so wide, and what is left of the widest
 * others for the name of a point. */
enum { WIDE = 120, WIDER = 150, OTHERS = 42, COLUMNS_MOST = 9 };

static void point_text(char out[POINT_TEXT], const struct point *p)
{
	FILE *to = fmemopen(out, POINT_TEXT, "w");

	*out = '\0';
	if (!to)
		return;
	points_put(to, p);
	fclose(to);
}

static struct table *open_points(size_t width, char letter)
{
	char b[] = { letter, '\0' }, is[] = "B is", raw[] = "B/A";
	const struct table_column column[] = {
		{ "point", TABLE_PROSE },   { "A", TABLE_NUMBER },
		{ b, TABLE_NUMBER },        { "times as long", TABLE_TEXT },
		{ is, TABLE_TEXT },         { raw, TABLE_NUMBER },
		{ "p", TABLE_NUMBER },      { "beside limit", TABLE_NUMBER },
		{ "rounds", TABLE_NUMBER },
	};

	is[0] = raw[0] = letter;
	return table_open("", TABLE_PLAIN, column,
			  width >= WIDER  ? COLUMNS_MOST
			  : width >= WIDE ? 7
					  : 5);
}

static void put_pair(struct table *t, const struct pair *r, size_t width)
{
	char text[COMPARE_RATIO], point[POINT_TEXT];

	point_text(point, &r->point);
	table_cell(t, "%s", point);
	table_cell(t, "%s", units_value(text, r->a_median, r->unit));
	table_cell(t, "%s", units_value(text, r->b_median, r->unit));
	table_cell(
		t, "%s",
		compare_ratio(text, r->c.beyond.ratio, &r->c.beyond.interval));
	table_cell(t, "%s", r->beyond_verdict);
	if (width < WIDE)
		return;
	table_cell(t, "%s", compare_ratio(text, r->c.raw.ratio, NULL));
	table_cell(t, "%.2g", r->c.beyond.p_adjusted);
	if (width < WIDER)
		return;
	table_cell(t, "%s", compare_ratio(text, r->beside_limit, NULL));
	table_cell(t, "%" PRIu64 "/%" PRIu64, r->a_rounds, r->b_rounds);
}

/* How many of the first n find room in so many lines, 0: all. */
static size_t count_fitting(const struct pair *const *pair, size_t n,
			    size_t lines, size_t width)
{
	char point[POINT_TEXT];
	size_t shown = 0, used = 1; /* the header */

	for (; shown < n && lines; shown++) {
		point_text(point, &pair[shown]->point);
		used += 1 + (width && strlen(point) + OTHERS > width);
		if (used > lines)
			break;
	}
	return lines ? shown : n;
}

static void print_pairs(const struct pairs *v, char letter, size_t lines,
			FILE *to)
{
	size_t differ = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];
	size_t n = lines ? differ : v->rows, width = screen_columns(to);
	size_t shown = count_fitting(v->row, n, lines, width);
	struct table *t = open_points(width, letter);

	if (!lines)
		putc('\n', to);
	for (size_t i = 0; i < shown; i++)
		put_pair(t, v->row[i], width);
	table_close(t, to);
	if (shown < n)
		fprintf(to, "%zu more are slower or faster. ", n - shown);
}

void compare_lists(const struct contest *s, size_t i, size_t lines, FILE *to)
{
	const struct pairs *v = &s->pairs[i];

	print_pairs(v, compare_letter(i), lines, to);
	if (!lines && v->lones)
		fputs("\nNot compared, and why it is not in the other run:\n",
		      to);
	for (size_t k = 0; !lines && k < v->lones; k++) {
		const struct pair *r = v->lone[k];

		points_put(to, &r->point);
		fprintf(to, ", %s: %s\n", r->beyond_verdict, r->why);
	}
}
