/* winners.c - which medium is the fastest, by placement and size. */
#include "analyze/judge/crossings.h"

#include "analyze/read/points.h"

/* Who yields uses a CPU, too; and so does who tries for a while before it
 * sleeps, as answers come while it tries. */
static const char *waits_of(const struct book_point *p)
{
	if (!*p->waits)
		return "";
	return strcmp(p->waits, "sleeps") ? "spins" : "sleeps";
}

int winners_places(const struct winner_row *a, const struct winner_row *b)
{
	return strcmp(a->point.placement, b->point.placement)
		       ?: points_compare_counts(a->point.workers,
						b->point.workers);
}

int winners_matches(const struct winner_row *a, const struct winner_row *b)
{
	return winners_places(a, b)
		?: points_compare_counts(a->point.size_bytes,
					 b->point.size_bytes)
		?: strcmp(a->waits, b->waits);
}

static int compare(const void *x, const void *y)
{
	const struct winner_row *a = x, *b = y;

	return winners_matches(a, b) ?: (a->ns > b->ns) - (a->ns < b->ns)
		?: strcmp(a->point.medium, b->point.medium);
}

size_t winners_end(const struct rows *w, size_t from, winners_compare *by)
{
	const struct winner_row *row = w->row;
	size_t end = from;

	while (end < w->n && !by(&row[from], &row[end]))
		end++;
	return end;
}

static void add(struct rows *w, const struct book_point *p, struct tally *t)
{
	struct winner_row row;
	struct estimate e;

	tally_begin(t);
	for (size_t i = 0; i < p->trials; i++) {
		double cost = book_cost(&p->trial[i], COST_TIME);

		tally_add(t, p->trial[i].run, cost > 0 ? cost : NAN);
	}
	e = tally_estimate(t);
	if (!e.n)
		return;
	csv_blank(&winner_format, &row);
	row.point = p->point;
	row.waits = waits_of(p);
	row.rounds = t->rounds;
	stats_put(e, &row.ns, &row.ns_low, &row.ns_high);
	rows_add(w, &row);
}

/* From the fastest of a match on. Both were measured in the same rounds, so
 * that their ratio tells them apart where their own intervals overlap. */
static void rank(struct winner_row *best, size_t n, const struct book *b,
		 struct tally *t)
{
	const struct book_point *first = book_find(b, &best->point);

	for (size_t i = 0; i < n; i++) {
		struct winner_row *r = &best[i];
		struct estimate e;

		book_ratios(t, book_find(b, &r->point), first);
		e = tally_estimate(t);
		r->rank = i + 1;
		r->tied = i == 0 || e.interval.low <= 1;
		r->times_best = e.median;
	}
}

struct rows winners_make(const struct book *b, const char *probe)
{
	struct rows w = { .format = &winner_format };
	struct tally t = book_tally(b);
	struct winner_row *row;

	for (size_t i = 0; i < b->points; i++)
		if (!strcmp(b->point[i]->point.probe, probe))
			add(&w, b->point[i], &t);
	row = w.row;
	if (w.n)
		qsort(row, w.n, sizeof(*row), compare);
	for (size_t i = 0, end; i < w.n; i = end) {
		end = winners_end(&w, i, winners_matches);
		rank(&row[i], end - i, b, &t);
	}
	free(t.value);
	return w;
}

/* --- the best of a class of sizes ---------------------------------------- */

static const struct size_class {
	uint64_t least, most, typical;
} classes[SIZE_CLASSES] = {
	{ 8, 64, 64 },
	{ 2 << 10, 8 << 10, 4 << 10 },
	{ 32 << 10, 128 << 10, 64 << 10 },
	{ 1 << 20, UINT64_MAX, 1 << 20 },
};

size_t winners_class(const struct winner_row *r)
{
	const struct point *p = &r->point;
	size_t i = 0;

	if (strcmp(p->probe, WINNERS_PROBE) || p->workers != 1 ||
	    !(r->ns > 0) || r->rank != 1)
		return SIZE_CLASSES;
	while (i < SIZE_CLASSES && (p->size_bytes < classes[i].least ||
				    p->size_bytes > classes[i].most))
		i++;
	return i;
}

/* From what is typical, in powers of 2. */
static double distance(const struct winner_row *r, size_t class)
{
	return fabs(log2((double)r->point.size_bytes /
			 (double)classes[class].typical));
}

struct ranking winners_ranking(const struct rows *winners,
			       const char *placement, const char *waits,
			       size_t class)
{
	const struct winner_row *r = winners->row, *end = r + winners->n;
	struct ranking s = { 0 };

	for (; r < end; r++)
		if (winners_class(r) == class && !strcmp(r->waits, waits) &&
		    !strcmp(r->point.placement, placement) &&
		    (!s.best || distance(r, class) < distance(s.best, class)))
			s.best = r;
	for (r = winners->row; s.best && r < end; r++) {
		if (r == s.best || r->tied != 1 || winners_matches(r, s.best) ||
		    strcmp(r->point.probe, s.best->point.probe))
			continue;
		s.tie = s.ties++ ? s.tie : r;
	}
	return s;
}
