/* compare_lists.c - the points of two runs, for a terminal. */
#include "analyze/tell/compare_show.h"

#include "analyze/read/points.h"
#include "lib/table.h"
#include "lib/units.h"

enum { EXAMPLES_MAX = 4 }; /* points named of those that only one has */

/* --- the points ---------------------------------------------------------- */

static const char *ratio_text(char out[UNITS_TEXT], double ratio)
{
	if (isnan(ratio))
		strcpy(out, "-");
	else
		snprintf(out, UNITS_TEXT, ratio < 9.9995 ? "%.3f" : "%.4g",
			 ratio);
	return out;
}

static void put_pair(struct table *t, const struct compare_row *r)
{
	char text[UNITS_TEXT] = "", low[UNITS_TEXT], high[UNITS_TEXT];

	table_cell(t, "%s", r->point.probe);
	table_cell(t, "%s", r->point.medium);
	table_cell(t, "%s", r->point.placement);
	if (r->point.size_bytes)
		units_size(text, r->point.size_bytes);
	table_cell(t, "%s", text);
	table_cell(t, "%s", units_value(text, r->a_median, r->unit));
	table_cell(t, "%s", units_value(text, r->b_median, r->unit));
	table_cell(t, "%s", ratio_text(text, r->ratio));
	table_cell(t, "%s", ratio_text(text, r->beyond));
	if (isfinite(r->beyond_low))
		table_cell(t, "%s to %s", ratio_text(low, r->beyond_low),
			   ratio_text(high, r->beyond_high));
	else
		table_cell(t, "%s", "");
	table_cell(t, "%s", r->beyond_verdict);
}

/* The first n pairs in order. */
static int print_pairs(const struct compare_show *s, size_t n, FILE *to)
{
	const struct pair *const *pair = s->versus->row;
	char header[128], b = s->letter;
	bool workers = false; /* the last column */
	struct table *t;

	for (size_t i = 0; i < n; i++)
		workers |= pair[i]->row.point.workers != 1;
	snprintf(header, sizeof(header),
		 "probe|medium|placement|size>|A>|%c>|time %c/A>|beyond>|95 "
		 "%%|%c is%s",
		 b, b, b, workers ? "|workers>" : "");
	t = table_plain(header);
	if (n)
		putc('\n', to);
	for (size_t i = 0; i < n; i++) {
		put_pair(t, &pair[i]->row);
		if (workers)
			table_cell(t, "%" PRIu64, pair[i]->row.point.workers);
	}
	return table_close(t, to);
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

static void print_reasons(const struct compare_show *s, FILE *to)
{
	const struct versus *v = s->versus;

	for (size_t i = 0, end; i < v->lones; i = end) {
		const struct pair *first = v->lone[i];

		for (end = i + 1; end < v->lones; end++)
			if (v->lone[end]->verdict != first->verdict ||
			    strcmp(v->lone[end]->row.why, first->row.why))
				break;
		print_reason(v->lone + i, end - i, s->letter, to);
	}
}

/* --- all of it ----------------------------------------------------------- */

int compare_lists(const struct compare_show *s, FILE *to)
{
	const struct versus *v = s->versus;
	size_t differ = v->count[VERDICT_SLOWER] + v->count[VERDICT_FASTER];
	size_t shown = s->all ? v->rows : differ;
	int err = print_pairs(s, shown, to);

	if (err)
		return err;
	err = print_groups(v, to);
	print_reasons(s, to);
	return err;
}
