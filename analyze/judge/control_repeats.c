/* control_repeats.c - does a run's interval hold what other runs find? */
#include "analyze/judge/controls.h"
#include "lib/stats.h"

#include <math.h>
#include <stdlib.h>

enum {
	OTHERS_LEAST = 3, /* fewer runs give hardly a better median than one */
	DEAL = 9,         /* rounds of a run, as a standard one has */
};

/* What each of several runs found at a point. */
struct series {
	struct estimate e[LAB_REPEATS_MAX];
	size_t n;
};

/* The median of what all runs but one found. */
static double others(const struct series *s, size_t without)
{
	double median[LAB_REPEATS_MAX];
	size_t found = 0;

	for (size_t i = 0; i < s->n; i++)
		if (i != without && s->e[i].n)
			median[found++] = s->e[i].median;
	stats_sort(median, found);
	return found < OTHERS_LEAST ? NAN : stats_median(median, found);
}

static void judge_series(struct control_cases *f, const struct series *s,
			 const struct point *at)
{
	for (size_t i = 0; i < s->n; i++) {
		struct interval in = s->e[i].interval;
		double truth = others(s, i);
		bool open = isnan(in.low) || isnan(truth);

		if (s->e[i].n)
			control_cases_add(
				f, at,
				open ? CASE_OPEN
				: in.low <= truth && truth <= in.high
					? CASE_PASSED
					: CASE_FAILED,
				"run %zu: %.4g ns to %.4g ns, the other "
				"runs: %.4g ns",
				i + 1, in.low, in.high, truth);
	}
}

/* --- rounds dealt out, as if of several runs at once ---------------------- */

static void judge_dealt(struct control_cases *f, const struct book_point *p,
			size_t deals)
{
	struct series s = { .n = deals };

	for (size_t i = 0; i < deals && !f->err; i++)
		f->err = control_estimate(&s.e[i], p, i, deals);
	if (!f->err)
		judge_series(f, &s, &p->point);
}

/*
 * Many rounds are dealt out in turn to runs, so that all see the same machine:
 * what is tested is the interval, and not whether the machine stays as it is.
 */
void control_coverage(struct control_cases *f, const struct lab *lab)
{
	const struct book *b = &lab->run[LAB_ROUNDS];
	size_t deals = (size_t)b->rounds / DEAL;

	if (deals > LAB_REPEATS_MAX)
		deals = LAB_REPEATS_MAX;
	for (size_t i = 0; deals && i < b->points && !f->err; i++)
		judge_dealt(f, b->point[i], deals);
}

/* --- runs one after the other --------------------------------------------- */

static void judge_repeats(struct control_cases *f, const struct lab *lab,
			  const struct point *at)
{
	struct series s = { .n = lab->repeats };

	for (size_t i = 0; i < lab->repeats && !f->err; i++) {
		const struct book_point *p = book_find(&lab->repeat[i], at);

		if (p)
			f->err = control_estimate(&s.e[i], p, 0, 1);
	}
	if (!f->err)
		judge_series(f, &s, at);
}

/*
 * Of whole runs, short ones, one after the other: a machine that changes
 * meanwhile is not the instrument's fault, but no interval can tell of it, as
 * it knows of its own run alone (METHOD F2). It is told, and nothing required.
 */
void control_repeats(struct control_cases *f, const struct lab *lab)
{
	const struct book *first = lab->repeat;

	for (size_t i = 0; lab->repeats && i < first->points && !f->err; i++)
		judge_repeats(f, lab, &first->point[i]->point);
}
