/* history.c - points over runs of one host, and where they took a step. */
#include "analyze/judge/history.h"

#include "analyze/read/causes.h"
#include "analyze/read/points.h"
#include "analyze/stats/segments.h"
#include "lib/memory.h"

#include <fnmatch.h>

enum { SHARED_LEAST = 20 }; /* points that can tell what all share */

/* A point in a run in which it was done. */
struct cell {
	const struct book_point *of;
	size_t run;
	struct estimate e;           /* cost of an operation, over trials */
	double log;                  /* of its median; NaN: there is none */
	double above;                /* what is usual at the point, or NaN */
	struct segment_value *value; /* NULL: not judged */
	bool first;                  /* since its work became another */
};

struct work {
	struct history *to;
	const struct history_ask *ask;
	struct cell *cell; /* by point, then by run */
	size_t cells;
	double *scratch; /* for cells or trials */
	struct segment_value *value;
	struct segment_series *series;
	size_t values, n;
};

/* --- in which order ------------------------------------------------------ */

static int by_start(const void *x, const void *y)
{
	const struct run *a = x, *b = y;

	return strcmp(facts_text(&a->facts, "run.started"),
		      facts_text(&b->facts, "run.started"))
		       ?: strcmp(a->name, b->name);
}

void history_sort(struct run *run, size_t runs)
{
	qsort(run, runs, sizeof(*run), by_start);
}

/* --- what changed -------------------------------------------------------- */

enum {
	CHANGES_MAX = 12, /* named of what changed */
	VALUE_MAX = 40,   /* a longer one is not told */
};

char *history_changed(const struct run *a, const struct run *b)
{
	struct circumstances of_a = { &a->facts, &a->host };
	struct circumstances of_b = { &b->facts, &b->host };
	struct causes all = causes_all(&of_a, &of_b);
	char *text;
	FILE *to = memory_stream(&text);

	for (size_t i = 0; i < all.n && i < CHANGES_MAX; i++) {
		const struct cause *c = &all.one[i];
		const char *x = c->from ? c->from : "unknown";
		const char *y = c->to ? c->to : "unknown";

		fprintf(to, "%s%s", i ? ", " : "", c->key);
		if (strlen(x) <= VALUE_MAX && strlen(y) <= VALUE_MAX)
			fprintf(to, " %s to %s", x, y);
	}
	if (all.n > CHANGES_MAX)
		fprintf(to, " and %zu more", all.n - CHANGES_MAX);
	memory_close(to);
	free(all.one);
	return text;
}

/* --- points in runs ------------------------------------------------------ */

static int by_point(const void *x, const void *y)
{
	const struct cell *a = x, *b = y;

	return book_compare(&a->of->point, &b->of->point)
		       ?: points_compare_counts(a->run, b->run);
}

static void add_cell(struct work *w, size_t r, const struct book_point *p)
{
	size_t n = book_costs(p, BOOK_ALL, p->op->metric->of, w->scratch);
	struct cell c = { .of = p, .run = r, .log = NAN };

	if (!n)
		return;
	c.e = stats_estimate(w->scratch, n);
	if (c.e.median > 0)
		c.log = log(c.e.median);
	w->cell[w->cells++] = c;
}

static void find_cells(struct work *w)
{
	const struct run *run = w->to->run;
	size_t most = 0, trials = 0;

	for (size_t r = 0; r < w->to->runs; r++) {
		most += run[r].book.points;
		trials += book_most_trials(&run[r].book);
	}
	w->cell = memory_new(most, sizeof(*w->cell));
	w->scratch = memory_new(most + trials, sizeof(*w->scratch));
	w->value = memory_new(most + w->to->runs, sizeof(*w->value));
	w->series = memory_new(most, sizeof(*w->series));
	for (size_t r = 0; r < w->to->runs; r++)
		for (size_t i = 0; i < run[r].book.points; i++)
			add_cell(w, r, run[r].book.point[i]);
	qsort(w->cell, w->cells, sizeof(*w->cell), by_point);
}

static bool begins_point(const struct work *w, size_t i)
{
	return !i ||
	       book_compare(&w->cell[i - 1].of->point, &w->cell[i].of->point);
}

/* Is it the same work in two runs? */
static bool goes_on(const struct work *w, const struct cell *a,
		    const struct cell *b)
{
	uint64_t x = w->to->run[a->run].book.page_bytes;
	uint64_t y = w->to->run[b->run].book.page_bytes;
	bool pages = a->of->op->extent == EXTENT_PAGE;

	return a->of->op == b->of->op && !(pages && x && y && x != y);
}

/* The cells of a point beside each other; what is usual is its median over
 * runs, if all of them did the same. How many there are. */
