/* segments.c - where series of values take a step. */
#include "analyze/stats/segments.h"

#include "analyze/stats/student.h"
#include "lib/memory.h"

#include <math.h>
#include <stdlib.h>

enum { SIDE_LEAST = 2, WINDOW_LEAST = 3 };

static const double level = 0.05;

/* Values that may yet be split. */
struct part {
	struct segment_value *value;
	size_t n;
	size_t at; /* the best split: first value after it */
};

struct work {
	const struct segment_series *series;
	size_t n;
	double margin;
	struct moderated prior;
	double *variance, *df; /* of a series */
	struct part *part;     /* of all depths, one after the other */
	double *p;             /* of each */
};

/* --- two sides ------------------------------------------------------------ */

struct side {
	double n, mean, squares, low, high;
};

static struct side sum_up(const struct segment_value *v, size_t n)
{
	struct side s = { (double)n, 0, 0, INFINITY, -INFINITY };

	for (size_t i = 0; i < n; i++) {
		s.mean += v[i].value / s.n;
		s.low = fmin(s.low, v[i].value);
		s.high = fmax(s.high, v[i].value);
	}
	for (size_t i = 0; i < n; i++)
		s.squares += pow(v[i].value - s.mean, 2);
	return s;
}

static double mean_without(const struct side *s, double value)
{
	return (s->mean * s->n - value) / (s->n - 1);
}

/* How far b is above a, whichever one value is left out. */
static double least_above(const struct side *a, const struct side *b)
{
	return fmin(mean_without(b, b->high) - a->mean,
		    b->mean - mean_without(a, a->low));
}

/* The variance of the difference of their means. */
static struct moderated of_difference(const struct work *w,
				      const struct side *a,
				      const struct side *b)
{
	double df = a->n + b->n - 2;
	struct moderated m =
		moderated_with(w->prior, (a->squares + b->squares) / df, df);

	m.variance *= 1 / a->n + 1 / b->n;
	return m;
}

/* How likely the sides are to differ so if it is by the margin at most. */
static double sides_p(const struct work *w, const struct side *a,
		      const struct side *b)
{
	double d = b->mean > a->mean ? least_above(a, b) : least_above(b, a);
	struct moderated m = of_difference(w, a, b);
	double error = sqrt(m.variance);

	if (!(d > w->margin))
		return 1;
	return student_upper((d - w->margin) / error, m.df) +
	       student_upper((d + w->margin) / error, m.df);
}

/* --- splitting ------------------------------------------------------------ */

static double best_split(const struct work *w, struct part *part)
{
	double least = 1;
	size_t tried = 0;

	for (size_t at = SIDE_LEAST; at + SIDE_LEAST <= part->n; at++)
		for (size_t most = WINDOW_LEAST;; most *= 2) {
			size_t na = at < most ? at : most;
			size_t nb = part->n - at < most ? part->n - at : most;
			struct side a = sum_up(part->value + at - na, na);
			struct side b = sum_up(part->value + at, nb);
			double p = sides_p(w, &a, &b);

			tried++;
			if (p < least) {
				least = p;
				part->at = at;
			}
			if (na == at && nb == part->n - at)
				break;
		}
	return tried ? fmin(1, least * (double)tried) : NAN;
}

/* From values that follow each other in a segment (von Neumann 1941): steps,
 * being few, add little. */
static void find_prior(struct work *w)
{
	for (size_t i = 0; i < w->n; i++) {
		const struct segment_value *v = w->series[i].value;
		double n = 0, sum = 0;

		for (size_t k = 1; k < w->series[i].n; k++)
			if (isnan(v[k].p)) {
				sum += pow(v[k].value - v[k - 1].value, 2);
				n++;
			}
		w->variance[i] = sum / (2 * n);
		w->df[i] = 2 * n * n / (3 * n - 1);
	}
	w->prior = moderated_fit(w->variance, w->df, w->n);
}

/* Those of one depth, `from` to `to`; their own parts follow. Where they
 * end. */
static size_t split_all(struct work *w, size_t from, size_t to)
{
	size_t end = to;

	find_prior(w);
	for (size_t i = from; i < to; i++)
		w->p[i] = best_split(w, &w->part[i]);
	ranks_adjust(w->p + from, to - from, ADJUST_BH);
	for (size_t i = from; i < to; i++) {
		struct part *p = &w->part[i];

		if (!(w->p[i] <= level))
			continue;
		p->value[p->at].p = w->p[i];
		w->part[end++] = (struct part){ p->value, p->at, 0 };
		w->part[end++] =
			(struct part){ p->value + p->at, p->n - p->at, 0 };
	}
	return end;
}

/* --- levels --------------------------------------------------------------- */

static void find_levels(const struct work *w, const struct segment_series *s)
{
	struct side before = { 0 }, here;

	for (size_t at = 0, end; at < s->n; at = end, before = here) {
		struct segment_value *v = &s->value[at];

		for (end = at + 1; end < s->n; end++)
			if (!isnan(s->value[end].p))
				break;
		here = sum_up(v, end - at);
		for (size_t i = at; i < end; i++)
			s->value[i].level = here.mean;
		if (at) {
			struct moderated m = of_difference(w, &before, &here);
			double half = student_quantile(level / 2, m.df) *
				      sqrt(m.variance);

			v->low = here.mean - before.mean - half;
			v->high = here.mean - before.mean + half;
		}
	}
}

/* All that is not known yet, and the parts to begin with: how many. */
static size_t begin(struct work *w)
{
	size_t parts = 0;

	for (size_t i = 0; i < w->n; i++) {
		const struct segment_series *s = &w->series[i];

		for (size_t k = 0; k < s->n; k++)
			s->value[k].p = s->value[k].low = s->value[k].high =
				NAN;
		if (s->n >= SEGMENTS_LEAST)
			w->part[parts++] = (struct part){ s->value, s->n, 0 };
	}
	return parts;
}

void segments_find(const struct segment_series *series, size_t n, double margin)
{
	struct work w = { .series = series, .n = n, .margin = margin };
	size_t room = n, from = 0, to;

	for (size_t i = 0; i < n; i++)
		room += 2 * series[i].n;
	w.part = memory_new(room, sizeof(*w.part));
	w.p = memory_new(room + 2 * n, sizeof(*w.p));
	w.variance = w.p + room;
	w.df = w.variance + n;
	to = begin(&w);
	while (to > from) {
		size_t end = split_all(&w, from, to);

		from = to;
		to = end;
	}
	for (size_t i = 0; i < n; i++)
		find_levels(&w, &series[i]);
	free(w.part);
	free(w.p);
}
