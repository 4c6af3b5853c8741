/* history.c - points over runs of one host, and where they took a step. */
#include "analyze/judge/history.h"

#include "analyze/read/causes.h"
#include "analyze/stats/segments.h"
#include "lib/memory.h"

#include <fnmatch.h>

enum { SHARED_LEAST = 20 }; /* points that can tell what all share */

/* A point in a run. */
struct cell {
	const struct book_point *here; /* NULL: nothing was done */
	struct estimate e;             /* cost of an operation, over trials */
	double log;                    /* of its median; NaN: there is none */
	struct segment_value *value;   /* NULL: not judged */
	bool first;                    /* since its work became another */
};

struct work {
	const struct run *run;
	size_t runs;
	const struct history_ask *ask;
	const struct point **at; /* every point, in the order of books */
	size_t points;
	struct cell *cell; /* those of a point together */
	double *usual;     /* median over runs, of each point; the room of: */
	double *common;    /* of each run; NaN: not known */
	double *scratch;   /* for points, runs or trials */
	struct segment_value *value;
	struct segment_series *series;
	size_t values, n;
};

/* --- in which order ------------------------------------------------------ */

static int by_start(const void *x, const void *y)
{
	const struct run *a = x, *b = y;
	int d = strcmp(facts_text(&a->facts, "run.started"),
		       facts_text(&b->facts, "run.started"));

	return d ? d : strcmp(a->name, b->name);
}

void history_sort(struct run *run, size_t runs)
{
	if (runs)
		qsort(run, runs, sizeof(*run), by_start);
}

/* --- what changed -------------------------------------------------------- */

enum {
	CHANGES_MAX = 12, /* named of what changed */
	VALUE_MAX = 40,   /* a longer one is not told */
};

static void put_change(const struct cause *c, FILE *to)
{
	const char *x = c->from ? c->from : "unknown";
	const char *y = c->to ? c->to : "unknown";

	fputs(c->key, to);
	if (strlen(x) <= VALUE_MAX && strlen(y) <= VALUE_MAX)
		fprintf(to, " %s to %s", x, y);
}

char *history_changed(const struct run *a, const struct run *b)
{
	struct circumstances of_a = { &a->facts, &a->host };
	struct circumstances of_b = { &b->facts, &b->host };
	struct causes all = causes_all(&of_a, &of_b);
	char *text;
	FILE *to = memory_stream(&text);

	for (size_t i = 0; i < all.n && i < CHANGES_MAX; i++) {
		fputs(i ? ", " : "", to);
		put_change(&all.cause[i], to);
	}
	if (all.n > CHANGES_MAX)
		fprintf(to, " and %zu more", all.n - CHANGES_MAX);
	memory_close(to);
	free(all.cause);
	return text;
}

/* --- points and cells ---------------------------------------------------- */

static int by_point(const void *x, const void *y)
{
	const struct point *const *a = x, *const *b = y;

	return book_compare(*a, *b);
}

/* Every point that any run has, once. */
static void find_points(struct work *w)
{
	size_t n = 0;

	for (size_t r = 0; r < w->runs; r++)
		n += w->run[r].book.points;
	w->at = memory_new(n, sizeof(*w->at));
	n = 0;
	for (size_t r = 0; r < w->runs; r++)
		for (size_t i = 0; i < w->run[r].book.points; i++)
			w->at[n++] = &w->run[r].book.point[i]->point;
	qsort(w->at, n, sizeof(*w->at), by_point);
	for (size_t i = 0; i < n; i++)
		if (!w->points || by_point(&w->at[w->points - 1], &w->at[i]))
			w->at[w->points++] = w->at[i];
}

static void make_room(struct work *w)
{
	size_t cells = w->points * w->runs, most = w->points + w->runs;

	for (size_t r = 0; r < w->runs; r++)
		most += book_most_trials(&w->run[r].book);
	w->cell = memory_new(cells, sizeof(*w->cell));
	w->usual = memory_new(w->points + w->runs + most, sizeof(*w->usual));
	w->value = memory_new(cells + w->runs, sizeof(*w->value));
	w->series = memory_new(cells, sizeof(*w->series));
	w->common = w->usual + w->points;
	w->scratch = w->common + w->runs;
}

