/* book.c - the rows of a run, sorted by point. */
#include "analyze/read/book.h"

#include "analyze/read/points.h"
#include "lib/memory.h"

enum { ORDERED_LEAST = 10 }; /* readings whose order tells something */

int book_compare(const struct point *a, const struct point *b)
{
	return strcmp(a->probe, b->probe) ?: strcmp(a->medium, b->medium)
		?: strcmp(a->placement, b->placement)
		?: points_compare_counts(a->workers, b->workers)
		?: points_compare_counts(a->size_bytes, b->size_bytes);
}

void values_add(struct values *v, double x)
{
	v->value = memory_more(v->value, v->n, sizeof(*v->value));
	v->value[v->n++] = x;
}

struct estimate values_estimate(struct values *v)
{
	struct estimate e =
		stats_estimate(v->value, stats_known(v->value, v->n));

	free(v->value);
	return e;
}

static int by_point(const void *at, const void *member)
{
	return book_compare(at, &(*(struct book_point *const *)member)->point);
}

struct book_point *book_find(const struct book *b, const struct point *at)
{
	struct book_point **found =
		b->points ? bsearch(at, b->point, b->points, sizeof(*b->point),
				    by_point)
			  : NULL;

	return found ? *found : NULL;
}

/* --- points ------------------------------------------------------------- */

static void free_point(struct book_point *p)
{
	for (size_t i = 0; i < p->trials; i++) {
		free(p->trial[i].ns.value);
		free(p->trial[i].cpu_ns.value);
		free(p->trial[i].preempted.value);
		free(p->trial[i].numbers);
	}
	for (size_t i = 0; i < p->classes; i++) {
		distribution_free(&p->class[i].singles);
		for (size_t j = 0; j < p->trials; j++)
			distribution_free(&p->class[i].of_trial[j]);
		free(p->class[i].of_trial);
		free(p->class[i].name);
	}
	distribution_free(&p->singles);
	free(p->class);
	free(p->trial);
	free(p->other);
	free(p->flags);
	free((char *)p->point.probe);
	free((char *)p->point.medium);
	free((char *)p->point.placement);
	free(p);
}

/* --- files ------------------------------------------------------------- */

bool book_is_torn(const struct book *b, const struct book_fault *fault)
{
	const char *ending = strrchr(fault->path, '.');

	/* A run is packed when it has ended. */
	return fault->at.cut && *b->state && strcmp(b->state, "complete") &&
	       ending && strcmp(ending, ".gz");
}

static int by_name(const void *a, const void *b)
{
	const struct book_class *x = a, *y = b;

	return strcmp(x->name, y->name);
}

/* Note what the order of the readings tells, then sort them by value. */
static void settle_trial(struct book_trial *t)
{
	struct values *ns = &t->ns;
	double *came = memory_new(ns->n, sizeof(*came));

	series_restore(t->numbers, ns->value, ns->n);
	t->autocorrelation = NAN;
	t->halves = series_halves(ns->value, ns->n);
	if (ns->n)
		memcpy(came, ns->value, ns->n * sizeof(*came));
	stats_sort(ns->value, ns->n);
	stats_sort(t->cpu_ns.value, t->cpu_ns.n);
	stats_sort(t->preempted.value, t->preempted.n);
	if (ns->n >= ORDERED_LEAST)
		t->autocorrelation =
			series_autocorrelation(came, ns->value, ns->n);
	free(came);
}

void book_settle(struct book *b)
{
	for (size_t i = 0; i < b->points; i++) {
		struct book_point *p = b->point[i];

		for (size_t j = 0; j < p->trials; j++)
			settle_trial(&p->trial[j]);
		distribution_settle(&p->singles);
		for (size_t j = 0; j < p->classes; j++) {
			distribution_settle(&p->class[j].singles);
			for (size_t k = 0; k < p->trials; k++)
				distribution_settle(&p->class[j].of_trial[k]);
		}
		if (p->classes)
			qsort(p->class, p->classes, sizeof(*p->class), by_name);
	}
}

size_t book_most_trials(const struct book *b)
{
	size_t most = 1;

	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->trials > most)
			most = b->point[i]->trials;
	return most;
}

static int by_trials(const void *a, const void *b)
{
	const struct book_reason *const *x = a, *const *y = b;

	return points_compare_counts((*y)->trials, (*x)->trials)
		       ?: (*x < *y ? -1 : 1); /* as they came */
}

const struct book_reason **book_reasons(const struct book *b)
{
	const struct book_reason **r = memory_new(b->reasons, sizeof(*r));

	for (size_t i = 0; i < b->reasons; i++)
		r[i] = &b->reason[i];
	qsort(r, b->reasons, sizeof(*r), by_trials);
	return r;
}

static int by_round(const void *a, const void *b)
{
	const struct book_trial *x = a, *y = b;

	return points_compare_counts(x->round, y->round);
}

const struct book_trial *book_trial_in(const struct book_point *p,
				       uint64_t round)
{
	const struct book_trial key = { .round = round };

	return p->trials ? bsearch(&key, p->trial, p->trials, sizeof(key),
				   by_round)
			 : NULL;
}

void book_free(struct book *b)
{
	for (size_t i = 0; i < b->points; i++)
		free_point(b->point[i]);
	for (size_t i = 0; i < b->reasons; i++) {
		free(b->reason[i].outcome);
		free(b->reason[i].why);
	}
	free(b->point);
	free(b->reason);
	free(b->round);
	free(b->of.end);
	*b = (struct book){ 0 };
}
