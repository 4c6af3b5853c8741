/* show_grid.c - media side by side, for a terminal. */
#include "analyze/tell/show.h"

#include "analyze/judge/limits.h"
#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/screen.h"
#include "lib/table.h"
#include "lib/units.h"

enum {
	ABREAST = 24, /* media side by side at most */
	USUAL = 80,   /* columns, where no terminal says */
	LABELS = 3,   /* probe, workers, size */
	VERB = 25,    /* so much of a probe's name, to leave room for media */
	INTERVAL = 5, /* "  12%" */
};

struct grid {
	const struct figure *const *figure;
	size_t n;
	const char **medium; /* each once, sorted */
	size_t media;
	bool probes, workers, sizes; /* columns that tell rows apart */
	bool intervals;              /* some figures have one */
	size_t first, end;           /* media of the table at hand */
	struct table *t;             /* that one */
	FILE *to;
};

/* "write" of "fault/write". */
static const char *verb_of(const struct figure *f)
{
	const char *slash = strchr(f->row.point.probe, '/');

	return slash ? slash + 1 : f->row.point.probe;
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

static bool is_of(const struct figure *f, const char *medium)
{
	return !strcmp(f->row.point.medium, medium);
}

/* Labels of a row; a probe is named where it changes. */
static void put_labels(const struct grid *g, size_t at)
{
	const struct figure *f = g->figure[at];
	bool named = at && same_probe(f, g->figure[at - 1]);

	if (g->probes)
		table_cell(g->t, "%.*s", VERB, named ? "" : verb_of(f));
	if (g->workers)
		table_cell(g->t, "%" PRIu64, f->row.point.workers);
	if (g->sizes)
		table_cell(g->t, "%s", UNITS_SIZE(f->row.point.size_bytes));
}

/* "1.93 us   4%*", and blanks where others have more. */
static void put_figure(const struct grid *g, const struct figure *f,
		       bool marked)
{
	double half = 50 * (f->row.ci_high - f->row.ci_low) / f->row.median;
	char about[16] = "";

	if (half < 99.5)
		snprintf(about, sizeof(about), "%.0f%%", half);
	else if (half > 0)
		strcpy(about, ">99%");
	table_cell(g->t, "%s%*s%s", UNITS_VALUE(f->row.median, f->row.unit),
		   g->intervals ? INTERVAL : 0, about, marked ? "*" : " ");
}

/* A row's figures from `at` to before `end`. */
static void put_row(const struct grid *g, const size_t at[2])
{
	const struct figure *best = g->figure[at[0]];

	put_labels(g, at[0]);
	for (size_t i = at[0]; i < at[1]; i++)
		if (better(g->figure[i], best))
			best = g->figure[i];
	for (size_t m = g->first; m < g->end; m++) {
		size_t i = at[0];

		while (i < at[1] && !is_of(g->figure[i], g->medium[m]))
			i++;
		if (i < at[1])
			put_figure(g, g->figure[i],
				   g->media > 1 && as_good(g->figure[i], best));
		else
			table_cell(g->t, "- ");
	}
}

/* How near each medium comes to the lower bound at any size of a probe. */
static void put_ratios(const struct grid *g, const size_t at[2])
{
	double least[ABREAST];
	bool any = false;

	for (size_t m = g->first; m < g->end; m++) {
		double *x = &least[m - g->first];

		*x = INFINITY;
		for (size_t i = at[0]; i < at[1]; i++)
			if (is_of(g->figure[i], g->medium[m]))
				*x = fmin(*x, g->figure[i]->row.limit_ratio);
		any |= isfinite(*x) != 0;
	}
	if (!any)
		return;
	for (int i = 0; i < g->probes + g->workers; i++)
		table_cell(g->t, "%s", "");
	table_cell(g->t, "x limit");
	for (size_t i = 0; i < g->end - g->first; i++)
		if (isfinite(least[i]) && least[i] > LIMITS_FAR)
			table_cell(g->t, ">%d x ", LIMITS_FAR);
		else
			table_cell_if(g->t, isfinite(least[i]), "%.*f x ",
				      least[i] < 9.995 ? 2 : 0, least[i]);
}

static void put_rows(const struct grid *g)
{
	const struct figure *const *f = g->figure;

	for (size_t probe = 0, i = 0; probe < g->n; probe = i) {
		while (i < g->n && same_probe(f[probe], f[i])) {
			size_t row = i;

			while (i < g->n && same_row(f[row], f[i]))
				i++;
			put_row(g, (size_t[]){ row, i });
		}
		if (g->sizes)
			put_ratios(g, (size_t[]){ probe, i });
	}
}

/* One past the last medium that fits beside `first`, or that alone. */
static size_t fit(const struct grid *g, size_t first)
{
	size_t all = screen_columns(g->to), verb = strlen("probe"), width, m;
	size_t figure = (g->figure[0]->metric->rate ? sizeof("1.06 GB/s")
						    : sizeof("1.93 us")) +
			(g->intervals ? INTERVAL : 0);

	for (size_t i = 0; i < g->n; i++)
		if (strlen(verb_of(g->figure[i])) > verb)
			verb = strlen(verb_of(g->figure[i]));
	/* Of the labels, with a blank behind each. */
	width = (g->probes ? (verb < VERB ? verb : VERB) + 1 : 0) +
		(g->workers ? sizeof("workers") : 0) +
		(g->sizes ? sizeof("x limit") : 0);
	for (m = first; m < g->media && m < first + ABREAST; m++) {
		size_t name = strlen(g->medium[m]);

		width += (name > figure ? name : figure) + 1;
		if (m > first && width - 1 > (all ? all : USUAL))
			break;
	}
	return m;
}

/* One table: as many media as fit side by side. */
static void print_block(struct grid *g, size_t first)
{
	struct table_column column[LABELS + ABREAST];
	size_t n = 0;

	g->first = first;
	g->end = fit(g, first);
	if (g->probes)
		column[n++] = (struct table_column){ "probe", 0 };
	if (g->workers)
		column[n++] = (struct table_column){ "workers", TABLE_NUMBER };
	if (g->sizes)
		column[n++] = (struct table_column){ "size", TABLE_NUMBER };
	for (size_t m = first; m < g->end; m++)
		column[n++] =
			(struct table_column){ g->medium[m], TABLE_NUMBER };
	g->t = table_open("", TABLE_PLAIN, column, n);
	put_rows(g);
	table_close(g->t, g->to);
}

void show_grid(const struct figure *const *figure, size_t n, FILE *to)
{
	struct grid g = { .figure = figure, .n = n, .to = to };

	g.medium = memory_new(n, sizeof(*g.medium));
	for (size_t i = 0; i < n; i++) {
		const struct point *p = &figure[i]->row.point;

		g.media = points_add_medium(g.medium, g.media, p->medium);
		g.probes |= !same_probe(figure[0], figure[i]);
		g.workers |= p->workers != 1;
		g.sizes |= p->size_bytes != 0;
		g.intervals |= isfinite(figure[i]->row.ci_low) != 0;
	}
	while (g.end < g.media)
		print_block(&g, g.end);
	free(g.medium);
}

void show_list(const struct figure *const *figure, size_t n, FILE *to)
{
	bool workers = false; /* the last column */
	struct table *t;

	for (size_t i = 0; i < n; i++)
		workers |= figure[i]->row.point.workers != 1;
	t = table_plain(workers ? "probe|placement|size>|median>|interval>|"
				  "workers>"
				: "probe|placement|size>|median>|interval>");
	for (size_t i = 0; i < n; i++) {
		const struct summary_row *r = &figure[i]->row;
		double half = 50 * (r->ci_high - r->ci_low) / r->median;
		uint64_t bytes = r->point.size_bytes;

		table_cell(t, "%s", verb_of(figure[i]));
		table_cell(t, "%s", r->point.placement);
		table_cell(t, "%s", bytes ? UNITS_SIZE(bytes) : "");
		table_cell(t, "%s", UNITS_VALUE(r->median, r->unit));
		table_cell_if(t, isfinite(half), "+-%.*f %%", half < 9.95,
			      half);
		if (workers)
			table_cell(t, "%" PRIu64, r->point.workers);
	}
	table_close(t, to);
}
