/* model.c - what a region or a message costs, as a line over its pages. */
#include "analyze/judge/derived.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

#include <fnmatch.h>

enum { SIZES_LEAST = 3, SAYS = 96 };

/* A smaller share of the cost does not matter to people, and a line that misses
 * its sizes by more is called rough. */
static const double matters = 0.05, rough = 0.1;
static const double gib = 1 << 30;

/* What there is a line of: these operations of these probes. */
struct kind {
	const char *probe, *ops;
	double messages; /* in an operation, of the size each; 0: a region */
};

static const struct kind kinds[] = {
	{ "fault/*", "page call", 0 },
	{ "map/*", "page call", 0 },
	{ "ipc/round-trip", "round-trip", 2 },
};

/* Points that differ in size alone, and room for what is made of them. */
struct work {
	struct book_point **point; /* ascending */
	size_t n;
	const struct kind *kind;
	double page;             /* bytes */
	double *x, *y;           /* one for each size */
	struct tally a, b, half; /* of the line of each round */
};

/* NULL: there is no line. */
static const struct kind *kind_of(const struct book_point *p)
{
	if (!p->point.size_bytes || !p->trials)
		return NULL;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (!fnmatch(kinds[i].probe, p->point.probe, 0) &&
		    words_has(kinds[i].ops, p->op->name))
			return &kinds[i];
	return NULL;
}

static double pages_of(const struct work *s, const struct book_point *p)
{
	return (double)p->point.size_bytes / s->page;
}

/* Of a whole region, or of the operation. */
static double cost_of(const struct work *s, const struct book_point *p,
		      const struct book_trial *t)
{
	double cost = book_cost(t, COST_TIME);

	return p->op->extent == EXTENT_PAGE ? cost * pages_of(s, p) : cost;
}

/* Into s->x and s->y what was done in a round; the line through it. */
static struct line fit_round(const struct work *s, uint64_t round)
{
	size_t n = 0;

	for (size_t i = 0; i < s->n; i++) {
		const struct book_trial *t = book_trial_in(s->point[i], round);
		double cost = t ? cost_of(s, s->point[i], t) : NAN;

		if (!(cost > 0))
			continue;
		s->x[n] = pages_of(s, s->point[i]);
		s->y[n++] = cost;
	}
	return n < SIZES_LEAST ? (struct line){ NAN, NAN }
			       : stats_fit(s->x, s->y, n);
}

static double median_cost(struct work *s, const struct book_point *p)
{
	tally_begin(&s->a); /* no longer needed */
	for (size_t i = 0; i < p->trials; i++) {
		double cost = cost_of(s, p, &p->trial[i]);

		tally_add(&s->a, p->trial[i].run, cost > 0 ? cost : NAN);
	}
	return tally_estimate(&s->a).median;
}

/* By how much the line misses a size: the median of that over sizes. */
static double residual(struct work *s, const struct line *l)
{
	for (size_t i = 0; i < s->n; i++) {
		double y = median_cost(s, s->point[i]);
		double line = l->a + l->b * pages_of(s, s->point[i]);

		s->y[i] = fabs(line - y) / y;
	}
	return stats_estimate(s->y, stats_known(s->y, s->n)).median;
}

static bool holds_zero(double low, double high)
{
	return low <= 0 && high >= 0;
}

/* "1.20 us + 174 ns a page" or "7.10 us and 2.90 GB/s, half of it at 20 KiB",
 * without what does not matter to people. What is less than a ns a page, but
 * adds up, is told by the GiB. */
static void say(char out[SAYS], const struct model_row *r, const struct work *s)
{
	double slope = r->b_ns_per_page;
	double least = slope * pages_of(s, s->point[0]);
	double most = slope * pages_of(s, s->point[s->n - 1]);
	bool has_a = !holds_zero(r->a_low, r->a_high) &&
		     r->a_ns >= matters * (r->a_ns + least);
	bool has_b =
		!holds_zero(r->b_low, r->b_high) && most >= matters * r->a_ns;
	bool little = fabs(slope) < 1;
	const char *about = r->residual > rough ? "roughly " : "";
	const char *a = UNITS_TIME(r->a_ns);

	if (!has_b || (s->kind->messages && isnan(r->bytes_per_s)))
		snprintf(out, SAYS, "%s%s whatever the size", about, a);
	else if (!s->kind->messages)
		snprintf(out, SAYS, "%s%s%s%s a %s", about, has_a ? a : "",
			 has_a ? " + " : "",
			 UNITS_TIME(slope * (little ? gib / s->page : 1)),
			 little ? "GiB" : "page");
	else if (!has_a || isnan(r->half_bytes))
		snprintf(out, SAYS, "%s%s", about,
			 UNITS_RATE(r->bytes_per_s, "B/s"));
	else
		snprintf(out, SAYS, "%s%s and %s, half of it at %s", about, a,
			 UNITS_RATE(r->bytes_per_s, "B/s"),
			 UNITS_SIZE((uint64_t)llround(r->half_bytes)));
}

