/* history.c - points over runs of one host, and where they took a step. */
#include "analyze/judge/history.h"

#include "analyze/read/causes.h"

#include <errno.h>
#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A point on its way through the runs. */
struct track {
	const struct point *at;
	/* Its level: trials of all runs since the last step. */
	struct book_point level;
	size_t room; /* for trials in it */
	size_t last; /* run that belongs to it */
};

/* A track in a run. */
struct visit {
	struct comparison c; /* c.b: this run; against the level, if any */
	const struct book_point *here; /* NULL: nothing was done */
	size_t before;                 /* run that the level ends with */
};

struct work {
	const struct run *run;
	size_t runs;
	const struct history_ask *ask;
	struct comparer comparer;
	struct track *track;
	size_t tracks;
	struct visit *visit; /* those of a run together */
};

/* --- in which order ------------------------------------------------------ */

static const char *fact(const struct facts *f, const char *key)
{
	const char *value = facts_value(f, key);

	return value ? value : "";
}

static int by_start(const void *x, const void *y)
{
	const struct run *a = x, *b = y;
	int d = strcmp(fact(&a->facts, "run.started"),
		       fact(&b->facts, "run.started"));

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

struct changes {
	FILE *to;
	size_t n;
};

static int put_change(void *arg, const struct cause *c)
{
	struct changes *ch = arg;
	const char *x = c->from ? c->from : "unknown";
	const char *y = c->to ? c->to : "unknown";

	if (ch->n++ >= CHANGES_MAX)
		return 0;
	fprintf(ch->to, "%s%s", ch->n > 1 ? ", " : "", c->key);
	if (strlen(x) <= VALUE_MAX && strlen(y) <= VALUE_MAX)
		fprintf(ch->to, " %s to %s", x, y);
	return 0;
}

char *history_changed(const struct run *a, const struct run *b)
{
	struct circumstances of_a = { &a->facts, &a->host };
	struct circumstances of_b = { &b->facts, &b->host };
	struct changes ch = { 0 };
	char *text = NULL;
	size_t n;

	ch.to = open_memstream(&text, &n);
	if (!ch.to)
		return NULL;
	causes_each(&of_a, &of_b, put_change, &ch);
	if (ch.n > CHANGES_MAX)
		fprintf(ch.to, " and %zu more", ch.n - CHANGES_MAX);
	if (fclose(ch.to)) {
		free(text);
		return NULL;
	}
	return text;
}

/* --- tracks -------------------------------------------------------------- */

static int by_point(const void *x, const void *y)
{
	const struct track *a = x, *b = y;

	return book_compare(a->at, b->at);
}

static bool asked_for(const struct work *w, const struct point *at)
{
	return !w->ask->probes || !fnmatch(w->ask->probes, at->probe, 0);
}

/* Every point that any run has, once. */
static int find_tracks(struct work *w)
{
	size_t n = 0;

	for (size_t r = 0; r < w->runs; r++)
		n += w->run[r].book.points;
	w->track = calloc(n + 1, sizeof(*w->track));
	if (!w->track)
		return -ENOMEM;
	n = 0;
	for (size_t r = 0; r < w->runs; r++)
		for (size_t i = 0; i < w->run[r].book.points; i++) {
			w->track[n].at = &w->run[r].book.point[i]->point;
			n += asked_for(w, w->track[n].at);
		}
	qsort(w->track, n, sizeof(*w->track), by_point);
	for (size_t i = 0; i < n; i++)
		if (!w->tracks ||
		    by_point(&w->track[w->tracks - 1], &w->track[i]))
			w->track[w->tracks++].at = w->track[i].at;
	return 0;
}

static int add_to_level(struct track *t, const struct book_point *p, size_t run)
{
	size_t n = t->level.trials + p->trials;

	if (n > t->room) {
		struct book_trial *grown =
			realloc(t->level.trial, n * sizeof(*grown));

		if (!grown)
			return -ENOMEM;
		t->level.trial = grown;
		t->room = n;
	}
	/* The copies share the readings, which the book frees. */
	memcpy(t->level.trial + t->level.trials, p->trial,
	       p->trials * sizeof(*p->trial));
	t->level.trials = n;
	t->level.op = p->op;
	t->last = run;
	return 0;
}

/* --- run by run ---------------------------------------------------------- */

static bool other_pages(const struct book *a, const struct book *b)
{
	return a->page_bytes && b->page_bytes && a->page_bytes != b->page_bytes;
}

static int visit_track(struct work *w, size_t r, size_t i)
{
	struct visit *v = &w->visit[r * w->tracks + i];
	struct track *t = &w->track[i];
	const struct book_point *p = book_find(&w->run[r].book, t->at);
	int err;

	if (!p || !p->trials) {
		v->c.raw.p = NAN;
		return 0;
	}
	if (t->level.op != p->op || /* nothing yet, or it was other work */
	    (p->op->extent == EXTENT_PAGE &&
	     other_pages(&w->run[t->last].book, &w->run[r].book)))
		t->level.trials = 0;
	v->before = t->last;
	err = comparison_make(&v->c, &w->comparer, &t->level, p,
			      p->op->metric->of);
	if (v->c.b.n)
		v->here = p;
	return err;
}

static bool is_step(const struct visit *v)
{
	return v->here && (v->c.raw.verdict == VERDICT_SLOWER ||
			   v->c.raw.verdict == VERDICT_FASTER);
}

static int visit_run(struct work *w, size_t r)
{
	struct visit *v = &w->visit[r * w->tracks];
	int err = 0;

	for (size_t i = 0; !err && i < w->tracks; i++)
		err = visit_track(w, r, i);
	if (!err && w->tracks)
		err = comparison_judge(&v->c, w->tracks, sizeof(*v),
				       w->ask->adjust, w->ask->margin);
	for (size_t i = 0; !err && i < w->tracks; i++) {
		if (is_step(&v[i]))
			w->track[i].level.trials = 0;
		if (v[i].here)
			err = add_to_level(&w->track[i], v[i].here, r);
	}
	return err;
}

/* --- rows ---------------------------------------------------------------- */

static int fill(struct history_entry *e, const struct work *w,
		const struct visit *v, size_t r)
{
	const struct run *run = &w->run[r];
	const struct metric *m = v->here->op->metric;
	const struct point *at = &v->here->point;
	struct interval i = v->c.b.interval;

	e->run = r;
	e->before = metrics_value(m, at, v->c.a.median);
	csv_blank(&trend_format, &e->row);
	e->row.point = *at;
	e->row.metric = m->name;
	e->row.unit = m->unit;
	e->row.run = run->name;
	e->row.started = fact(&run->facts, "run.started");
	e->row.kernel = fact(&run->host, "kernel.release");
	e->row.version = fact(&run->facts, "run.version");
	e->row.rounds = v->c.b.n;
	e->row.median = metrics_value(m, at, v->c.b.median);
	e->row.ci_low = metrics_value(m, at, m->rate ? i.high : i.low);
	e->row.ci_high = metrics_value(m, at, m->rate ? i.low : i.high);
	e->row.ratio = v->c.raw.ratio;
	e->row.ratio_low = v->c.raw.interval.low;
	e->row.ratio_high = v->c.raw.interval.high;
	e->row.p_adjusted = v->c.raw.p_adjusted;
	if (!is_step(v))
		return 0;
	e->step = v->c.raw.verdict;
	e->row.step = verdict_name(e->step);
	e->row.changed = e->changed = history_changed(&w->run[v->before], run);
	return e->changed ? 0 : -ENOMEM;
}

static int fill_all(struct history *h, const struct work *w)
{
	int err = 0;

	h->entry = calloc(w->tracks * w->runs + 1, sizeof(*h->entry));
	if (!h->entry)
		return -ENOMEM;
	for (size_t i = 0; i < w->tracks; i++) {
		size_t before = h->n;

		for (size_t r = 0; !err && r < w->runs; r++) {
			const struct visit *v = &w->visit[r * w->tracks + i];

			if (v->here)
				err = fill(&h->entry[h->n++], w, v, r);
		}
		h->points += h->n > before;
	}
	return err;
}

int history_make(struct history *h, const struct run *run, size_t runs,
		 const struct history_ask *ask)
{
	struct work w = { .run = run, .runs = runs, .ask = ask };
	int err = find_tracks(&w);

	*h = (struct history){ .run = run, .runs = runs };
	w.visit = calloc(w.tracks * runs + 1, sizeof(*w.visit));
	if (!w.visit)
		err = -ENOMEM;
	for (size_t r = 0; !err && r < runs; r++)
		err = visit_run(&w, r);
	if (!err)
		err = fill_all(h, &w);
	for (size_t i = 0; i < w.tracks; i++)
		free(w.track[i].level.trial);
	free(w.track);
	free(w.visit);
	return err;
}

void history_free(struct history *h)
{
	for (size_t i = 0; i < h->n; i++)
		free(h->entry[i].changed);
	free(h->entry);
	*h = (struct history){ 0 };
}
