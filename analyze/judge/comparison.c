/* comparison.c - is a point of one run faster or slower than in another? */
#include "analyze/judge/comparison.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
	INNER = 32,    /* medians that stand for a trial's bootstrap */
	OUTER = 256,   /* ... and for that of all its trials */
	GRID = 4096,   /* steps of an integral */
	MOST = 1024,   /* of more values, the median moves as if of so many */
	HALVINGS = 60, /* of the bracket round a quantile of the ratio */
	STEADY = 3     /* margins that the middle half of trials spreads over */
};
static const double tail = 0.025, significant = 0.05;

static const char *const names[VERDICTS] = {
	[VERDICT_INCONCLUSIVE] = "inconclusive",
	[VERDICT_EQUIVALENT] = "equivalent",
	[VERDICT_FASTER] = "faster",
	[VERDICT_SLOWER] = "slower",
	[VERDICT_ONLY_A] = "only-a",
	[VERDICT_ONLY_B] = "only-b",
	[VERDICT_INCOMPARABLE] = "incomparable",
};

const char *verdict_name(enum verdict v)
{
	return names[v];
}

enum verdict verdict_find(const char *word, size_t length)
{
	unsigned v = 0;

	while (v < VERDICTS &&
	       (strlen(names[v]) != length || strncmp(names[v], word, length)))
		v++;
	return (enum verdict)v;
}

/* --- the bootstrap of a median ------------------------------------------- */

/*
 * Draw n of n sorted values, with replacement: the median of the draw is the
 * value at n x the median of n uniform numbers, and that is distributed as
 * Beta((n + 1) / 2, (n + 1) / 2). Here are `levels` quantiles of it, each the
 * middle of an equal share.
 */
struct beta_table {
	struct beta_table *next;
	size_t n, levels;
	double at[];
};

static double density(double x, double m)
{
	return exp((m - 1) * log(4 * x * (1 - x)));
}

static void fill_table(struct beta_table *t)
{
	double m = ((double)t->n + 1) / 2, all = 0, below = 0;
	size_t level = 0;

	for (size_t i = 0; i < GRID; i++)
		all += density(((double)i + 0.5) / GRID, m);
	for (size_t i = 0; i < GRID; i++) {
		double here = density(((double)i + 0.5) / GRID, m) / all;
		double want = ((double)level + 0.5) / (double)t->levels;

		while (level < t->levels && want <= below + here) {
			t->at[level++] =
				((double)i + (want - below) / here) / GRID;
			want = ((double)level + 0.5) / (double)t->levels;
		}
		below += here;
	}
	while (level < t->levels) /* what rounding left of the last */
		t->at[level++] = 1;
}

static const struct beta_table *find_table(struct comparer *with, size_t n,
					   size_t levels)
{
	struct beta_table *t;

	if (n > MOST)
		n = MOST;
	for (t = with->tables; t; t = t->next)
		if (t->n == n && t->levels == levels)
			return t;
	t = malloc(sizeof(*t) + levels * sizeof(*t->at));
	if (!t)
		return NULL;
	t->n = n;
	t->levels = levels;
	t->next = with->tables;
	with->tables = t;
	fill_table(t);
	return t;
}

void comparer_free(struct comparer *with)
{
	while (with->tables) {
		struct beta_table *next = with->tables->next;

		free(with->tables);
		with->tables = next;
	}
}

static double value_at(const double *sorted, size_t n, double q)
{
	size_t i = (size_t)(q * (double)n);

	return sorted[i < n ? i : n - 1];
}

/* --- a side: the trials of a point --------------------------------------- */

struct side {
	double *median; /* of each trial, ascending */
	size_t n;
	double *pool; /* INNER medians of each trial's bootstrap, ascending */
	double outer[OUTER];
};

static const struct values *readings(const struct book_trial *t, enum cost cost)
{
	static const struct values none;

	return cost == COST_TIME  ? &t->ns
	       : cost == COST_CPU ? &t->cpu_ns
				  : &none;
}

