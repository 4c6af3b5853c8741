/* neighbours.c - how alike trials are that were measured one after another. */
#include "analyze/judge/neighbours.h"

#include "analyze/read/whole.h"
#include "lib/stats.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const size_t neighbours_lag[NEIGHBOURS_LAGS] = { 1, 16, 256 };

enum {
	ROUNDS_LEAST = 6,
	FARTHEST = 256 /* trials; those beyond are neighbours no more */
};

/* A trial that was done. */
struct member {
	const struct book_point *point;
	const struct book_trial *trial;
	double off; /* its deviation */
};

/* In the order of time, with room for as many numbers. */
struct members {
	struct member *of;
	size_t n;
	double *scratch;
};

static int by_place(const void *x, const void *y)
{
	const struct member *a = x, *b = y;

	return (a->trial->place > b->trial->place) -
	       (a->trial->place < b->trial->place);
}

static void add_point(struct members *m, const struct book_point *p)
{
	double *cost = m->scratch, median;
	size_t n = 0;

	for (size_t i = 0; i < p->trials; i++) {
		cost[n] = book_cost(&p->trial[i], COST_TIME);
		n += cost[n] > 0; /* not so of NaN */
	}
	if (n < ROUNDS_LEAST || !strcmp(p->point.probe, WHOLE_PROBE))
		return;
	median = stats_estimate(cost, n).median;
	for (size_t i = 0; i < p->trials; i++) {
		double off = log(book_cost(&p->trial[i], COST_TIME) / median);

		if (isfinite(off))
			m->of[m->n++] = (struct member){ p, &p->trial[i], off };
	}
}

static int gather(struct members *m, const struct book *b)
{
	size_t trials = 0;

	for (size_t i = 0; i < b->points; i++)
		trials += b->point[i]->trials;
	*m = (struct members){
		.of = calloc(trials + 1, sizeof(*m->of)),
		.scratch = calloc(trials + 1, sizeof(*m->scratch)),
	};
	if (!m->of || !m->scratch)
		return -ENOMEM;
	for (size_t i = 0; i < b->points; i++)
		add_point(m, b->point[i]);
	if (m->n)
		qsort(m->of, m->n, sizeof(*m->of), by_place);
	return 0;
}

/* Have they nothing in common but the time? */
static bool are_strangers(const struct member *a, const struct member *b)
{
	uint64_t session = a->trial->counts.session;

	return a->point != b->point &&
	       (session == CSV_NO_COUNT || a->trial->round != b->trial->round ||
		session != b->trial->counts.session);
}

/* --- how alike ----------------------------------------------------------- */

/* As series_autocorrelation(): a few far off shall not hide all others. */
static double correlate(const struct members *m, size_t lag)
{
	double low, high, mean = 0, squares = 0, products = 0;
	size_t pairs = 0;

	for (size_t i = 0; i < m->n; i++)
		m->scratch[i] = m->of[i].off;
	stats_sort(m->scratch, m->n);
	low = stats_quantile(m->scratch, m->n, 0.1);
	high = stats_quantile(m->scratch, m->n, 0.9);
	for (size_t i = 0; i < m->n; i++) {
		m->scratch[i] = fmin(fmax(m->of[i].off, low), high);
		mean += m->scratch[i] / (double)m->n;
	}
	for (size_t i = 0; i < m->n; i++) {
		double off = m->scratch[i] - mean;

		squares += off * off / (double)m->n;
		if (i < lag || !are_strangers(&m->of[i], &m->of[i - lag]))
			continue;
		products += off * (m->scratch[i - lag] - mean);
		pairs++;
	}
	return pairs >= NEIGHBOURS_LEAST && squares > 0
		       ? products / (double)pairs / squares
		       : NAN;
}

/* --- what taking them off would do --------------------------------------- */

/* The deviations of the nearest strangers one way; how many. */
static size_t look(const struct members *m, size_t i, int step, double *near)
{
	size_t n = 0, j = i;

	for (int k = 0; k < FARTHEST && n < NEIGHBOURS_SIDE; k++) {
		j += (size_t)step; /* before the first it is beyond the last */
		if (j >= m->n)
			break;
		if (are_strangers(&m->of[i], &m->of[j]))
			near[n++] = m->of[j].off;
	}
	return n;
}

static double off_neighbours(const struct members *m, size_t i)
{
	double near[2 * NEIGHBOURS_SIDE];
	size_t n = look(m, i, -1, near);

	n += look(m, i, 1, near + n);
	return n ? stats_estimate(near, n).median : 0;
}

static double spread(const struct members *m, bool beside)
{
	for (size_t i = 0; i < m->n; i++)
		m->scratch[i] = fabs(m->of[i].off -
				     (beside ? off_neighbours(m, i) : 0));
	stats_sort(m->scratch, m->n);
	return 1.4826 * stats_median(m->scratch, m->n);
}

/* --- all of it ----------------------------------------------------------- */

int neighbours_make(struct neighbours *n, const struct book *b)
{
	struct members m;
	int err = gather(&m, b);

	*n = (struct neighbours){ 0 };
	if (!err) {
		n->trials = m.n;
		for (int i = 0; i < NEIGHBOURS_LAGS; i++)
			n->correlation[i] = correlate(&m, neighbours_lag[i]);
		n->spread = spread(&m, false);
		n->beside = spread(&m, true);
	}
	free(m.of);
	free(m.scratch);
	return err;
}

const char *neighbours_say(char out[NEIGHBOURS_TEXT],
			   const struct neighbours *n)
{
	int length;

	out[0] = '\0';
	if (n->trials < NEIGHBOURS_LEAST || isnan(n->correlation[0]))
		return out;
	length = snprintf(out, NEIGHBOURS_TEXT,
			  "Deviations of neighbours in time correlate at %.2f",
			  n->correlation[0]);
	for (int i = 1; i < NEIGHBOURS_LAGS; i++)
		if (!isnan(n->correlation[i]))
			length += snprintf(
				out + length, NEIGHBOURS_TEXT - (size_t)length,
				",%s%zu trials apart at %.2f",
				i > 1 ? "\n" : " ", neighbours_lag[i],
				n->correlation[i]);
	snprintf(out + length, NEIGHBOURS_TEXT - (size_t)length,
		 ".\nTaking off the median of the %d nearest would %s the "
		 "spread of trials\nfrom %.3f to %.3f; no figure is changed by "
		 "it.",
		 2 * NEIGHBOURS_SIDE,
		 n->beside < n->spread ? "lower" : "not lower", n->spread,
		 n->beside);
	return out;
}
