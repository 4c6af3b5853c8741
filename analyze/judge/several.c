/* several.c - points over several runs: a row each, and which run is best. */
#include "analyze/judge/compare.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"

static const struct point *point_of(const struct several_entry *e)
{
	return &e->of->row.point;
}

/* 0: entries of one row. */
static int by_row(const struct several_entry *x, const struct several_entry *y)
{
	return book_compare(point_of(x), point_of(y))
		?: strcmp(x->of->of->op->name, y->of->of->op->name)
		?: strcmp(x->class, y->class)
		?: points_compare_counts(x->page, y->page);
}

static int by_run(const void *a, const void *b)
{
	const struct several_entry *x = a, *y = b;

	return by_row(x, y) ?: points_compare_counts(x->run, y->run);
}

/* All that is asked for, those of a row together; how many. */
static size_t find_entries(struct several_entry *e, const struct contest *a)
{
	size_t n = 0;

	for (size_t i = 0; i < a->runs; i++) {
		const struct run *r = &a->run[i];

		for (size_t j = 0; j < r->figures.n; j++) {
			const struct figure *f = &r->figures.figure[j];
			const struct op *op = f->of->op;

			if (f->metric != op->metric ||
			    !pairs_wanted(a->ask, f->row.point.probe))
				continue;
			e[n] = (struct several_entry){ f, i, 0, "" };
			if (op->extent == EXTENT_PAGE)
				e[n].page = r->book.page_bytes;
			if (pairs_numbered(&f->row.point))
				e[n].class = r->book.class;
			n++;
		}
	}
	qsort(e, n, sizeof(*e), by_run);
	return n;
}

/* --- best and worst ------------------------------------------------------ */

static int by_point(const void *key, const void *pair)
{
	return book_compare(key, &((const struct pair *)pair)->point);
}

/* Is the one slower than the other by a comparison of these two runs? */
static bool is_slower(const struct contest *ask, const struct several_entry *x,
		      const struct several_entry *than)
{
	bool turned = x->run < than->run;
	size_t a = turned ? x->run : than->run;
	size_t b = turned ? than->run : x->run;
	const struct pairs *p = &ask->pairs[a * ask->runs + b];
	const struct pair *found = p->n ? bsearch(point_of(x), p->pair, p->n,
						  sizeof(*p->pair), by_point)
					: NULL;

	return found && pair_whole(found) &&
	       found->c.raw.verdict ==
		       (turned ? VERDICT_FASTER : VERDICT_SLOWER);
}

static bool is_better(const struct several_entry *x,
		      const struct several_entry *than)
{
	double a = x->of->row.median, b = than->of->row.median;

	return x->of->metric->rate ? a > b : a < b;
}

static void judge(struct several_row *r, const struct contest *ask)
{
	const struct several_entry *best = r->entry, *worst = r->entry;

	for (const struct several_entry *e = r->entry;
	     e < r->entry + r->entries; e++) {
		best = is_better(e, best) ? e : best;
		worst = is_better(worst, e) ? e : worst;
	}
	r->spread =
		exp(fabs(log(worst->of->row.median / best->of->row.median)));
	if (best != worst && is_slower(ask, worst, best)) {
		r->best = best;
		r->worst = worst;
	}
}

/* --- rows ---------------------------------------------------------------- */

struct several several_make(const struct contest *ask, bool all)
{
	struct several s = { 0 };
	size_t room = 0, kept = 0, n;

	for (size_t i = 0; i < ask->runs; i++)
		room += ask->run[i].figures.n;
	s.entry = memory_new(room, sizeof(*s.entry));
	s.row = memory_new(room, sizeof(*s.row));
	n = find_entries(s.entry, ask);
	for (size_t i = 0; i < n; i++) {
		if (!i || by_row(&s.entry[i - 1], &s.entry[i]))
			s.row[s.rows++].entry = &s.entry[i];
		s.row[s.rows - 1].entries++;
		s.row[s.rows - 1].headline |= s.entry[i].of->of->headline;
	}
	s.all = s.rows;
	for (size_t i = 0; !all && i < s.all; i++)
		if (s.row[i].headline)
			s.row[kept++] = s.row[i];
	s.rows = kept ? kept : s.rows;
	for (size_t i = 0; i < s.rows; i++) {
		judge(&s.row[i], ask);
		s.apart += s.row[i].best != NULL;
	}
	return s;
}

void several_free(struct several *s)
{
	free(s->entry);
	free(s->row);
}

static bool differs_more(const struct several_row *r,
			 const struct several_row *than)
{
	if (!r->best != !than->best)
		return r->best != NULL;
	return r->spread > than->spread;
}

void several_drop(struct several *s)
{
	struct several_row *least = s->row;

	for (size_t i = 1; i < s->rows; i++)
		if (!differs_more(&s->row[i], least))
			least = &s->row[i];
	s->rows--;
	memmove(least, least + 1,
		(size_t)(s->row + s->rows - least) * sizeof(*least));
}

/* --- texts --------------------------------------------------------------- */

const char *several_heading(char out[SEVERAL_HEADING],
			    const struct several_row *r)
{
	const struct several_entry *e = r->entry;
	const struct point *p = point_of(e);
	char workers[UNITS_TEXT];

	snprintf(workers, sizeof(workers), ", %" PRIu64, p->workers);
	snprintf(out, SEVERAL_HEADING, "%s, %s%s%s%s%s%s%s", p->probe,
		 p->placement, p->workers > 1 ? workers : "",
		 p->workers > 1 ? " workers" : "", e->page ? ", pages of " : "",
		 e->page ? UNITS_SIZE(e->page) : "",
		 *e->class ? ", nearest: " : "", e->class);
	return out;
}

const char *several_cell(char out[SEVERAL_CELL], const struct several_row *r,
			 size_t run)
{
	const struct several_entry *e = r->entry;
	char *end = out;

	strcpy(out, "- ");
	while (e < r->entry + r->entries && e->run != run)
		e++;
	if (e == r->entry + r->entries)
		return out;
	for (const char *c = UNITS_VALUE(e->of->row.median, e->of->row.unit);
	     *c; c++)
		if (*c != ' ')
			*end++ = *c;
	*end++ = (char)(e == r->best ? '+' : e == r->worst ? '-' : ' ');
	*end = '\0';
	return out;
}