/* What its readings allow its cost to be. Counts are of all of them. */
static int add_trial(struct side *s, struct comparer *with,
		     const struct book_trial *t, enum cost cost)
{
	const struct values *v = readings(t, cost);
	double *into = s->pool + s->n * INNER;
	double median = book_cost(t, cost);
	const struct beta_table *table;

	if (isnan(median))
		return 0;
	s->median[s->n++] = median;
	table = find_table(with, v->n ? v->n : 1, INNER);
	if (!table)
		return -ENOMEM;
	for (size_t i = 0; i < INNER; i++)
		into[i] =
			v->n ? value_at(v->value, v->n, table->at[i]) : median;
	return 0;
}

static int make_side(struct side *s, struct comparer *with,
		     const struct book_point *p, enum cost cost)
{
	const struct beta_table *table;
	int err = 0;

	*s = (struct side){ 0 };
	s->median = calloc(p->trials + 1, sizeof(*s->median));
	s->pool = calloc(p->trials + 1, INNER * sizeof(*s->pool));
	if (!s->median || !s->pool)
		return -ENOMEM;
	for (size_t i = 0; !err && i < p->trials; i++)
		err = add_trial(s, with, &p->trial[i], cost);
	if (err || !s->n)
		return err;
	stats_sort(s->median, s->n);
	stats_sort(s->pool, s->n * INNER);
	table = find_table(with, s->n, OUTER);
	if (!table)
		return -ENOMEM;
	for (size_t i = 0; i < OUTER; i++)
		s->outer[i] = value_at(s->pool, s->n * INNER, table->at[i]);
	return 0;
}

static void free_side(struct side *s)
{
	free(s->median);
	free(s->pool);
}

/* --- two sides ----------------------------------------------------------- */

/* The share of all pairs in which b's value is at most r x a's. */
static double share_below(const struct side *a, const struct side *b, double r)
{
	size_t below = 0;

	for (size_t i = 0, j = 0; i < OUTER; i++) {
		while (j < OUTER && b->outer[j] <= r * a->outer[i])
			j++;
		below += j;
	}
	return (double)below / ((double)OUTER * OUTER);
}

static double ratio_at(const struct side *a, const struct side *b, double q)
{
	double low = b->outer[0] / a->outer[OUTER - 1];
	double high = b->outer[OUTER - 1] / a->outer[0];

	for (int i = 0; i < HALVINGS && low < high; i++) {
		double middle = low + (high - low) / 2;

		if (share_below(a, b, middle) < q)
			low = middle;
		else
			high = middle;
	}
	return high;
}

static struct interval ratio_interval(const struct side *a,
				      const struct side *b)
{
	if (!stats_median_rank(a->n) || !stats_median_rank(b->n) ||
	    !(a->outer[0] > 0))
		return (struct interval){ NAN, NAN };
	return (struct interval){ ratio_at(a, b, tail),
				  ratio_at(a, b, 1 - tail) };
}

/* Between the quartiles of all trials of both, over their median. */
static int pooled_spread(double *spread, const struct side *a,
			 const struct side *b)
{
	size_t n = a->n + b->n;
	double *all = malloc((n + 1) * sizeof(*all));

	if (!all)
		return -ENOMEM;
	memcpy(all, a->median, a->n * sizeof(*all));
	memcpy(all + a->n, b->median, b->n * sizeof(*all));
	stats_sort(all, n);
	*spread =
		(stats_quantile(all, n, 0.75) - stats_quantile(all, n, 0.25)) /
		stats_median(all, n);
	free(all);
	return 0;
}

static int compare_sides(struct comparison *c, struct side *a, struct side *b)
{
	c->interval = ratio_interval(a, b);
	c->delta = ranks_delta(a->median, a->n, b->median, b->n);
	c->p = isnan(c->interval.low)
		       ? NAN
		       : ranks_p(a->median, a->n, b->median, b->n);
	c->a = stats_estimate(a->median, a->n);
	c->b = stats_estimate(b->median, b->n);
	if (c->a.median > 0)
		c->ratio = c->b.median / c->a.median;
	return pooled_spread(&c->spread, a, b);
}

