/* crossings.c - at which size a medium overtakes another. */
#include "analyze/judge/crossings.h"

#include "analyze/read/points.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

/* What a program would use that did not share memory. */
static const char rivals[] = "pipe unix-stream tcp pipe-busy "
			     "unix-stream-busy tcp-busy";

/* No size tells them apart; where any does, it is the same one; somewhere
 * between two sizes. */
static const char none[] = "no-verdict", faster[] = "faster",
		  overtaken[] = CROSSING_OVERTAKEN;

enum { SAYS = 128 };

/* A size at which both of a pair were measured. */
struct both_at {
	const struct book_point *p, *q;
	int sign; /* of log(time of p / time of q); 0: cannot be told */
};

/* What is being made, and room for it. */
struct work {
	const struct book *book;
	struct rows *to;
	struct both_at *step; /* of the pair at hand, ascending */
	size_t steps;
	uint64_t rounds; /* most that a step has */
	struct tally tally;
	const char **medium; /* each of a placement, once */
};

struct contender {
	const char *medium, *waits;
	bool best; /* of its kind, at some size */
};

/* --- one pair ------------------------------------------------------------ */

static void add_steps(struct work *w, const struct point *p,
		      const struct point *q)
{
	w->steps = 0;
	w->rounds = 0;
	for (size_t i = 0; i < w->book->points; i++) {
		struct both_at s = { .p = w->book->point[i] };
		struct point other = *q;
		struct estimate e;

		if (!points_same_but_size(&s.p->point, p))
			continue;
		other.size_bytes = s.p->point.size_bytes;
		s.q = book_find(w->book, &other);
		if (!s.q)
			continue;
		book_ratios(&w->tally, s.p, s.q);
		e = tally_estimate(&w->tally);
		if (isnan(e.interval.low))
			e.interval.low = e.interval.high = e.median;
		s.sign = e.interval.high < 1 ? -1 : e.interval.low > 1;
		if (e.n)
			w->step[w->steps++] = s;
		if (w->tally.rounds > w->rounds)
			w->rounds = w->tally.rounds;
	}
}

static double log_ratio(const struct both_at *s, uint64_t round)
{
	return log(book_cost_in(s->p, round, COST_TIME) /
		   book_cost_in(s->q, round, COST_TIME));
}

static double log_size(const struct both_at *s)
{
	return log((double)s->p->point.size_bytes);
}

/* In bytes, from the step `from` to `to`; NaN if the round lacks either. */
static double cross(const struct both_at *from, const struct both_at *to,
		    uint64_t round)
{
	double x = log_size(from), y = from->sign * log_ratio(from, round);

	if (isnan(y) || isnan(log_ratio(to, round)))
		return NAN;
	if (y <= 0)
		return exp(x);
	for (const struct both_at *s = from + 1; s <= to; s++) {
		double there = log_size(s);
		double z = from->sign * log_ratio(s, round);

		if (isnan(z))
			continue;
		if (z <= 0)
			return exp(x + (there - x) * y / (y - z));
		x = there;
		y = z;
	}
	return exp(x);
}

static void say(char out[SAYS], const struct crossing_row *r)
{
	if (r->verdict == none)
		snprintf(out, SAYS, "no verdict");
	else if (r->verdict == overtaken)
		snprintf(out, SAYS, "%s, from %s on %s", r->medium,
			 UNITS_SIZE((uint64_t)llround(r->crossing_bytes)),
			 r->against);
	else if (r->open)
		snprintf(out, SAYS,
			 "%s at %" PRIu64 " of %" PRIu64 " sizes, else even",
			 r->medium, r->sizes - r->open, r->sizes);
	else
		snprintf(out, SAYS, "always %s", r->medium);
}