static struct cell *cell_of(const struct work *w, size_t point, size_t run)
{
	return &w->cell[point * w->runs + run];
}

static void fill_cell(struct work *w, size_t i, size_t r)
{
	const struct book_point *p = book_find(&w->run[r].book, w->at[i]);
	struct cell *c = cell_of(w, i, r);
	size_t n;

	c->log = NAN;
	n = p ? book_costs(p, BOOK_ALL, p->op->metric->of, w->scratch) : 0;
	if (!n)
		return;
	c->here = p;
	c->e = stats_estimate(w->scratch, n);
	if (c->e.median > 0)
		c->log = log(c->e.median);
}

static const struct run *run_of(const struct work *w, const struct cell *c)
{
	return &w->run[(size_t)(c - w->cell) % w->runs];
}

/* Is it the same work in two runs? */
static bool goes_on(const struct work *w, const struct cell *a,
		    const struct cell *b)
{
	uint64_t x = run_of(w, a)->book.page_bytes;
	uint64_t y = run_of(w, b)->book.page_bytes;
	bool pages = a->here->op->extent == EXTENT_PAGE;

	return a->here->op == b->here->op && !(pages && x && y && x != y);
}

static void fill_cells(struct work *w, size_t i)
{
	const struct cell *last = NULL;
	bool same = true;
	size_t n = 0;

	for (size_t r = 0; r < w->runs; r++) {
		struct cell *c = cell_of(w, i, r);

		fill_cell(w, i, r);
		if (isnan(c->log))
			continue;
		c->first = !last || !goes_on(w, last, c);
		same = same && (!last || !c->first);
		last = c;
	}
	for (size_t r = 0; r < w->runs; r++)
		if (!isnan(cell_of(w, i, r)->log))
			w->scratch[n++] = cell_of(w, i, r)->log;
	w->usual[i] = same ? stats_estimate(w->scratch, n).median : NAN;
}

/* --- what all share ------------------------------------------------------ */

/* The limits in a run, or all others, against what is usual. */
static struct estimate shared_by(const struct work *w, size_t r, bool limits)
{
	size_t n = 0;

	for (size_t i = 0; i < w->points; i++) {
		double above = cell_of(w, i, r)->log - w->usual[i];

		if (comparison_limit(w->at[i]) == limits && !isnan(above))
			w->scratch[n++] = above;
	}
	return stats_estimate(w->scratch, n);
}

/* What both have of it: the less of them, if they go the same way. */
static double shared_in(const struct work *w, size_t r)
{
	struct estimate most = shared_by(w, r, false);
	struct estimate limits = shared_by(w, r, true);
	double a = most.median, b = limits.median;

	if (most.n + limits.n < SHARED_LEAST || isnan(a) || isnan(b))
		return NAN;
	if ((a > 0) != (b > 0))
		return 0;
	return fabs(a) < fabs(b) ? a : b;
}

static void find_shared(struct work *w, struct history *h)
{
	struct segment_series s = { w->value, 0 };

	for (size_t r = 0; r < w->runs; r++) {
		w->common[r] = shared_in(w, r);
		if (!isnan(w->common[r]))
			w->value[s.n++].value = w->common[r];
	}
	segments_find(&s, 1, log1p(w->ask->margin));
	s.n = 0;
	for (size_t r = 0; r < w->runs; r++) {
		const struct segment_value *v = &w->value[s.n];

		h->machine[r] =
			(struct history_machine){ exp(w->common[r]), NAN };
		if (isnan(w->common[r]))
			continue;
		if (!isnan(v->p))
			h->machine[r].step = exp(v->level - v[-1].level);
		s.n++;
	}
}

/* --- steps --------------------------------------------------------------- */

