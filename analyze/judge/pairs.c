/* pairs.c - the points of two runs, side by side. */
#include "analyze/judge/compare.h"

#include "lib/columns.h"
#include "lib/memory.h"
#include "lib/words.h"

static const struct csv_column compare_columns[] = {
	POINT(pair),
	COLUMNS(NAME, pair, metric, unit),
	COLUMNS(COLUMN, pair, a, b, a_rounds, b_rounds, a_median, b_median),
	NAME(pair, counted),
	COLUMN_OF(pair, c.raw, ratio),
	COLUMN_AS("ratio_low", pair, c.raw.interval.low, 0),
	COLUMN_AS("ratio_high", pair, c.raw.interval.high, 0),
	COLUMN_OF(pair, c, delta),
	COLUMN_OF(pair, c.raw, p),
	COLUMN_OF(pair, c.raw, p_adjusted),
	{ "verdict", CSV_NAME, offsetof(struct pair, raw_verdict), 0 },
	COLUMN_OF(pair, c, common),
	COLUMN_AS("beyond", pair, c.beyond.ratio, 0),
	COLUMN_AS("beyond_low", pair, c.beyond.interval.low, 0),
	COLUMN_AS("beyond_high", pair, c.beyond.interval.high, 0),
	COLUMN_AS("beyond_p_adjusted", pair, c.beyond.p_adjusted, 0),
	NAME(pair, beyond_verdict),
	COLUMNS(COLUMN, pair, beside_limit, flags, why),
};

ROWS_FILE(compare, "compare.csv", pair);

bool pair_whole(const struct pair *p)
{
	return p->verdict != VERDICT_ONLY_A && p->verdict != VERDICT_ONLY_B &&
	       p->verdict != VERDICT_INCOMPARABLE;
}

bool pairs_wanted(const struct pairs_ask *ask, const char *probe)
{
	return !ask->probes || words_match(ask->probes, probe) != WORDS_NONE;
}

bool pairs_numbered(const struct point *p)
{
	return !strncmp(p->placement, "cpu:", strlen("cpu:"));
}

/* --- going through both runs at once ------------------------------------- */

struct walk {
	const struct run *const *side;
	size_t at[2]; /* the next figure of each */
	struct comparer with;
};

/* The next figure from *i on that is the headline of its point, or NULL. */
static const struct figure *next_headline(const struct figures *all, size_t *i)
{
	const struct figure *f = all->figure;

	while (*i < all->n && f[*i].metric != f[*i].of->op->metric)
		++*i;
	return *i < all->n ? &f[*i] : NULL;
}

/* What each run has of the least point that is left; false at the end. */
static bool next_figures(struct walk *w, const struct figure *f[2])
{
	int d = 0;

	for (int i = 0; i < 2; i++)
		f[i] = next_headline(&w->side[i]->figures, &w->at[i]);
	if (f[0] && f[1])
		d = book_compare(&f[0]->row.point, &f[1]->row.point);
	if (d < 0)
		f[1] = NULL;
	if (d > 0)
		f[0] = NULL;
	for (int i = 0; i < 2; i++)
		w->at[i] += f[i] != NULL;
	return f[0] || f[1];
}

/* --- one pair ------------------------------------------------------------ */

/* Why a run has not done what the other has. */
static char *why_alone(const struct book *b, const struct point *at)
{
	const struct book_point *p = book_find(b, at);
	const struct book_reason *r;

	if (!p)
		return memory_copy("not in the plan");
	if (p->trials)
		return memory_copy("no readings");
	r = &b->reason[p->reason];
	return memory_text("%s%s%s", r->outcome, *r->why ? ": " : "", r->why);
}

/* What makes it other work in each; NULL: nothing does. */
static char *why_other(const struct walk *w, const struct figure *const f[2])
{
	const struct op *a = f[0]->of->op, *b = f[1]->of->op;
	uint64_t x = w->side[0]->book.page_bytes;
	uint64_t y = w->side[1]->book.page_bytes;
	const char *here = w->side[0]->book.class;
	const char *there = w->side[1]->book.class;

	if (a != b)
		return memory_text("op differs: %s, %s", a->name, b->name);
	if (pairs_numbered(&f[0]->row.point) && *here && *there &&
	    strcmp(here, there))
		return memory_text("other CPUs: the nearest two are %s, %s",
				   here, there);
	/* A page of 64 KiB is cleared in more time than one of 4 KiB, and
	 * there are fewer of them. */
	if (a->extent == EXTENT_PAGE && x && y && x != y)
		return memory_text("pages of other sizes: %" PRIu64 ", %" PRIu64
				   " bytes",
				   x, y);
	return NULL;
}

