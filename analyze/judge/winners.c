/* winners.c - which medium is the fastest, by placement and size. */
#include "analyze/judge/winners.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/stats.h"

static int compare_places(const struct point *p, const struct point *q)
{
	int d = strcmp(p->placement, q->placement);

	return d ? d : points_compare_counts(p->workers, q->workers);
}

/* Who yields uses a CPU, too; and so does who tries for a while before it
 * sleeps, as answers come while it tries. */
static const char *waits_of(const struct book_point *p)
{
	if (!*p->waits)
		return "";
	return strcmp(p->waits, "sleeps") ? "spins" : "sleeps";
}

static int compare_matches(const struct winner_row *a,
			   const struct winner_row *b)
{
	const struct point *p = &a->point, *q = &b->point;
	int d = compare_places(p, q);

	if (!d)
		d = points_compare_counts(p->size_bytes, q->size_bytes);
	return d ? d : strcmp(a->waits, b->waits);
}

static int compare(const void *x, const void *y)
{
	const struct winner *a = x, *b = y;
	int d = compare_matches(&a->row, &b->row);

	if (!d)
		d = (a->row.ns > b->row.ns) - (a->row.ns < b->row.ns);
	return d ? d : strcmp(a->row.point.medium, b->row.point.medium);
}

bool winners_same_place(const struct winner *a, const struct winner *b)
{
	return !compare_places(&a->row.point, &b->row.point);
}

bool winners_same_match(const struct winner *a, const struct winner *b)
{
	return !compare_matches(&a->row, &b->row);
}

size_t winners_end(const struct winners *w, size_t from, winners_same *same)
{
	size_t end = from;

	while (end < w->n && same(&w->winner[from], &w->winner[end]))
		end++;
	return end;
}

static void add(struct winners *w, const struct book_point *p, struct tally *t)
{
	struct winner *new;
	struct estimate e;

	tally_begin(t);
	for (size_t i = 0; i < p->trials; i++) {
		double cost = book_cost(&p->trial[i], COST_TIME);

		tally_add(t, p->trial[i].run, cost > 0 ? cost : NAN);
	}
	e = tally_estimate(t);
	if (!e.n)
		return;
	new = &w->winner[w->n++];
	csv_blank(&winner_format, &new->row);
	new->of = p;
	new->row.point = p->point;
	new->row.waits = waits_of(p);
	new->row.rounds = t->rounds;
	stats_put(e, &new->row.ns, &new->row.ns_low, &new->row.ns_high);
}

/* From the fastest of a match on. Both were measured in the same rounds, so
 * that their ratio tells them apart where their own intervals overlap. */
static void rank(struct winner *best, size_t n, struct tally *t)
{
	for (size_t i = 0; i < n; i++) {
		struct winner_row *r = &best[i].row;
		struct estimate e;

		book_ratios(t, best[i].of, best->of);
		e = tally_estimate(t);
		r->rank = i + 1;
		r->tied = i == 0 || e.interval.low <= 1;
		r->times_best = e.median;
	}
}

struct winners winners_make(const struct book *b, const char *probe)
{
	struct winners w = { memory_new(b->points, sizeof(*w.winner)), 0 };
	struct tally t = book_tally(b);

	for (size_t i = 0; i < b->points; i++)
		if (!strcmp(b->point[i]->point.probe, probe))
			add(&w, b->point[i], &t);
	qsort(w.winner, w.n, sizeof(*w.winner), compare);
	for (size_t i = 0, end; i < w.n; i = end) {
		end = winners_end(&w, i, winners_same_match);
		rank(&w.winner[i], end - i, &t);
	}
	free(t.value);
	return w;
}
