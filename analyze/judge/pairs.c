/* pairs.c - the points of two runs, side by side. */
#include "analyze/judge/pairs.h"

#include "analyze/judge/between_runs.h"
#include "lib/memory.h"
#include "lib/words.h"

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

/* The next figure of a side that is the headline of its point, or NULL. */
static const struct figure *next_headline(struct walk *w, int side)
{
	const struct figures *all = &w->side[side]->figures;

	for (size_t *i = &w->at[side]; *i < all->n; ++*i) {
		const struct figure *f = &all->figure[*i];

		if (f->metric == f->of->op->metric)
			return f;
	}
	return NULL;
}

/* What each run has of the least point that is left; false at the end. */
static bool next_figures(struct walk *w, const struct figure *f[2])
{
	int d = 0;

	for (int i = 0; i < 2; i++)
		f[i] = next_headline(w, i);
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

static struct compare_row row_of(const struct walk *w,
				 const struct figure *const f[2])
{
	const struct summary_row *any = &(f[0] ? f[0] : f[1])->row;
	struct compare_row row;

	csv_blank(&compare_format, &row);
	row.point = any->point;
	row.metric = any->metric;
	row.unit = any->unit;
	row.a = w->side[0]->name;
	row.b = w->side[1]->name;
	if (f[0]) {
		row.a_rounds = f[0]->row.rounds;
		row.a_median = f[0]->row.median;
	}
	if (f[1]) {
		row.b_rounds = f[1]->row.rounds;
		row.b_median = f[1]->row.median;
	}
	if (f[0] && f[1])
		row.beside_limit =
			f[1]->row.limit_ratio / f[0]->row.limit_ratio;
	return row;
}

static void fill(struct pair *pair, const struct walk *w,
		 const struct figure *const f[2])
{
	*pair = (struct pair){
		.row = row_of(w, f),
		.c = comparison_none(),
		.verdict = !f[0]   ? VERDICT_ONLY_B
			   : !f[1] ? VERDICT_ONLY_A
				   : VERDICT_INCONCLUSIVE,
	};
	for (int i = 0; i < 2; i++)
		if (f[i] && f[i]->flags)
			words_add(&pair->flags, f[i]->flags);
	if (!f[0] || !f[1])
		pair->why = why_alone(&w->side[!f[1]]->book, &pair->row.point);
	else if ((pair->why = why_other(w, f)))
		pair->verdict = VERDICT_INCOMPARABLE;
	else
		pair->c = comparison_make(&w->with, f[0]->of, f[1]->of,
					  f[0]->metric->of);
	pair->row.flags = pair->flags;
	pair->row.why = pair->why;
}

/* What was judged, into the row. */
static void finish(struct pair *pair)
{
	const struct comparison *c = &pair->c;
	struct compare_row *row = &pair->row;

	row->ratio = c->raw.ratio;
	row->ratio_low = c->raw.interval.low;
	row->ratio_high = c->raw.interval.high;
	row->delta = c->delta;
	row->p = c->raw.p;
	row->p_adjusted = c->raw.p_adjusted;
	row->common = c->common;
	row->beyond = c->beyond.ratio;
	row->beyond_low = c->beyond.interval.low;
	row->beyond_high = c->beyond.interval.high;
	row->beyond_p_adjusted = c->beyond.p_adjusted;
	row->verdict = verdict_names[pair->verdict];
	if (pair_whole(pair)) {
		row->counted = unit_names[c->unit];
		row->verdict = verdict_names[c->raw.verdict];
		pair->verdict = c->beyond.verdict;
	}
	row->beyond_verdict = verdict_names[pair->verdict];
}

/* Were both measured by turns, trial by trial? */
static bool in_turn(const struct run *const side[2])
{
	const char *a = facts_value(&side[0]->facts, "run.in_turn");
	const char *b = facts_value(&side[1]->facts, "run.in_turn");

	return a && b && *a && !strcmp(a, b);
}

static void judge(struct pairs *p, const struct pairs_ask *ask)
{
	p->common = comparison_judge(&p->pair->c, p->n, sizeof(*p->pair),
				     ask->adjust, ask->margin);
	for (size_t i = 0; i < p->n; i++)
		finish(&p->pair[i]);
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
	double change = fabs(log(p->row.beyond));

	return isnan(change) ? -1 : change;
}

static int worst_first(const void *a, const void *b)
{
	const struct pair *x = *(const struct pair *const *)a;
	const struct pair *y = *(const struct pair *const *)b;
	double m = size_of_change(x), n = size_of_change(y);
	int d = order_of(x) - order_of(y);

	if (!d && pair_whole(x))
		d = (m < n) - (m > n);
	else if (!d)
		d = strcmp(x->row.why, y->row.why);
	return d ? d : x < y ? -1 : 1; /* as they came */
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
			w.with.shift[i] = between_runs_shifts(&side[i]->book);
	memcpy(w.with.between, ask->between, sizeof(w.with.between));
	while (next_figures(&w, f))
		if (pairs_wanted(ask, (f[0] ? f[0] : f[1])->row.point.probe))
			fill(&p.pair[p.n++], &w, f);
	free(w.with.shift[0]);
	free(w.with.shift[1]);
	judge(&p, ask);
	pairs_sort(&p);
	return p;
}

void pairs_free(struct pairs *p)
{
	for (size_t i = 0; i < p->n; i++) {
		free(p->pair[i].flags);
		free(p->pair[i].why);
	}
	free(p->pair);
	free(p->row);
}