static size_t look_at_point(struct work *w, size_t from)
{
	struct cell *last = NULL;
	bool same = true;
	size_t i = from, n = 0;
	double usual;

	do {
		struct cell *c = &w->cell[i];

		if (isnan(c->log))
			continue;
		c->first = !last || !goes_on(w, last, c);
		same = same && (!last || !c->first);
		last = c;
		w->scratch[n++] = c->log;
	} while (++i < w->cells && !begins_point(w, i));
	usual = same ? stats_estimate(w->scratch, n).median : NAN;
	for (size_t k = from; k < i; k++)
		w->cell[k].above = w->cell[k].log - usual;
	return i - from;
}

/* --- what all share ------------------------------------------------------ */

/* The limits in a run, or all others, against what is usual. */
static struct estimate shared_by(const struct work *w, size_t r, bool limits)
{
	size_t n = 0;

	for (size_t i = 0; i < w->cells; i++) {
		const struct cell *c = &w->cell[i];

		if (c->run == r && !isnan(c->above) &&
		    comparison_limit(&c->of->point) == limits)
			w->scratch[n++] = c->above;
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

static void find_shared(struct work *w)
{
	struct segment_series s = { w->value, 0 };
	const struct segment_value *v = w->value;

	for (size_t r = 0; r < w->to->runs; r++) {
		double common = shared_in(w, r);

		w->to->machine[r] = (struct history_machine){ common, NAN };
		if (!isnan(common))
			w->value[s.n++].value = common;
	}
	segments_find(&s, 1, log1p(w->ask->margin));
	for (size_t r = 0; r < w->to->runs; r++) {
		if (isnan(w->to->machine[r].common))
			continue;
		if (!isnan(v->p))
			w->to->machine[r].step = exp(v->level - v[-1].level);
		v++;
	}
}

/* --- steps --------------------------------------------------------------- */

static bool asked_for(const struct work *w, const struct cell *c)
{
	return !w->ask->probes ||
	       !fnmatch(w->ask->probes, c->of->point.probe, 0);
}

static void find_steps(struct work *w)
{
	for (size_t i = 0; i < w->cells; i++) {
		struct cell *c = &w->cell[i];
		double common = w->to->machine[c->run].common;

		if (isnan(c->log) || !asked_for(w, c))
			continue;
		c->value = &w->value[w->values++];
		c->value->value = c->log - (isnan(common) ? 0 : common);
		if (c->first)
			w->series[w->n++].value = c->value;
		w->series[w->n - 1].n++;
	}
	segments_find(w->series, w->n, log1p(w->ask->margin));
}

/* --- rows ---------------------------------------------------------------- */

static void fill_step(struct history_entry *e, const struct work *w,
		      const struct cell *c)
{
	const struct segment_value *v = c->value;
	const struct metric *m = c->of->op->metric;
	const struct cell *last = c - 1;

	while (!last->value)
		last--;
	e->step = v->level > v[-1].level ? VERDICT_SLOWER : VERDICT_FASTER;
	e->before = metrics_value(m, &c->of->point, exp(v[-1].level));
	e->then = metrics_value(m, &c->of->point, exp(v->level));
	e->row.ratio = exp(v->level - v[-1].level);
	e->row.ratio_low = exp(v->low);
	e->row.ratio_high = exp(v->high);
	e->row.p_adjusted = v->p;
	e->row.step = verdict_names[e->step];
	e->row.changed =
		history_changed(&w->to->run[last->run], &w->to->run[c->run]);
}

static void fill(struct history_entry *e, const struct work *w,
		 const struct cell *c)
{
	const struct run *run = &w->to->run[c->run];
	const struct metric *m = c->of->op->metric;
	const struct point *at = &c->of->point;
	struct interval i = c->e.interval;

	e->run = c->run;
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
	e->row.common = exp(w->to->machine[c->run].common);
	if (!c->value)
		return;
	e->row.ratio = exp(c->value->value - c->value->level);
	if (!isnan(c->value->p))
		fill_step(e, w, c);
}

struct history history_make(const struct run *run, size_t runs,
			    const struct history_ask *ask)
{
	struct history h = { .run = run, .runs = runs };
	struct work w = { .to = &h, .ask = ask };

	find_cells(&w);
	for (size_t i = 0; i < w.cells;)
		i += look_at_point(&w, i);
	h.machine = memory_new(runs, sizeof(*h.machine));
	find_shared(&w);
	find_steps(&w);
	h.entry = memory_new(w.cells, sizeof(*h.entry));
	for (size_t i = 0; i < w.cells; i++) {
		if (!asked_for(&w, &w.cell[i]))
			continue;
		h.points += begins_point(&w, i);
		fill(&h.entry[h.n++], &w, &w.cell[i]);
	}
	free(w.cell);
	free(w.scratch);
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