/* A row more, of a pair whose sign says which is ahead, 0: neither. */
static void add(struct work *w, const struct both_at *from,
		const struct both_at *to, int sign, const char *verdict)
{
	bool q_ahead = sign > 0;
	struct crossing_row row;
	char says[SAYS];

	csv_blank(&crossing_format, &row);
	row.probe = from->p->point.probe;
	row.medium = (q_ahead ? from->q : from->p)->point.medium;
	row.against = (q_ahead ? from->p : from->q)->point.medium;
	row.placement = from->p->point.placement;
	row.workers = from->p->point.workers;
	row.verdict = verdict;
	row.sizes = w->steps;
	row.rounds = w->rounds;
	row.from_bytes = from->p->point.size_bytes;
	row.to_bytes = to->p->point.size_bytes;
	row.open = 0;
	for (size_t i = 0; i < w->steps; i++)
		row.open += !w->step[i].sign;
	if (verdict == overtaken) {
		tally_begin(&w->tally);
		for (size_t i = 0; i < from->p->trials; i++)
			tally_add(&w->tally, from->p->trial[i].run,
				  cross(from, to, from->p->trial[i].round));
		stats_put(tally_estimate(&w->tally), &row.crossing_bytes,
			  &row.crossing_low, &row.crossing_high);
		row.rounds = w->tally.rounds;
	}
	say(says, &row);
	row.says = says;
	rows_add(w->to, &row);
}

static void judge(struct work *w, const struct point *p, const struct point *q)
{
	const struct both_at *told = NULL, *last;
	size_t before = w->to->n;

	add_steps(w, p, q);
	if (!w->steps)
		return;
	last = &w->step[w->steps - 1];
	for (const struct both_at *s = w->step; s <= last; s++) {
		if (!s->sign)
			continue;
		if (told && told->sign != s->sign)
			add(w, told, s, told->sign, overtaken);
		told = s;
	}
	if (w->to->n > before)
		return;
	/* From the first size to the last, whichever of them tell. */
	add(w, w->step, last, told ? told->sign : 0, told ? faster : none);
}

/* --- which pairs --------------------------------------------------------- */

/* What is known of a medium by n winners of a placement: at each size and way
 * to wait, the first one that is shared memory is the best of its kind. */
static struct contender contender_of(const char *medium,
				     const struct winner_row *w, size_t n)
{
	struct contender c = { .medium = medium };
	const struct winner_row *led = NULL;

	for (const struct winner_row *end = w + n; w < end; w++) {
		bool its = !strcmp(w->point.medium, medium);

		if (its && !c.waits)
			c.waits = w->waits;
		if (strncmp(w->point.medium, "shm-", strlen("shm-")) != 0 ||
		    (led && !winners_matches(led, w)))
			continue;
		c.best |= its;
		led = w;
	}
	return c;
}

/* Unless asked for, who sleeps is not compared with who spins. */
static bool wanted(const struct contender *p, const struct contender *q,
		   const char *probe, const struct crossings_ask *ask)
{
	if (ask->media)
		return words_match(ask->media, p->medium) != WORDS_NONE &&
		       words_match(ask->media, q->medium) != WORDS_NONE;
	if (ask->all || strncmp(probe, "ipc/", strlen("ipc/")))
		return true;
	return !strcmp(p->waits, q->waits) &&
	       ((p->best && words_has(rivals, q->medium)) ||
		(q->best && words_has(rivals, p->medium)));
}

/* Of n winners, those of a placement. */
static void judge_place(struct work *w, const struct winner_row *first,
			size_t n, const struct crossings_ask *ask)
{
	struct point p = first->point, q = p;
	size_t media = 0;

	for (size_t i = 0; i < n; i++)
		media = points_add_medium(w->medium, media,
					  first[i].point.medium);
	for (size_t i = 0; i < media; i++)
		for (size_t j = i + 1; j < media; j++) {
			struct contender a, b;

			p.medium = w->medium[i];
			q.medium = w->medium[j];
			a = contender_of(p.medium, first, n);
			b = contender_of(q.medium, first, n);
			if (wanted(&a, &b, p.probe, ask))
				judge(w, &p, &q);
		}
}

struct rows crossings_make(const struct book *b, const struct rows *winners,
			   const struct crossings_ask *ask)
{
	struct rows c = { .format = &crossing_format };
	struct work work = {
		.book = b,
		.to = &c,
		.step = memory_new(b->points, sizeof(*work.step)),
		.tally = book_tally(b),
		.medium = memory_new(winners->n + 1, sizeof(*work.medium)),
	};
	const struct winner_row *row = winners->row;

	for (size_t i = 0, end; i < winners->n; i = end) {
		end = winners_end(winners, i, winners_places);
		judge_place(&work, &row[i], end - i, ask);
	}
	free(work.step);
	free(work.tally.value);
	free(work.medium);
	return c;
}
