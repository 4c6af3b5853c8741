/* compare_lists.c - the points of two runs, for a terminal. */
#include "analyze/tell/compare_lists.h"

#include "analyze/tell/grid.h"
#include "lib/table.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { EXAMPLES_MAX = 4 }; /* points named of those that only one has */

static bool is(const struct pair *p, const char *verdict)
{
	return !strcmp(p->row.verdict, verdict);
}

static const char *plural(size_t n)
{
	return n == 1 ? "" : "s";
}

/* --- the points ---------------------------------------------------------- */

/* Slower first, then faster, then the rest; those by most first. */
static int kind(const struct pair *p)
{
	return is(p, "slower") ? 0 : is(p, "faster") ? 1 : 2;
}

static double size_of_change(const struct pair *p)
{
	double change = fabs(log(p->c.ratio));

	return isnan(change) ? -1 : change;
}

static int worst_first(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	double m = size_of_change(x), n = size_of_change(y);

	if (kind(x) != kind(y))
		return kind(x) - kind(y);
	if (m != n)
		return m > n ? -1 : 1;
	return book_compare(&x->row.point, &y->row.point);
}

static const char *ratio_text(char out[UNITS_TEXT], double ratio)
{
	if (isnan(ratio))
		strcpy(out, "-");
	else
		snprintf(out, UNITS_TEXT, ratio < 9.9995 ? "%.3f" : "%.4g",
			 ratio);
	return out;
}

static int put_pair(struct table *t, const struct pair *p)
{
	const struct point *at = &p->row.point;
	char size[UNITS_TEXT] = "", a[UNITS_TEXT], b[UNITS_TEXT];
	char ratio[UNITS_TEXT], low[UNITS_TEXT], high[UNITS_TEXT];
	char interval[2 * UNITS_TEXT + 4] = "", workers[UNITS_TEXT];

	if (at->size_bytes)
		units_size(size, at->size_bytes);
	grid_value(a, p->metric, p->row.a_median);
	grid_value(b, p->metric, p->row.b_median);
	ratio_text(ratio, p->c.ratio);
	if (isfinite(p->c.interval.low))
		snprintf(interval, sizeof(interval), "%s to %s",
			 ratio_text(low, p->c.interval.low),
			 ratio_text(high, p->c.interval.high));
	snprintf(workers, sizeof(workers), "%" PRIu64, at->workers);
	return table_row(t,
			 (const char *[]){ at->probe, at->medium, at->placement,
					   size, a, b, ratio, interval,
					   p->row.verdict, workers });
}

/* Of n pairs in order. */
static int print_pairs(const struct pair *const *pair, size_t n, FILE *to)
{
	static const struct table_column columns[] = {
		{ "probe", 0 },    { "medium", 0 }, { "placement", 0 },
		{ "size", 1 },     { "A", 1 },      { "B", 1 },
		{ "time B/A", 1 }, { "95 %", 0 },   { "B is", 0 },
		{ "workers", 1 },
	};
	bool workers = false; /* the last column */
	struct table *t;
	int err;

	for (size_t i = 0; i < n; i++)
		workers |= pair[i]->row.point.workers != 1;
	t = table_open("", TABLE_PLAIN, columns, workers ? 10 : 9);
	err = t ? 0 : -ENOMEM;
	if (n)
		putc('\n', to);
	for (size_t i = 0; !err && i < n; i++)
		err = put_pair(t, pair[i]);
	return err ? err : table_close(t, to);
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
static int put_group(struct table *t, const struct pair *const *pair, size_t n)
{
	const struct point *p = &pair[0]->row.point;
	char group[128], points[24], mean[24];
	double sum = 0;
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		double change = log(pair[i]->c.ratio);

		if (!isfinite(change))
			continue;
		sum += change;
		known++;
	}
	if (!known)
		return 0;
	snprintf(group, sizeof(group), "%.*s, %s", (int)strcspn(p->probe, "/"),
		 p->probe, p->placement);
	snprintf(points, sizeof(points), "%zu", known);
	snprintf(mean, sizeof(mean), "%.3f", exp(sum / (double)known));
	return table_row(t, (const char *[]){ group, points, mean });
}