static void fill(struct pair *pair, const struct walk *w,
		 const struct figure *const f[2])
{
	const struct summary_row *any = &(f[0] ? f[0] : f[1])->row;
	char *flags = NULL;

	csv_blank(&compare_format, pair);
	pair->point = any->point;
	pair->metric = any->metric;
	pair->unit = any->unit;
	pair->a = w->side[0]->name;
	pair->b = w->side[1]->name;
	pair->c = comparison_none();
	if (f[0]) {
		pair->a_rounds = f[0]->row.rounds;
		pair->a_median = f[0]->row.median;
	}
	if (f[1]) {
		pair->b_rounds = f[1]->row.rounds;
		pair->b_median = f[1]->row.median;
	}
	for (int i = 0; i < 2; i++)
		if (f[i] && f[i]->flags)
			words_add(&flags, f[i]->flags);
	pair->flags = flags;
	if (!f[0] || !f[1]) {
		pair->verdict = f[0] ? VERDICT_ONLY_A : VERDICT_ONLY_B;
		pair->why = why_alone(&w->side[!f[1]]->book, &pair->point);
		return;
	}
	pair->beside_limit = f[1]->row.limit_ratio / f[0]->row.limit_ratio;
	pair->why = why_other(w, f);
	if (pair->why)
		pair->verdict = VERDICT_INCOMPARABLE;
	else
		pair->c = comparison_make(&w->with, f[0]->of, f[1]->of,
					  f[0]->metric->of);
}

/* What was judged, in words. */
static void finish(struct pair *p)
{
	enum verdict raw = p->verdict;

	if (pair_whole(p)) {
		p->counted = unit_names[p->c.unit];
		raw = p->c.raw.verdict;
		p->verdict = p->c.beyond.verdict;
	}
	p->raw_verdict = verdict_names[raw];
	p->beyond_verdict = verdict_names[p->verdict];
}

/* Were both measured by turns, trial by trial? */
static bool in_turn(const struct run *const side[2])
{
	const char *a = facts_value(&side[0]->facts, "run.in_turn");
	const char *b = facts_value(&side[1]->facts, "run.in_turn");

	return a && b && *a && !strcmp(a, b);
}

/* --- in the order in which they are told ---------------------------------- */

/* Those that one run lacks come behind all others, by verdict. */
static int order_of(const struct pair *p)
{
	return p->verdict == VERDICT_SLOWER   ? 0
	       : p->verdict == VERDICT_FASTER ? 1
	       : pair_whole(p)                ? 2
					      : (int)p->verdict;
}

static double size_of_change(const struct pair *p)
{
	double change = fabs(log(p->c.beyond.ratio));

	return isnan(change) ? -1 : change;
}

static int worst_first(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	double m = size_of_change(x), n = size_of_change(y);

	return order_of(x) - order_of(y)
		?: (pair_whole(x) ? (m < n) - (m > n) : strcmp(x->why, y->why))
		?: x < y ? -1 : 1; /* as they came */
}

void pairs_sort(struct pairs *p)
{
	p->row = memory_new(p->n, sizeof(*p->row));
	for (size_t i = 0; i < p->n; i++) {
		p->count[p->pair[i].verdict]++;
		p->row[i] = &p->pair[i];
		p->rows += pair_whole(&p->pair[i]);
	}
	qsort(p->row, p->n, sizeof(*p->row), worst_first);
	p->lone = p->row + p->rows;
	p->lones = p->n - p->rows;
}

/* --- all of it ------------------------------------------------------------ */

struct pairs pairs_make(const struct run *const side[2],
			const struct pairs_ask *ask)
{
	size_t most = side[0]->book.points + side[1]->book.points;
	struct pairs p = { .pair = memory_new(most + 1, sizeof(*p.pair)) };
	struct walk w = { .side = side, .with.in_turn = in_turn(side) };
	const struct figure *f[2];

	for (int i = 0; i < 2; i++)
		if (side[i]->book.runs > 1)
			w.with.shift[i] = between_runs_shifts(
				&side[i]->book, NULL, side[i]->book.runs);
	memcpy(w.with.between, ask->between, sizeof(w.with.between));
	while (next_figures(&w, f))
		if (pairs_wanted(ask, (f[0] ? f[0] : f[1])->row.point.probe))
			fill(&p.pair[p.n++], &w, f);
	free(w.with.shift[0]);
	free(w.with.shift[1]);
	p.common = comparison_judge(&p.pair->c, p.n, sizeof(*p.pair),
				    ask->adjust, ask->margin);
	for (size_t i = 0; i < p.n; i++)
		finish(&p.pair[i]);
	pairs_sort(&p);
	return p;
}

void pairs_free(struct pairs *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free((char *)p->pair[i].flags);
		free((char *)p->pair[i].why);
	}
	free(p->pair);
	free(p->row);
}
