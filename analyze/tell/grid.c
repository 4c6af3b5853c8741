/* grid.c - media side by side, for a terminal. */
#include "analyze/tell/grid.h"

#include "lib/table.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
	ABREAST = 6, /* media that fit into 80 columns */
	LABELS = 3,  /* probe, workers, size */
	CELL = UNITS_TEXT + 2,
};

struct grid {
	const struct figure *const *figure;
	size_t n;
	const char **medium; /* each once, sorted */
	size_t media;
	bool probes, workers, sizes; /* columns that tell rows apart */
	FILE *to;
};

/* The cells of a row and where they are kept. */
struct row {
	const char *cell[LABELS + ABREAST];
	char text[LABELS + ABREAST][CELL];
	size_t n;
};

const char *grid_verb(const struct figure *f)
{
	const char *slash = strchr(f->row.point.probe, '/');

	return slash ? slash + 1 : f->row.point.probe;
}

const char *grid_value(char out[UNITS_TEXT], const struct metric *m,
		       double value)
{
	if (m->of == COST_FAULTS)
		snprintf(out, UNITS_TEXT, "%.3g", value);
	else if (m->rate)
		units_rate(out, value, m->bytes ? "B/s" : "/s");
	else
		units_time(out, value);
	return out;
}

static const char *value_text(char out[UNITS_TEXT], const struct figure *f)
{
	return grid_value(out, f->metric, f->row.median);
}

static bool same_probe(const struct figure *a, const struct figure *b)
{
	return !strcmp(a->row.point.probe, b->row.point.probe);
}

static bool same_row(const struct figure *a, const struct figure *b)
{
	return same_probe(a, b) &&
	       a->row.point.workers == b->row.point.workers &&
	       a->row.point.size_bytes == b->row.point.size_bytes;
}

static bool better(const struct figure *a, const struct figure *b)
{
	return a->metric->rate ? a->row.median > b->row.median
			       : a->row.median < b->row.median;
}

/* Is it the best, or as good for all that the intervals can tell? */
static bool as_good(const struct figure *f, const struct figure *best)
{
	return f == best || (f->row.ci_low <= best->row.ci_high &&
			     f->row.ci_high >= best->row.ci_low);
}

static char *add_cell(struct row *r)
{
	char *text = r->text[r->n];

	r->cell[r->n++] = text;
	*text = '\0';
	return text;
}

/* Labels of a row; a probe is named where it changes. */
static void add_labels(const struct grid *g, struct row *r, size_t at)
{
	const struct figure *f = g->figure[at];

	if (g->probes) {
		char *text = add_cell(r);

		if (!at || !same_probe(f, g->figure[at - 1]))
			snprintf(text, CELL, "%s", grid_verb(f));
	}
	if (g->workers)
		snprintf(add_cell(r), CELL, "%" PRIu64, f->row.point.workers);
	if (g->sizes)
		units_size(add_cell(r), f->row.point.size_bytes);
}

/* A row's figures from `at` to before `end`, for some of the media. */
static int put_row(const struct grid *g, struct table *t, size_t first,
		   const size_t at[2])
{
	const struct figure *best = g->figure[at[0]];
	struct row r = { .n = 0 };

	add_labels(g, &r, at[0]);
	for (size_t i = at[0]; i < at[1]; i++)
		if (better(g->figure[i], best))
			best = g->figure[i];
	for (size_t m = first; m < g->media && m < first + ABREAST; m++) {
		char *text = add_cell(&r);

		strcpy(text, "- ");
		for (size_t i = at[0]; i < at[1]; i++) {
			const struct figure *f = g->figure[i];

			if (strcmp(f->row.point.medium, g->medium[m]))
				continue;
			value_text(text, f);
			strcat(text,
			       g->media > 1 && as_good(f, best) ? "*" : " ");
		}
	}
	return table_row(t, r.cell);
}

/* How near each medium comes to the lower bound at any size of a probe. */
static int put_ratios(const struct grid *g, struct table *t, size_t first,
		      const size_t at[2])
{
	struct row r = { .n = 0 };
	bool any = false;

	for (int i = 0; i < g->probes + g->workers; i++)
		add_cell(&r);
	strcpy(add_cell(&r), "x limit");
	for (size_t m = first; m < g->media && m < first + ABREAST; m++) {
		double least = INFINITY;
		char *text = add_cell(&r);

		for (size_t i = at[0]; i < at[1]; i++)
			if (!strcmp(g->figure[i]->row.point.medium,
				    g->medium[m]))
				least = fmin(least,
					     g->figure[i]->row.limit_ratio);
		if (isfinite(least))
			snprintf(text, CELL, "%.*f x ", least < 9.995 ? 2 : 0,
				 least);
		any |= isfinite(least) != 0;
	}
	return any ? table_row(t, r.cell) : 0;
}

