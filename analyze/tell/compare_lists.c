/* compare_lists.c - the points of two runs, for a terminal. */
#include "analyze/tell/compare_show.h"

#include "analyze/judge/compare_words.h"
#include "analyze/read/points.h"
#include "lib/table.h"
#include "lib/units.h"

enum { POINT_TEXT = 256 };
enum { EXAMPLES_MAX = 4 }; /* points named of those that only one has */

/* --- the points ---------------------------------------------------------- */

/* Columns that find room on a terminal so wide, and what is left of the widest
 * others for the name of a point. */
enum { WIDE = 120, WIDER = 150, OTHERS = 44, COLUMNS_MOST = 9 };

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

static void put_pair(struct table *t, const struct compare_row *r, size_t width)
{
	struct interval beyond = { r->beyond_low, r->beyond_high };
	const struct interval none = { NAN, NAN };
	char text[COMPARE_RATIO], point[POINT_TEXT];

	point_text(point, &r->point);
	table_cell(t, "%s", point);
	table_cell(t, "%s", units_value(text, r->a_median, r->unit));
	table_cell(t, "%s", units_value(text, r->b_median, r->unit));
	table_cell(t, "%s", compare_ratio(text, r->beyond, beyond));
	table_cell(t, "%s", r->beyond_verdict);
	if (width < WIDE)
		return;
	table_cell(t, "%s", compare_ratio(text, r->ratio, none));
	table_cell(t, "%.2g", r->beyond_p_adjusted);
	if (width < WIDER)
		return;
	table_cell(t, "%s", compare_ratio(text, r->beside_limit, none));
	table_cell(t, "%" PRIu64 "/%" PRIu64, r->a_rounds, r->b_rounds);
}

/* How many of the first n find room in so many lines, 0: all. */
static size_t count_fitting(const struct pair *const *pair, size_t n,
			    size_t lines, size_t width)
{
	char point[POINT_TEXT];
	size_t shown = 0, used = 2; /* the header, and how many more */

	for (; shown < n && lines; shown++) {
		point_text(point, &pair[shown]->row.point);
		used += 1 + (width && strlen(point) + OTHERS > width);
		if (used > lines)
			break;
	}
	return lines ? shown : n;
}

static int print_pairs(const struct versus *v, char letter, size_t lines,
		       FILE *to)
{
	size_t differ = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];
	size_t n = lines ? differ : v->rows, width = table_terminal(to);
	size_t shown = count_fitting(v->row, n, lines, width);
	struct table *t = open_points(width, letter);
	int err;

	if (!lines)
		putc('\n', to);
	for (size_t i = 0; i < shown; i++)
		put_pair(t, &v->row[i]->row, width);
	err = table_close(t, to);
	if (!err && shown < n)
		fprintf(to, "and %zu more that are slower or faster\n",
			n - shown);
	return err;
}

/* --- groups -------------------------------------------------------------- */

static int by_group(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	const char *p = x->row.point.probe, *q = y->row.point.probe;
	size_t m = strcspn(p, "/"), n = strcspn(q, "/");
	int d = strncmp(p, q, m < n ? m : n);

	if (!d)
		d = (m > n) - (m < n);
	return d ? d : strcmp(x->row.point.placement, y->row.point.placement);
}

/* "ipc, same-cpu", how many points, and their mean. */
static void put_group(struct table *t, const struct pair *const *pair, size_t n)
{
	const struct point *p = &pair[0]->row.point;
	double sum = 0;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		double change = log(pair[i]->row.ratio);

		if (!isfinite(change))
			continue;
		sum += change;
		known++;
	}
	if (!known)
		return;
	table_cell(t, "%.*s, %s", (int)strcspn(p->probe, "/"), p->probe,
		   p->placement);
	table_cell(t, "%zu", known);
	table_cell(t, "%.3f", exp(sum / (double)known));
}

/* METHOD S6: an average of ratios is no result. */
static int print_groups(const struct versus *v, FILE *to)
{
	const struct pair **pair = calloc(v->rows + 1, sizeof(*pair));
	struct table *t;

	if (!pair)
		return -ENOMEM;
	memcpy(pair, v->row, v->rows * sizeof(*pair));
	qsort(pair, v->rows, sizeof(*pair), by_group);
	t = table_plain("group|points>|mean ratio>");
	if (v->rows)
		fputs("\nBy group, the geometric mean of ratios: for "
		      "orientation only.\n",
		      to);
	for (size_t i = 0, end; i < v->rows; i = end) {
		for (end = i + 1; end < v->rows; end++)
			if (by_group(&pair[i], &pair[end]))
				break;
		put_group(t, pair + i, end - i);
	}
	free(pair);
	return table_close(t, to);
}

/* --- what only one has --------------------------------------------------- */

static void print_reason(const struct pair *const *pair, size_t n, char b,
			 FILE *to)
{
	bool a = pair[0]->verdict == VERDICT_ONLY_A;

	if (pair[0]->verdict == VERDICT_INCOMPARABLE)
		fprintf(to, "\nNot compared, %zu point%s: %s\n", n,
			n == 1 ? "" : "s", pair[0]->row.why);
	else
		fprintf(to, "\nOnly in %c, %zu point%s. In %c: %s\n",
			a ? 'A' : b, n, n == 1 ? "" : "s", a ? b : 'A',
			pair[0]->row.why);
	for (size_t i = 0; i < n && i < EXAMPLES_MAX; i++) {
		struct point p = pair[i]->row.point;

		p.workers = 1; /* not told: it is an example */
		fputs(i ? "\n  " : "  ", to);
		points_put(to, &p);
	}
	if (n > EXAMPLES_MAX)
		fprintf(to, "\n  and %zu more, all in --csv", n - EXAMPLES_MAX);
	putc('\n', to);
}

static void print_reasons(const struct versus *v, char b, FILE *to)
{
	for (size_t i = 0, end; i < v->lones; i = end) {
		const struct pair *first = v->lone[i];

		for (end = i + 1; end < v->lones; end++)
			if (v->lone[end]->verdict != first->verdict ||
			    strcmp(v->lone[end]->row.why, first->row.why))
				break;
		print_reason(v->lone + i, end - i, b, to);
	}
}

/* --- all of it ----------------------------------------------------------- */

int compare_lists(const struct compare_show *s, size_t i, size_t lines,
		  FILE *to)
{
	const struct versus *v = &s->versus[i];
	int err = print_pairs(v, compare_letter(i), lines, to);

	if (err || lines)
		return err;
	err = print_groups(v, to);
	print_reasons(v, compare_letter(i), to);
	return err;
}
