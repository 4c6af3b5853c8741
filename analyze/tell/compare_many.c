/* compare_many.c - three runs or more in one table, for a terminal. */
#include "analyze/tell/compare_many.h"

#include "analyze/judge/compare_words.h"
#include "analyze/tell/compare_show.h"
#include "lib/units.h"

enum {
	CELL = 9,  /* "8.90GB/s"; then a mark */
	SIZE = 10, /* two in front, "64 KiB" */
	HEADING = 256,
};

/* What a point came to in a run. */
struct entry {
	const struct figure *of;
	size_t run;
	uint64_t page;     /* where its size matters; else 0 */
	const char *class; /* of the nearest CPUs, where CPUs are numbers */
};

static const struct point *point_of(const struct entry *e)
{
	return &e->of->row.point;
}

/* 0: entries of one row. */
static int by_row(const struct entry *x, const struct entry *y)
{
	int d = book_compare(point_of(x), point_of(y));

	if (!d)
		d = strcmp(x->of->of->op->name, y->of->of->op->name);
	if (!d)
		d = strcmp(x->class, y->class);
	return d ? d : (x->page > y->page) - (x->page < y->page);
}

static int by_run(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int d = by_row(x, y);

	return d ? d : (x->run > y->run) - (x->run < y->run);
}

static size_t end_of_row(const struct entry *e, size_t i, size_t n)
{
	size_t end = i + 1;

	while (end < n && !by_row(&e[i], &e[end]))
		end++;
	return end;
}

/* All that is asked for, those of a row together; NULL: no memory. */
static struct entry *find_entries(const struct compare_many *m, size_t *n)
{
	size_t room = 1;
	struct entry *e;

	for (size_t i = 0; i < m->runs; i++)
		room += m->run[i].figures.n;
	e = calloc(room, sizeof(*e));
	*n = 0;
	for (size_t i = 0; e && i < m->runs; i++) {
		const struct run *r = &m->run[i];

		for (size_t j = 0; j < r->figures.n; j++) {
			const struct figure *f = &r->figures.figure[j];
			const struct op *op = f->of->op;
			bool page = op->extent == EXTENT_PAGE;

			if (f->metric != op->metric ||
			    !pairs_wanted(m->ask, f->row.point.probe))
				continue;
			e[*n] = (struct entry){ f, i, 0, "" };
			e[*n].page = page ? r->book.page_bytes : 0;
			if (pairs_numbered(&f->row.point))
				e[*n].class = r->book.class;
			++*n;
		}
	}
	if (e)
		qsort(e, *n, sizeof(*e), by_run);
	return e;
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
	const struct pair *found = p->n ? bsearch(point_of(x), p->pair, p->n,
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

char compare_letter(size_t run)
{
	return run < 26 ? (char)('A' + run) : '?';
}

static void put_runs(const struct compare_many *m, int left, FILE *to)
{
	char host[COMPARE_VALUE + 1], cpu[COMPARE_VALUE + 1];

	for (size_t i = 0; i < m->runs; i++) {
		const struct facts *f = &m->run[i].host;

		fprintf(to, "%c: %s; %s, %s\n", compare_letter(i),
			m->run[i].name,
			compare_value(host, facts_value(f, "host.name")),
			compare_value(cpu, facts_value(f, "cpu.model")));
	}
	fprintf(to, "\n%*s", left, "");
	for (size_t i = 0; i < m->runs; i++)
		fprintf(to, "%*c ", CELL, compare_letter(i));
	fprintf(to, "\n%-*s", left, "the machine");
	for (size_t i = 0; i < m->runs; i++)
		if (!i || compare_words_known(&m->pairs[i].common))
			fprintf(to, "%*.2f ", CELL,
				exp(i ? m->pairs[i].common.shared : 0));
		else
			fprintf(to, "%*s ", CELL, "-");
	putc('\n', to);
}

/* What rows have in common that stand below each other. */
static void head(char out[HEADING], const struct entry *e)
{
	const struct point *p = point_of(e);
	char pages[UNITS_TEXT], workers[UNITS_TEXT];

	snprintf(workers, sizeof(workers), ", %" PRIu64, p->workers);
	snprintf(out, HEADING, "%s, %s%s%s%s%s%s%s", p->probe, p->placement,
		 p->workers > 1 ? workers : "",
		 p->workers > 1 ? " workers" : "", e->page ? ", pages of " : "",
		 e->page ? units_size(pages, e->page) : "",
		 *e->class ? ", nearest: " : "", e->class);
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
		    const struct entry *end, FILE *to)
{
	const struct entry *best = row, *worst = row;
	char text[UNITS_TEXT];
	bool apart;

	for (const struct entry *e = row; e < end; e++) {
		best = is_better(e, best) ? e : best;
		worst = is_better(worst, e) ? e : worst;
	}
	apart = best != worst && is_slower(m, worst, best);
	for (size_t i = 0; i < m->runs; i++) {
		bool here = row < end && row->run == i;

		fprintf(to, "%*s%c", CELL,
			here ? cell_text(text, row->of) : "-",
			!here || !apart ? ' '
			: row == best   ? '+'
			: row == worst  ? '-'
					: ' ');
		row += here;
	}
	putc('\n', to);
	return apart;
}

/* The rows of entries that are marked, or all; how many of them are apart. */
static size_t put_rows(const struct compare_many *m, const struct entry *e,
		       size_t n, int medium, FILE *to)
{
	char last[HEADING] = "", now[HEADING], size[UNITS_TEXT];
	size_t apart = 0;

	for (size_t i = 0, end; i < n; i = end) {
		const struct point *p = point_of(&e[i]);

		end = end_of_row(e, i, n);
		head(now, &e[i]);
		if (strcmp(last, now))
			fprintf(to, "%s\n", strcpy(last, now));
		units_size(size, p->size_bytes);
		fprintf(to, "  %-*s%*s", medium, p->medium, SIZE - 2,
			p->size_bytes ? size : "");
		apart += put_row(m, &e[i], &e[end], to);
	}
	return apart;
}

/* Leaves rows that any run marks, unless none does: how many entries. */
static size_t keep_headline(struct entry *e, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0, end; i < n; i = end) {
		bool marked = false;

		end = end_of_row(e, i, n);
		for (size_t j = i; j < end; j++)
			marked |= e[j].of->of->headline;
		for (size_t j = i; marked && j < end; j++)
			e[kept++] = e[j];
	}
	return kept ? kept : n;
}

int compare_many(const struct compare_many *m, FILE *to)
{
	size_t n, all, apart;
	struct entry *e = find_entries(m, &n);
	int medium = 0;

	if (!e)
		return -ENOMEM;
	all = n;
	if (!m->all)
		n = keep_headline(e, n);
	for (size_t i = 0; i < n; i++) {
		int wide = (int)strlen(point_of(&e[i])->medium);

		medium = wide > medium ? wide : medium;
	}
	put_runs(m, medium + SIZE, to);
	apart = put_rows(m, e, n, medium, to);
	fprintf(to,
		"\nThe machine: what all points share with the bare limits, "
		"times as long as in A.\n+ best and - worst, where these two "
		"are told apart: %zu point%s.%s\n",
		apart, apart == 1 ? "" : "s",
		n < all ? " All points: --all." : "");
	free(e);
	return 0;
}