static void add_series(struct work *w, size_t i)
{
	for (size_t r = 0; r < w->runs; r++) {
		struct cell *c = cell_of(w, i, r);

		if (isnan(c->log))
			continue;
		c->value = &w->value[w->values++];
		c->value->value = c->log;
		if (!isnan(w->common[r]))
			c->value->value -= w->common[r];
		if (c->first)
			w->series[w->n++].value = c->value;
		w->series[w->n - 1].n++;
	}
}

static bool asked_for(const struct work *w, const struct point *at)
{
	return !w->ask->probes || !fnmatch(w->ask->probes, at->probe, 0);
}

/* --- rows ---------------------------------------------------------------- */

static void fill_step(struct history_entry *e, const struct work *w,
		      const struct cell *c)
{
	const struct segment_value *v = c->value;
	const struct metric *m = c->here->op->metric;
	const struct cell *last = c - 1;

	while (!last->value)
		last--;
	e->step = v->level > v[-1].level ? VERDICT_SLOWER : VERDICT_FASTER;
	e->before = metrics_value(m, &c->here->point, exp(v[-1].level));
	e->then = metrics_value(m, &c->here->point, exp(v->level));
	e->row.ratio = exp(v->level - v[-1].level);
	e->row.ratio_low = exp(v->low);
	e->row.ratio_high = exp(v->high);
	e->row.p_adjusted = v->p;
	e->row.step = verdict_name(e->step);
	e->row.changed = history_changed(run_of(w, last), run_of(w, c));
}

static void fill(struct history_entry *e, const struct work *w,
		 const struct cell *c)
{
	const struct run *run = run_of(w, c);
	const struct metric *m = c->here->op->metric;
	const struct point *at = &c->here->point;
	struct interval i = c->e.interval;

	e->run = (size_t)(run - w->run);
	csv_blank(&trend_format, &e->row);
	e->row.point = *at;
	e->row.metric = m->name;
	e->row.unit = m->unit;
	e->row.run = run->name;
	e->row.started = facts_text(&run->facts, "run.started");
	e->row.kernel = facts_text(&run->host, "kernel.release");
	e->row.version = facts_text(&run->facts, "run.version");
	e->row.rounds = c->e.n;
	e->row.median = metrics_value(m, at, c->e.median);
	e->row.ci_low = metrics_value(m, at, m->rate ? i.high : i.low);
	e->row.ci_high = metrics_value(m, at, m->rate ? i.low : i.high);
	e->row.common = exp(w->common[e->run]);
	if (!c->value)
		return;
	e->row.ratio = exp(c->value->value - c->value->level);
	if (!isnan(c->value->p))
		fill_step(e, w, c);
}

static void fill_all(struct history *h, const struct work *w)
{
	h->entry = memory_new(w->points * w->runs, sizeof(*h->entry));
	for (size_t i = 0; i < w->points; i++) {
		size_t before = h->n;

		if (!asked_for(w, w->at[i]))
			continue;
		for (size_t r = 0; r < w->runs; r++)
			if (cell_of(w, i, r)->here)
				fill(&h->entry[h->n++], w, cell_of(w, i, r));
		h->points += h->n > before;
	}
}

struct history history_make(const struct run *run, size_t runs,
			    const struct history_ask *ask)
{
	struct work w = { .run = run, .runs = runs, .ask = ask };
	struct history h = { .run = run, .runs = runs };

	find_points(&w);
	make_room(&w);
	h.machine = memory_new(runs, sizeof(*h.machine));
	for (size_t i = 0; i < w.points; i++)
		fill_cells(&w, i);
	find_shared(&w, &h);
	for (size_t i = 0; i < w.points; i++)
		if (asked_for(&w, w.at[i]))
			add_series(&w, i);
	segments_find(w.series, w.n, log1p(ask->margin));
	fill_all(&h, &w);
	free(w.at);
	free(w.cell);
	free(w.usual);
	free(w.value);
	free(w.series);
	return h;
}

void history_free(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free((char *)h->entry[i].row.changed);
	free(h->entry);
	free(h->machine);
}