/* METHOD S6: an average of ratios is no result. */
static int print_groups(const struct pair **pair, size_t n, FILE *to)
{
	static const struct table_column columns[] = { { "group", 0 },
						       { "points", 1 },
						       { "mean ratio", 1 } };
	struct table *t;
	int err;

	if (!n)
		return 0;
	t = table_open("", TABLE_PLAIN, columns, 3);
	err = t ? 0 : -ENOMEM;
	qsort(pair, n, sizeof(*pair), by_group);
	fputs("\nBy group, the geometric mean of ratios: for orientation "
	      "only.\n",
	      to);
	for (size_t i = 0, end; !err && i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (by_group(&pair[i], &pair[end]))
				break;
		err = put_group(t, pair + i, end - i);
	}
	return err ? err : table_close(t, to);
}

/* --- what only one has --------------------------------------------------- */

static int by_reason(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	int d = strcmp(x->row.verdict, y->row.verdict);

	if (!d)
		d = strcmp(x->row.why, y->row.why);
	return d;
}

static void print_example(const struct point *p, const char *before, FILE *to)
{
	char size[UNITS_TEXT];

	fprintf(to, "%s%s %s %s", before, p->probe, p->medium, p->placement);
	if (p->size_bytes)
		fprintf(to, " %s", units_size(size, p->size_bytes));
}

static void print_reason(const struct pair *const *pair, size_t n, FILE *to)
{
	bool a = is(pair[0], "only-a");

	fprintf(to, "\nOnly in %c, %zu point%s. In %c: %s\n", a ? 'A' : 'B', n,
		plural(n), a ? 'B' : 'A', pair[0]->row.why);
	for (size_t i = 0; i < n && i < EXAMPLES_MAX; i++)
		print_example(&pair[i]->row.point, i ? "\n  " : "  ", to);
	if (n > EXAMPLES_MAX)
		fprintf(to, "\n  and %zu more, all in --csv", n - EXAMPLES_MAX);
	putc('\n', to);
}

static void print_reasons(const struct pair **pair, size_t n, FILE *to)
{
	if (n)
		qsort(pair, n, sizeof(*pair), by_reason);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n; end++)
			if (by_reason(&pair[i], &pair[end]))
				break;
		print_reason(pair + i, end - i, to);
	}
}

/* --- all of it ----------------------------------------------------------- */

/* pair: room for all of them. */
static int print_lists(const struct pairs *p, bool all,
		       const struct pair **pair, FILE *to)
{
	size_t n = 0, shown = 0, from;
	int err;

	for (size_t i = 0; i < p->n; i++)
		if (pair_whole(&p->pair[i]))
			pair[n++] = &p->pair[i];
	from = n;
	for (size_t i = 0; i < p->n; i++)
		if (!pair_whole(&p->pair[i]))
			pair[from++] = &p->pair[i];
	if (n)
		qsort(pair, n, sizeof(*pair), worst_first);
	while (shown < n && (all || kind(pair[shown]) < 2))
		shown++;
	err = print_pairs(pair, shown, to);
	if (err)
		return err;
	if (shown)
		fputs("\nAn interval knows how trials of a run differ, not how "
		      "runs do: two runs of one\nmachine, compared, tell how "
		      "much that is.\n",
		      to);
	err = print_groups(pair, n, to);
	print_reasons(pair + n, from - n, to);
	return err;
}

int compare_lists(const struct pairs *p, bool all, FILE *to)
{
	const struct pair **pair = calloc(p->n + 1, sizeof(*pair));
	int err = pair ? print_lists(p, all, pair, to) : -ENOMEM;

	free(pair);
	return err;
}
