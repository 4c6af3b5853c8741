/* history.c - points over runs of one host, and where they took a step. */
#include "analyze/judge/history.h"

#include "analyze/read/causes.h"
#include "analyze/read/points.h"
#include "analyze/stats/segments.h"
#include "lib/memory.h"

#include <fnmatch.h>

enum { SHARED_LEAST = 20 }; /* points that can tell what all share */

struct work {
	struct history *to; /* its entries at first of all points */
	const struct history_ask *ask;
	double *scratch; /* for entries or trials */
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
	const struct rows *run[] = { &a->facts, &b->facts };
	const struct rows *host[] = { &a->host, &b->host };
	struct causes all = causes_all(run, host);
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
	const struct history_entry *a = x, *b = y;

	return book_compare(&a->row.point, &b->row.point)
		       ?: points_compare_counts(a->run, b->run);
}

static void add_entry(struct work *w, size_t r, const struct book_point *p)
{
	const struct run *run = &w->to->run[r];
	const struct metric *m = p->op->metric;
	struct tally t = { .value = w->scratch, .merged = run->book.runs > 1 };
	struct history_entry *e = &w->to->entry[w->to->n];
	struct estimate cost;
	struct interval i;

	for (size_t k = 0; k < p->trials; k++)
		tally_add(&t, p->trial[k].run, book_cost(&p->trial[k], m->of));
	cost = tally_estimate(&t);
	i = cost.interval;
	if (!cost.n)
		return;
	w->to->n++;
	e->run = r;
	e->of = p;
	e->log = cost.median > 0 ? log(cost.median) : NAN;
	csv_blank(&trend_format, &e->row);
	e->row.point = p->point;
	e->row.metric = m->name;
	e->row.unit = m->unit;
	e->row.run = run->name;
	e->row.started = facts_text(&run->facts, "run.started");
	e->row.kernel = facts_text(&run->host, "kernel.release");
	e->row.version = facts_text(&run->facts, "run.version");
	e->row.rounds = t.rounds;
	e->row.median = metrics_value(m, &p->point, cost.median);
	e->row.ci_low = metrics_value(m, &p->point, m->rate ? i.high : i.low);
	e->row.ci_high = metrics_value(m, &p->point, m->rate ? i.low : i.high);
}

static void find_entries(struct work *w)
{
	const struct run *run = w->to->run;
	size_t most = 0, trials = 0;

	for (size_t r = 0; r < w->to->runs; r++) {
		most += run[r].book.points;
		trials += book_most_trials(&run[r].book);
	}
	w->to->entry = memory_new(most + 1, sizeof(*w->to->entry));
	w->scratch = memory_new(most + trials, sizeof(*w->scratch));
	w->value = memory_new(most + w->to->runs, sizeof(*w->value));
	w->series = memory_new(most, sizeof(*w->series));
	for (size_t r = 0; r < w->to->runs; r++)
		for (size_t i = 0; i < run[r].book.points; i++)
			add_entry(w, r, run[r].book.point[i]);
	qsort(w->to->entry, w->to->n, sizeof(*w->to->entry), by_point);
}

static bool begins_point(const struct history *h, size_t i)
{
	return !i ||
	       book_compare(&h->entry[i - 1].row.point, &h->entry[i].row.point);
}

/* Is it the same work in two runs? */
static bool goes_on(const struct work *w, const struct history_entry *a,
		    const struct history_entry *b)
{
	uint64_t x = w->to->run[a->run].book.page_bytes;
	uint64_t y = w->to->run[b->run].book.page_bytes;
	bool pages = a->of->op->extent == EXTENT_PAGE;

	return a->of->op == b->of->op && !(pages && x && y && x != y);
}

/* The entries of a point beside each other; what is usual is its median over
 * runs, if all of them did the same. How many there are. */
