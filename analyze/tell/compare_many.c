/* compare_many.c - three runs or more in one table, for a terminal. */
#include "analyze/tell/compare_many.h"

#include "analyze/judge/compare_words.h"
#include "analyze/tell/compare_show.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { CELL = 9 }; /* "8.90GB/s"; then a mark */

/* What a point came to in a run. */
struct entry {
	const struct figure *of;
	size_t run;
	uint64_t page;     /* whose size matters; else 0 */
	const char *class; /* of the nearest CPUs, where these are numbers */
};

struct grid_rows {
	struct entry *entry; /* those of a row together, by run */
	size_t n, points;    /* points: rows that there would be of all */
	int medium;          /* width of that column */
	bool pages;          /* are there several sizes of pages? */
};

char compare_letter(size_t run)
{
	static const char letter[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz";

	return run < sizeof(letter) - 1 ? letter[run] : '?';
}

/* --- which rows ---------------------------------------------------------- */

/* Are both told below one heading? */
static int by_heading(const struct entry *x, const struct entry *y)
{
	const struct point *p = &x->of->row.point, *q = &y->of->row.point;
	int d = strcmp(p->probe, q->probe);

	if (!d)
		d = strcmp(p->placement, q->placement);
	if (!d)
		d = (p->workers > q->workers) - (p->workers < q->workers);
	if (!d)
		d = strcmp(x->of->of->op->name, y->of->of->op->name);
	if (!d)
		d = strcmp(x->class, y->class);
	return d ? d : (x->page > y->page) - (x->page < y->page);
}

static int by_row(const struct entry *x, const struct entry *y)
{
	const struct point *p = &x->of->row.point, *q = &y->of->row.point;
	int d = by_heading(x, y);

	if (!d)
		d = strcmp(p->medium, q->medium);
	if (d)
		return d;
	return (p->size_bytes > q->size_bytes) -
	       (p->size_bytes < q->size_bytes);
}

static int by_run(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = by_row(x, y);

	return d ? d : (x->run > y->run) - (x->run < y->run);
}

/* Of a run that does not tell, as of the first that does: so pairs.c has it. */
static uint64_t page_of(const struct compare_many *m, size_t run)
{
	uint64_t bytes = m->run[run].book.page_bytes;

	for (size_t i = 0; !bytes && i < m->runs; i++)
		bytes = m->run[i].book.page_bytes;
	return bytes;
}

static void take_run(struct grid_rows *g, const struct compare_many *m,
		     size_t run)
{
	const struct figures *f = &m->run[run].figures;
	uint64_t page = page_of(m, run);
	const char *class = m->run[run].book.class;

	for (size_t i = 0; i < f->n; i++) {
		const struct figure *at = &f->figure[i];
		const struct op *op = at->of->op;

		bool numbers = pairs_numbered(&at->row.point);

		if (at->metric != op->metric ||
		    !pairs_wanted(m->ask, at->row.point.probe))
			continue;
		g->entry[g->n++] = (struct entry){
			.of = at,
			.run = run,
			.page = op->extent == EXTENT_PAGE ? page : 0,
			.class = numbers ? class : "",
		};
	}
	g->pages |= page != page_of(m, 0);
}

static size_t end_of_row(const struct grid_rows *g, size_t i)
{
	size_t end = i + 1;

	while (end < g->n && !by_row(&g->entry[i], &g->entry[end]))
		end++;
	return end;
}

/* Leaves only rows of which a run says that they are the headline's, if any. */
static void keep_headline(struct grid_rows *g)
{
	size_t kept = 0;

	for (size_t i = 0, end; i < g->n; i = end) {
		bool marked = false;

		end = end_of_row(g, i);
		for (size_t j = i; j < end; j++)
			marked |= g->entry[j].of->of->headline;
		for (size_t j = i; marked && j < end; j++)
			g->entry[kept++] = g->entry[j];
	}
	g->n = kept ? kept : g->n;
}

static int find_rows(struct grid_rows *g, const struct compare_many *m)
{
	size_t room = 1;

	for (size_t i = 0; i < m->runs; i++)
		room += m->run[i].figures.n;
	*g = (struct grid_rows){ .entry = calloc(room, sizeof(*g->entry)) };
	if (!g->entry)
		return -ENOMEM;
	for (size_t i = 0; i < m->runs; i++)
		take_run(g, m, i);
	qsort(g->entry, g->n, sizeof(*g->entry), by_run);
	for (size_t i = 0; i < g->n; i = end_of_row(g, i))
		g->points++;
	if (!m->all)
		keep_headline(g);
	for (size_t i = 0; i < g->n; i++) {
		int n = (int)strlen(g->entry[i].of->row.point.medium);

		g->medium = n > g->medium ? n : g->medium;
	}
	return 0;
}

/* --- best and worst ------------------------------------------------------ */

static int by_point(const void *key, const void *pair)
{
	return book_compare(key, &((const struct pair *)pair)->row.point);
}

/* Is the one slower than the other by a comparison of these two runs? */
static bool is_slower(const struct compare_many *m, const struct entry *x,
		      const struct entry *than)
{
	bool turned = x->run < than->run;
	size_t a = turned ? x->run : than->run;
	size_t b = turned ? than->run : x->run;
	const struct pairs *p = &m->pairs[a * m->runs + b];
	const struct pair *found =
		p->n ? bsearch(&x->of->row.point, p->pair, p->n,
			       sizeof(*p->pair), by_point)
		     : NULL;

	return found && pair_whole(found) &&
	       found->c.raw.verdict ==
		       (turned ? VERDICT_FASTER : VERDICT_SLOWER);
}

static bool is_better(const struct entry *x, const struct entry *than)
{
	double a = x->of->row.median, b = than->of->row.median;

	return x->of->metric->rate ? a > b : a < b;
}

/* --- drawing ------------------------------------------------------------- */

static void put_run(const struct run *r, size_t i, FILE *to)
{
	static const char *const keys[] = { "host.name", "cpu.model" };
	char text[COMPARE_VALUE + 1];

	fprintf(to, "%c: %s, %" PRIu64 " round%s", compare_letter(i), r->name,
		r->book.rounds, r->book.rounds == 1 ? "" : "s");
	for (size_t k = 0; k < 2; k++) {
		const char *value = facts_value(&r->host, keys[k]);

		if (value && *value)
			fprintf(to, "%s%s", k ? ", " : "; ",
				compare_value(text, value));
	}
	putc('\n', to);
}

static void put_machines(const struct compare_many *m, int left, FILE *to)
{
	fprintf(to, "\n%*s", left, "");
	for (size_t i = 0; i < m->runs; i++)
		fprintf(to, "%*c ", CELL, compare_letter(i));
	fprintf(to, "\n%-*s%*.2f ", left, "the machine", CELL, 1.0);
	for (size_t i = 1; i < m->runs; i++)
		if (compare_words_known(&m->pairs[i].common))
			fprintf(to, "%*.2f ", CELL,
				exp(m->pairs[i].common.shared));
		else
			fprintf(to, "%*s ", CELL, "-");
	putc('\n', to);
}

static void put_heading(const struct entry *e, bool first, bool pages, FILE *to)
{
	const struct point *p = &e->of->row.point;
	char size[UNITS_TEXT];

	fprintf(to, "%s, %s", p->probe, p->placement);
	if (p->workers > 1)
		fprintf(to, ", %" PRIu64 " workers", p->workers);
	if (pages && e->page)
		fprintf(to, ", pages of %s", units_size(size, e->page));
	if (*e->class)
		fprintf(to, ", nearest: %s", e->class);
	if (!first && strcmp(e[-1].of->of->op->name, e->of->of->op->name) &&
	    !strcmp(e[-1].of->row.point.probe, p->probe))
		fprintf(to, ", other work: %s", e->of->of->op->name);
	putc('\n', to);
}

/* "8.90GB/s": narrow, so that five runs fit. */
static const char *cell_text(char out[UNITS_TEXT], const struct figure *f)
{
	char *end = out;

	units_value(out, f->row.median, f->row.unit);
	for (const char *c = out; *c; c++)
		if (*c != ' ')
			*end++ = *c;
	*end = '\0';
	return out;
}

/* Are best and worst told apart? */
static bool put_row(const struct compare_many *m, const struct entry *row,
		    size_t n, FILE *to)
{
	const struct entry *best = row, *worst = row, *end = row + n;
	char text[UNITS_TEXT];
	bool apart;

	for (const struct entry *e = row; e < end; e++) {
		best = is_better(e, best) ? e : best;
		worst = is_better(worst, e) ? e : worst;
	}
	apart = best != worst && is_slower(m, worst, best);
	for (size_t i = 0; i < m->runs; i++) {
		if (row == end || row->run != i) {
			fprintf(to, "%*s ", CELL, "-");
			continue;
		}
		fprintf(to, "%*s%c", CELL, cell_text(text, row->of),
			apart && row == best    ? '+'
			: apart && row == worst ? '-'
						: ' ');
		row++;
	}
	putc('\n', to);
	return apart;
}

int compare_many(const struct compare_many *m, FILE *to)
{
	struct grid_rows g;
	char size[UNITS_TEXT];
	size_t rows = 0, apart = 0;
	int err = find_rows(&g, m);

	for (size_t i = 0; i < m->runs; i++)
		put_run(&m->run[i], i, to);
	put_machines(m, g.medium + 10, to);
	for (size_t i = 0, end; i < g.n; i = end) {
		const struct point *p = &g.entry[i].of->row.point;

		end = end_of_row(&g, i);
		if (!i || by_heading(&g.entry[i - 1], &g.entry[i]))
			put_heading(&g.entry[i], !i, g.pages, to);
		units_size(size, p->size_bytes);
		fprintf(to, "  %-*s%8s", g.medium, p->medium,
			p->size_bytes ? size : "");
		apart += put_row(m, &g.entry[i], end - i, to);
		rows++;
	}
	fprintf(to,
		"\nThe machine: what all points share with the bare limits, "
		"times as long as in A.\n+ best and - worst, where these two "
		"are told apart: at %zu of %zu points.\n",
		apart, rows);
	if (rows < g.points)
		fprintf(to, "The other %zu points: --all.\n", g.points - rows);
	free(g.entry);
	return err;
}