static int put_rows(const struct grid *g, struct table *t, size_t first)
{
	size_t probe = 0, row = 0;
	int err = 0;

	for (size_t i = 1; !err && i <= g->n; i++) {
		const struct figure *last = g->figure[i - 1];

		if (i < g->n && same_row(last, g->figure[i]))
			continue;
		err = put_row(g, t, first, (size_t[]){ row, i });
		row = i;
		if (i < g->n && same_probe(last, g->figure[i]))
			continue;
		if (!err && g->sizes)
			err = put_ratios(g, t, first, (size_t[]){ probe, i });
		probe = i;
	}
	return err;
}

/* One table: as many media as fit side by side. */
static int print_block(const struct grid *g, size_t first)
{
	struct table_column column[LABELS + ABREAST];
	struct table *t;
	size_t n = 0;
	int err;

	if (g->probes)
		column[n++] = (struct table_column){ "probe", 0 };
	if (g->workers)
		column[n++] = (struct table_column){ "workers", 1 };
	if (g->sizes)
		column[n++] = (struct table_column){ "size", 1 };
	for (size_t m = first; m < g->media && m < first + ABREAST; m++)
		column[n++] = (struct table_column){ g->medium[m], 1 };
	t = table_open("", TABLE_PLAIN, column, n);
	if (!t)
		return -ENOMEM;
	err = put_rows(g, t, first);
	return err ? err : table_close(t, g->to);
}

static void add_medium(struct grid *g, const char *medium)
{
	size_t i = g->media;

	for (size_t j = 0; j < g->media; j++)
		if (!strcmp(g->medium[j], medium))
			return;
	for (; i > 0 && strcmp(g->medium[i - 1], medium) > 0; i--)
		g->medium[i] = g->medium[i - 1];
	g->medium[i] = medium;
	g->media++;
}

int grid_print(const struct figure *const *figure, size_t n, FILE *to)
{
	struct grid g = { .figure = figure, .n = n, .to = to };
	int err = 0;

	g.medium = calloc(n, sizeof(*g.medium));
	if (!g.medium)
		return -ENOMEM;
	for (size_t i = 0; i < n; i++) {
		const struct point *p = &figure[i]->row.point;

		add_medium(&g, p->medium);
		g.probes |= !same_probe(figure[0], figure[i]);
		g.workers |= p->workers != 1;
		g.sizes |= p->size_bytes != 0;
	}
	for (size_t m = 0; !err && m < g.media; m += ABREAST)
		err = print_block(&g, m);
	free(g.medium);
	return err;
}

static const char *interval_text(char out[UNITS_TEXT],
				 const struct summary_row *row)
{
	double half = 50 * (row->ci_high - row->ci_low) / row->median;

	*out = '\0';
	if (isfinite(half))
		snprintf(out, UNITS_TEXT, "+-%.*f %%", half < 9.95, half);
	return out;
}

static int put_list_row(struct table *t, const struct figure *f)
{
	const struct point *p = &f->row.point;
	char size[UNITS_TEXT] = "", median[UNITS_TEXT], half[UNITS_TEXT];
	char workers[UNITS_TEXT];

	if (p->size_bytes)
		units_size(size, p->size_bytes);
	snprintf(workers, sizeof(workers), "%" PRIu64, p->workers);
	return table_row(t, (const char *[]){ grid_verb(f), p->placement, size,
					      value_text(median, f),
					      interval_text(half, &f->row),
					      workers });
}

int grid_list(const struct figure *const *figure, size_t n, FILE *to)
{
	static const struct table_column columns[] = {
		{ "probe", 0 },  { "placement", 0 }, { "size", 1 },
		{ "median", 1 }, { "interval", 1 },  { "workers", 1 },
	};
	bool workers = false; /* the last column */
	struct table *t;
	int err;

	for (size_t i = 0; i < n; i++)
		workers |= figure[i]->row.point.workers != 1;
	t = table_open("", TABLE_PLAIN, columns, workers ? 6 : 5);
	err = t ? 0 : -ENOMEM;
	for (size_t i = 0; !err && i < n; i++)
		err = put_list_row(t, figure[i]);
	return err ? err : table_close(t, to);
}