static size_t look_at_point(struct work *w, size_t from)
{
	struct history_entry *entry = w->to->entry, *last = NULL;
	bool same = true;
	size_t i = from, n = 0;
	double usual;

	do {
		struct history_entry *e = &entry[i];

		if (isnan(e->log))
			continue;
		e->first = !last || !goes_on(w, last, e);
		same = same && (!last || !e->first);
		last = e;
		w->scratch[n++] = e->log;
	} while (++i < w->to->n && !begins_point(w->to, i));
	usual = same ? stats_estimate(w->scratch, n).median : NAN;
	for (size_t k = from; k < i; k++)
		entry[k].above = entry[k].log - usual;
	return i - from;
}

/* --- what all share ------------------------------------------------------ */

/* The limits in a run, or all others, against what is usual. */
static struct estimate shared_by(const struct work *w, size_t r, bool limits)
{
	size_t n = 0;

	for (size_t i = 0; i < w->to->n; i++) {
		const struct history_entry *e = &w->to->entry[i];

		if (e->run == r && !isnan(e->above) &&
		    comparison_limit(&e->row.point) == limits)
			w->scratch[n++] = e->above;
	}
	return stats_estimate(w->scratch, n);
}

static void find_shared(struct work *w)
{
	struct segment_series s = { w->value, 0 };
	const struct segment_value *v = w->value;

	for (size_t r = 0; r < w->to->runs; r++) {
		struct estimate most = shared_by(w, r, false);
		struct estimate limits = shared_by(w, r, true);
		double a = most.median, b = limits.median, common = 0;

		/* What both have of it: the less, if they go the same way. */
		if (most.n + limits.n < SHARED_LEAST || isnan(a) || isnan(b))
			common = NAN;
		else if ((a > 0) == (b > 0))
			common = fabs(a) < fabs(b) ? a : b;
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

static bool asked_for(const struct work *w, const struct history_entry *e)
{
	return !w->ask->probes ||
	       !fnmatch(w->ask->probes, e->row.point.probe, 0);
}

static void find_steps(struct work *w)
{
	for (size_t i = 0; i < w->to->n; i++) {
		struct history_entry *e = &w->to->entry[i];
		double common = w->to->machine[e->run].common;

		e->row.common = exp(common);
		if (isnan(e->log) || !asked_for(w, e))
			continue;
		e->value = &w->value[w->values++];
		e->value->value = e->log - (isnan(common) ? 0 : common);
		if (e->first)
			w->series[w->n++].value = e->value;
		w->series[w->n - 1].n++;
	}
	segments_find(w->series, w->n, log1p(w->ask->margin));
}

static void fill_step(struct history_entry *e, const struct history *h)
{
	const struct segment_value *v = e->value;
	const struct metric *m = e->of->op->metric;
	const struct history_entry *last = e;

	if (!v)
		return;
	e->row.ratio = exp(v->value - v->level);
	if (isnan(v->p))
		return;
	do
		last--;
	while (!last->value);
	e->step = v->level > v[-1].level ? VERDICT_SLOWER : VERDICT_FASTER;
	e->before = metrics_value(m, &e->row.point, exp(v[-1].level));
	e->then = metrics_value(m, &e->row.point, exp(v->level));
	e->row.ratio = exp(v->level - v[-1].level);
	e->row.ratio_low = exp(v->low);
	e->row.ratio_high = exp(v->high);
	e->row.p_adjusted = v->p;
	e->row.step = verdict_names[e->step];
	e->row.changed = history_changed(&h->run[last->run], &h->run[e->run]);
}

/* Only entries that are asked for stay. */
static void keep_asked(struct work *w)
{
	struct history *h = w->to;
	size_t kept = 0;

	for (size_t i = 0; i < h->n; i++)
		if (asked_for(w, &h->entry[i])) {
			h->points += begins_point(h, i);
			h->entry[kept++] = h->entry[i];
		}
	h->n = kept;
}

struct history history_make(const struct run *run, size_t runs,
			    const struct history_ask *ask)
{
	struct history h = { .run = run, .runs = runs };
	struct work w = { .to = &h, .ask = ask };

	find_entries(&w);
	for (size_t i = 0; i < h.n;)
		i += look_at_point(&w, i);
	h.machine = memory_new(runs, sizeof(*h.machine));
	find_shared(&w);
	find_steps(&w);
	for (size_t i = 0; i < h.n; i++)
		fill_step(&h.entry[i], &h);
	keep_asked(&w);
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