int comparison_make(struct comparison *c, struct comparer *with,
		    const struct book_point *a, const struct book_point *b,
		    enum cost cost)
{
	struct side x, y = { 0 };
	int err = make_side(&x, with, a, cost);

	if (!err)
		err = make_side(&y, with, b, cost);
	*c = (struct comparison){ .ratio = NAN, .delta = NAN };
	if (!err)
		err = compare_sides(c, &x, &y);
	free_side(&x);
	free_side(&y);
	return err;
}

/* As make_side() of the same point, all of it so many times as long. */
static int make_slower(struct side *slower, const struct side *s, double times)
{
	*slower = (struct side){ .n = s->n };
	slower->median = calloc(s->n + 1, sizeof(*slower->median));
	if (!slower->median)
		return -ENOMEM;
	for (size_t i = 0; i < s->n; i++)
		slower->median[i] = times * s->median[i];
	for (size_t i = 0; i < OUTER; i++)
		slower->outer[i] = times * s->outer[i];
	return 0;
}

int comparison_slower(struct comparison *c, struct comparer *with,
		      const struct book_point *p, double times)
{
	struct side x, y = { 0 };
	int err = make_side(&x, with, p, p->op->metric->of);

	if (!err)
		err = make_slower(&y, &x, times);
	*c = (struct comparison){ .ratio = NAN, .delta = NAN };
	if (!err)
		err = compare_sides(c, &x, &y);
	free_side(&x);
	free_side(&y);
	return err;
}

/* --- many at once -------------------------------------------------------- */

enum verdict comparison_verdict(const struct comparison *c, double margin)
{
	struct interval i = c->interval;

	if (isnan(i.low))
		return VERDICT_INCONCLUSIVE;
	if (i.low >= 1 / (1 + margin) && i.high <= 1 + margin)
		return VERDICT_EQUIVALENT;
	if (!(c->p_adjusted <= significant))
		return VERDICT_INCONCLUSIVE;
	/* A sure difference smaller than the margin is inconclusive. */
	if (i.low > 1 && c->ratio > 1 + margin)
		return VERDICT_SLOWER;
	if (i.high < 1 && c->ratio < 1 / (1 + margin))
		return VERDICT_FASTER;
	return VERDICT_INCONCLUSIVE;
}

struct many {
	struct comparison *first;
	size_t n, stride;
	double margin;
};

static struct comparison *at(const struct many *m, size_t i)
{
	return (struct comparison *)((char *)m->first + i * m->stride);
}

/* Steady points and others are two families; see comparison_judge(). */
static bool is_steady(const struct many *m, const struct comparison *c)
{
	return c->spread <= STEADY * m->margin;
}

/* p: room for all. */
static int adjust_family(const struct many *m, bool steady, enum adjust how,
			 double *p)
{
	size_t n = 0, among = 0;
	int err;

	for (size_t i = 0; i < m->n; i++)
		if (how != ADJUST_BH || is_steady(m, at(m, i)) == steady) {
			p[n++] = at(m, i)->p;
			among += !isnan(at(m, i)->p);
		}
	err = ranks_adjust(p, n, how);
	n = 0;
	for (size_t i = 0; i < m->n; i++)
		if (how != ADJUST_BH || is_steady(m, at(m, i)) == steady) {
			at(m, i)->p_adjusted = p[n++];
			at(m, i)->among = among;
		}
	return err;
}

int comparison_judge(struct comparison *first, size_t n, size_t stride,
		     enum adjust how, double margin)
{
	struct many m = { first, n, stride, margin };
	double *p = calloc(n + 1, sizeof(*p));
	int err = p ? adjust_family(&m, true, how, p) : -ENOMEM;

	if (!err && how == ADJUST_BH)
		err = adjust_family(&m, false, how, p);
	for (size_t i = 0; !err && i < n; i++)
		at(&m, i)->verdict = comparison_verdict(at(&m, i), margin);
	free(p);
	return err;
}