static void put_or_none(double x, double *into)
{
	*into = isfinite(x) ? x : NAN;
}

/* Bytes in a second that are left when the set-up no longer counts, and the
 * size at which it takes half of the time. Neither where the line may as well
 * be flat; no such size where there may be no set-up. */
static void put_channel(struct model_row *r, struct work *s)
{
	double bytes = s->kind->messages * s->page * 1e9;
	struct estimate half;

	if (!bytes || !(r->b_ns_per_page > 0) ||
	    holds_zero(r->b_low, r->b_high))
		return;
	r->bytes_per_s = bytes / r->b_ns_per_page;
	r->bytes_per_s_low = bytes / r->b_high;
	r->bytes_per_s_high = bytes / r->b_low;
	if (!(r->a_ns > 0) || holds_zero(r->a_low, r->a_high))
		return;
	half = tally_estimate(&s->half);
	put_or_none(half.median, &r->half_bytes);
	put_or_none(half.interval.low, &r->half_low);
	put_or_none(half.interval.high, &r->half_high);
}

/* A row more, unless there is no line: too few sizes in each round. */
static void add_model(struct rows *to, struct work *s, const struct book *b)
{
	const struct point *p = &s->point[0]->point;
	struct estimate at, slope;
	struct model_row row;
	char says[SAYS];

	tally_begin(&s->half);
	tally_begin(&s->a);
	tally_begin(&s->b);
	for (uint64_t i = 0; i < b->rounds; i++) {
		struct line l = fit_round(s, b->round[i]);
		size_t run = run_rounds_find(&b->of, b->round[i]);

		if (isnan(l.a))
			continue;
		tally_add(&s->half, run,
			  l.b > 0 ? fmax(l.a, 0) / l.b * s->page : INFINITY);
		tally_add(&s->a, run, l.a);
		tally_add(&s->b, run, l.b);
	}
	at = tally_estimate(&s->a);
	slope = tally_estimate(&s->b);
	if (!at.n)
		return;
	csv_blank(&model_format, &row);
	row.probe = p->probe;
	row.medium = p->medium;
	row.placement = p->placement;
	row.workers = p->workers;
	row.sizes = s->n;
	row.rounds = s->b.rounds;
	stats_put(at, &row.a_ns, &row.a_low, &row.a_high);
	stats_put(slope, &row.b_ns_per_page, &row.b_low, &row.b_high);
	row.residual = residual(s, &(struct line){ at.median, slope.median });
	put_channel(&row, s);
	say(says, &row, s);
	row.says = says;
	rows_add(to, &row);
}

struct rows model_make(const struct book *b)
{
	struct rows to = { .format = &model_format };
	struct work work = {
		.point = memory_new(b->points, sizeof(*work.point)),
		.page = (double)b->page_bytes,
		.x = memory_new(b->points, sizeof(*work.x)),
		.y = memory_new(b->points, sizeof(*work.y)),
		.a = book_tally(b),
		.b = book_tally(b),
		.half = book_tally(b),
	};

	for (size_t i = 0, end; b->page_bytes && i < b->points; i = end) {
		const struct point *first = &b->point[i]->point;

		work.n = 0;
		for (end = i; end < b->points; end++) {
			const struct kind *kind = kind_of(b->point[end]);

			if (!points_same_but_size(first, &b->point[end]->point))
				break;
			if (!kind)
				continue;
			work.kind = kind;
			work.point[work.n++] = b->point[end];
		}
		if (work.n >= SIZES_LEAST)
			add_model(&to, &work, b);
	}
	free(work.point);
	free(work.x);
	free(work.y);
	free(work.a.value);
	free(work.b.value);
	free(work.half.value);
	return to;
}
