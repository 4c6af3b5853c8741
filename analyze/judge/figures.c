/* figures.c - what the readings of each point come to, metric by metric. */
#include "analyze/judge/figures.h"

#include "lib/memory.h"
#include "lib/words.h"

/* A point, and its costs. */
struct work {
	struct evidence evidence; /* of the point */
	struct frequency frequency;
	struct tally tally;
};

/* Widen *whole to what the readings of a trial span; `median` is what it costs,
 * which is all there is of what readings have together, or one alone has. */
static void span(struct interval *whole, const struct book_trial *t,
		 enum cost cost, double median)
{
	const struct values *v = cost == COST_CPU ? &t->cpu_ns : &t->ns;
	double low = median, high = median, times = 1;

	if (cost == COST_PER_FAULT)
		times = 1 / book_cost(t, COST_FAULTS);
	if (cost == COST_TIME || cost == COST_CPU || cost == COST_PER_FAULT) {
		low = v->value[0] * times;
		high = v->value[v->n - 1] * times;
	}
	whole->low = fmin(whole->low, low);
	whole->high = fmax(whole->high, high);
}

static double quantile(const struct book_point *p, const struct metric *m,
		       double q)
{
	if (!stats_licenses(p->singles.total, q))
		return NAN;
	return metrics_value(m, &p->point,
			     distribution_quantile(&p->singles, q));
}

/* Quantiles are of single operations, never of readings (METHOD T4). */
static void put_singles(struct summary_row *row, const struct book_point *p,
			const struct metric *m)
{
	if (m->of != p->op->singles || m->rate || !p->singles.total)
		return;
	row->p90 = quantile(p, m, 0.9);
	row->p99 = quantile(p, m, 0.99);
	row->p999 = quantile(p, m, 0.999);
	row->max = metrics_value(m, &p->point,
				 distribution_quantile(&p->singles, 1));
}

/* From one cost to another as the metric tells it: the highest cost is the
 * lowest rate. */
static struct interval told(const struct metric *m, const struct point *at,
			    struct interval costs)
{
	double low = metrics_value(m, at, costs.low);
	double high = metrics_value(m, at, costs.high);

	return m->rate ? (struct interval){ high, low }
		       : (struct interval){ low, high };
}

/* What a metric comes to over the rounds of the point. */
static struct summary_row row_of(struct work *w, const struct metric *m)
{
	const struct book_point *p = w->evidence.point;
	struct interval whole = { INFINITY, -INFINITY };
	struct summary_row row;
	struct estimate e;

	csv_blank(&summary_format, &row);
	row.readings = 0;
	tally_begin(&w->tally);
	for (size_t i = 0; i < p->trials; i++) {
		const struct book_trial *t = &p->trial[i];
		double median = book_cost(t, m->of);

		if (isnan(median))
			continue;
		tally_add(&w->tally, t->run, median);
		row.readings += m->of == COST_COLD  ? 1
				: m->of == COST_CPU ? t->cpu_ns.n
						    : t->ns.n;
		span(&whole, t, m->of, median);
	}
	e = tally_estimate(&w->tally);
	w->evidence.rounds = e.n;
	row.point = p->point;
	row.metric = m->name;
	row.unit = m->unit;
	row.rounds = w->tally.rounds;
	row.median = metrics_value(m, &p->point, e.median);
	whole = told(m, &p->point, whole);
	row.min = whole.low;
	row.max = whole.high;
	e.interval = told(m, &p->point, e.interval);
	row.ci_low = e.interval.low;
	row.ci_high = e.interval.high;
	put_singles(&row, p, m);
	return row;
}

/* Columns that only times and rates have. */
static void put_evidence(struct summary_row *row, const struct evidence *e,
			 const struct metric *m, const char *flags)
{
	const struct point *at = &e->point->point;
	const struct modes *modes = &e->modes;
	struct interval both =
		told(m, at, (struct interval){ modes->low, modes->high });

	row->limit_ratio = e->limit.median;
	if (words_has(flags, "disturbed"))
		row->undisturbed = metrics_value(m, at, e->undisturbed);
	if (isnan(modes->share))
		return;
	row->mode_share = m->rate ? 1 - modes->share : modes->share;
	row->mode_low = both.low;
	row->mode_high = both.high;
}

static void add(struct figures *f, struct work *w, const struct metric *m)
{
	const struct book_point *p = w->evidence.point;
	struct figure *at = &f->figure[f->n];

	*at = (struct figure){ row_of(w, m), p, m, NULL, { 0 } };
	if (!at->row.rounds)
		return;
	f->n++;
	if (p->flags)
		words_add(&at->flags, p->flags);
	flags_add(&at->flags, at->flag_size, m, &w->evidence);
	if (m->of == COST_TIME)
		put_evidence(&at->row, &w->evidence, m, at->flags);
	at->row.flags = at->flags;
}

struct figures figures_make(const struct book *b)
{
	struct work w = { .frequency = frequency_find(b),
			  .tally = book_tally(b) };
	struct figures f = {
		memory_new(b->points * METRICS_MAX, sizeof(*f.figure)), 0
	};

	for (size_t i = 0; i < b->points; i++) {
		const struct metric *m = b->point[i]->op->metric;

		w.evidence = evidence_gather(b, b->point[i]);
		w.evidence.frequency = &w.frequency;
		for (; m->name; m++)
			add(&f, &w, m);
	}
	free(w.tally.value);
	return f;
}

const char *figures_intervals(char out[FIGURES_TEXT], const struct book *b)
{
	if (b->runs < 2)
		return "Intervals are of these minutes: another run may differ "
		       "by more.";
	snprintf(out, FIGURES_TEXT,
		 "%zu runs merged: intervals are of run medians%s.", b->runs,
		 stats_median_rank(b->runs) ? "" : ", which takes 6 runs");
	return out;
}

void figures_free(struct figures *f)
{
	for (size_t i = 0; i < f->n; i++)
		free(f->figure[i].flags);
	free(f->figure);
}
