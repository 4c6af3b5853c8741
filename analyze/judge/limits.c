/* limits.c - which measured limit a measurement is judged by. */
#include "analyze/judge/limits.h"

#include <fnmatch.h>

enum amount {
	OPERATIONS, /* of the limit, so many */
	AS_LONG,    /* so many bytes, of a limit measured at that size */
	PIECES,     /* the bytes, as cheap as at any size up to that */
	ANY_PIECES, /* the bytes, as cheap as at any size */
};

enum { TERMS = 3 };

/* Some of these in a row: what is judged, and what it takes at least. */
struct bound {
	const char *probe, *medium, *placement; /* patterns */
	uint64_t least, most;                   /* bytes; most 0: no end */
	struct term {
		const char *by; /* the probe that measures the limit */
		double times;   /* so often it must be done */
		enum amount amount;
	} term[TERMS]; /* added up */
};

/* A table is read as a table. */
/* clang-format off */

#define TRIP "ipc/round-trip"
#define ANYWHERE "*"

/* A message of a line goes with the word that says it is there, or beside. */
#define SHORT 0, 64
#define LONG 65, 0
#define ANY_SIZE 0, 0

#define ONCE(limit) { limit, 1, OPERATIONS }
#define CALLS { "limit/syscall", 4, OPERATIONS }
/* Each way every byte is written by one side and fetched by the other. */
#define FILLED { "limit/zero", 2, PIECES }
#define FETCHED { "copy/fresh", 2, PIECES }
/* On one CPU, where it need not be fetched: written by both. */
#define FILLED_TWICE { "limit/zero", 4, PIECES }
#define FILL { "limit/zero", 1, AS_LONG }

/* The first that fits counts; one for a placement, if it was measured. */
static const struct bound bounds[] = {
	/* METHOD B1: a switch there and one back. */
	{ TRIP, "*", "same-cpu", SHORT, { ONCE("limit/yield") } },
	{ TRIP, "*", "same-cpu", LONG, { ONCE("limit/yield"), FILLED_TWICE } },
	/* METHOD B2, B3: a line there and a line back. A mailbox moves one
	 * there and back, a ring has one for each direction (F11). */
	{ TRIP, "shm-mailbox-*", ANYWHERE, SHORT, { ONCE("limit/line") } },
	{ TRIP, "shm-mailbox-*", ANYWHERE, LONG,
	  { ONCE("limit/line"), FILLED, FETCHED } },
	{ TRIP, "shm-*", ANYWHERE, SHORT, { ONCE("limit/two-lines") } },
	{ TRIP, "shm-*", ANYWHERE, LONG,
	  { ONCE("limit/two-lines"), FILLED, FETCHED } },
	/* METHOD B4: each side enters the kernel once to write and once to
	 * read; the switches come on top. */
	{ TRIP, "*", ANYWHERE, SHORT, { CALLS } },
	{ TRIP, "*", "same-cpu", LONG, { CALLS, FILLED_TWICE } },
	{ TRIP, "*", "unpinned", LONG, { CALLS, FILLED_TWICE } },
	{ TRIP, "*", ANYWHERE, LONG, { CALLS, FILLED, FETCHED } },
	{ "sync/futex", "*", ANYWHERE, ANY_SIZE, { CALLS } },
	{ "sync/semaphore", "*", ANYWHERE, ANY_SIZE, { CALLS } },
	{ "sync/event", "*", ANYWHERE, ANY_SIZE, { CALLS } },
	{ "sync/signal", "*", ANYWHERE, ANY_SIZE, { CALLS } },
	/* METHOD B5: a page that is new must be filled, with zeroes or with a
	 * copy; a huge one, too. Reading need not make one: private memory has
	 * the zero page for that. */
	{ "fault/write", "*", ANYWHERE, ANY_SIZE, { FILL } },
	{ "fault/write-*", "*", ANYWHERE, ANY_SIZE, { FILL } },
	{ "fault/prefault-none-write", "*", ANYWHERE, ANY_SIZE, { FILL } },
	{ "fault/host-cold", "*", ANYWHERE, ANY_SIZE, { FILL } },
	{ "fault/cow", "*", ANYWHERE, ANY_SIZE, { FILL } },
	{ "fault/private-read-then-write", "*", ANYWHERE, ANY_SIZE, { FILL } },
	/* METHOD B6: a copy must at least write; of fewer bytes, the call is
	 * what takes longest. */
	{ "copy/*", "*", ANYWHERE, 4096, 0, { FILL } },
	/* METHOD B7: who receives must fetch every byte; messages lie side by
	 * side. In place it need not copy them, which nothing here measures. */
	{ "ipc/stream*", "*", ANYWHERE, ANY_SIZE,
	  { { "copy/fresh", 1, ANY_PIECES } } },
};
/* clang-format on */

const size_t limits_count = sizeof(bounds) / sizeof(*bounds);

static bool fits(const struct bound *b, const struct point *p)
{
	return !fnmatch(b->probe, p->probe, 0) &&
	       !fnmatch(b->medium, p->medium, 0) &&
	       !fnmatch(b->placement, p->placement, 0) &&
	       p->size_bytes >= b->least &&
	       (!b->most || p->size_bytes <= b->most);
}

/* The placement without burners: limits need none, so are measured there. */
static void asleep(char *to, size_t room, const char *placement)
{
	static const char awake[] = "+awake";
	const char *at = strstr(placement, awake);
	size_t before = at ? (size_t)(at - placement) : strlen(placement);

	snprintf(to, room, "%.*s%s", (int)before, placement,
		 at ? at + strlen(awake) : "");
}

const struct book_point *limits_point(const struct book *b, const char *probe,
				      const struct point *p, uint64_t size)
{
	const struct book_point *found;
	char place[64];
	struct point at = {
		.probe = probe,
		.medium = "none",
		.placement = place,
		.workers = p->workers,
		.size_bytes = size,
	};

	asleep(place, sizeof(place), p->placement);
	found = book_find(b, &at);
	at.placement = "same-cpu";
	return found ? found : book_find(b, &at);
}

/* The bytes that an operation of p is about; NaN: unknown. */
static double bytes_of(const struct book *b, const struct book_point *p)
{
	uint64_t bytes = p->op->extent == EXTENT_PAGE   ? b->page_bytes
			 : p->op->extent == EXTENT_SIZE ? p->point.size_bytes
							: 0;

	return bytes ? (double)bytes : NAN;
}

/* --- bytes in pieces ------------------------------------------------------ */

/* The points of a limit at one place, over any medium, that pieces of a size
 * are judged by: of sizes up to it, and of the next above. */
struct pieces {
	struct book_point *const *point; /* of the probe, at any place */
	size_t n;
	char placement[64];
	unsigned workers;
	uint64_t most; /* bytes; UINT64_MAX: there is none above */
};

static bool is_piece(const struct pieces *s, const struct point *p)
{
	return p->size_bytes && p->size_bytes <= s->most &&
	       p->workers == s->workers && !strcmp(p->placement, s->placement);
}

/* Are there any? Sets the size that is the next above. */
static bool bound_pieces(struct pieces *s, uint64_t size)
{
	bool any = false;

	s->most = UINT64_MAX;
	for (size_t i = 0; i < s->n; i++) {
		const struct book_point *p = s->point[i];

		if (!p->trials || !is_piece(s, &p->point))
			continue;
		any = true;
		if (p->point.size_bytes >= size)
			s->most = p->point.size_bytes;
	}
	return any;
}

static bool find_pieces(struct pieces *s, const struct book *b,
			const char *probe, const struct book_point *p)
{
	size_t i = 0;

	while (i < b->points && strcmp(b->point[i]->point.probe, probe) != 0)
		i++;
	*s = (struct pieces){ .point = b->point + i,
			      .workers = p->point.workers };
	for (; i < b->points && !strcmp(b->point[i]->point.probe, probe); i++)
		s->n++;
	asleep(s->placement, sizeof(s->placement), p->point.placement);
	if (bound_pieces(s, p->point.size_bytes))
		return true;
	snprintf(s->placement, sizeof(s->placement), "same-cpu");
	return bound_pieces(s, p->point.size_bytes);
}

/* The least ns a byte in a round; NaN: not measured in it. */
static double cheapest(const struct pieces *s, uint64_t round)
{
	double least = INFINITY;

	for (size_t i = 0; i < s->n; i++) {
		const struct book_point *p = s->point[i];

		if (is_piece(s, &p->point))
			least = fmin(least,
				     book_cost_in(p, round, COST_TIME) /
					     (double)p->point.size_bytes);
	}
	return isfinite(least) ? least : NAN;
}

/* --- sums ----------------------------------------------------------------- */

/* A term as it was measured for a point. */
struct measured {
	double times; /* what by or a byte of pieces costs */
	const struct book_point *by;
	struct pieces pieces; /* if !by */
};

static bool find_term(struct measured *m, const struct term *t,
		      const struct book *b, const struct book_point *p)
{
	uint64_t size = t->amount == AS_LONG ? p->point.size_bytes : 0;

	*m = (struct measured){ .times = t->times };
	if (t->amount == PIECES || t->amount == ANY_PIECES) {
		m->times *= (double)p->point.size_bytes;
		if (!find_pieces(&m->pieces, b, t->by, p))
			return false;
		if (t->amount == ANY_PIECES)
			m->pieces.most = UINT64_MAX;
		return true;
	}
	m->by = limits_point(b, t->by, &p->point, size);
	if (m->by && t->amount == AS_LONG)
		m->times *= bytes_of(b, p) / bytes_of(b, m->by);
	return m->by != NULL;
}

/* NULL: none was measured. */
static const struct bound *find_bound(const struct book *b,
				      const struct book_point *p,
				      struct measured m[TERMS])
{
	for (size_t i = 0; i < limits_count; i++) {
		const struct term *t = bounds[i].term;
		size_t n = 0;

		if (!fits(&bounds[i], &p->point))
			continue;
		while (n < TERMS && t[n].by && find_term(&m[n], &t[n], b, p))
			n++;
		if (n == TERMS || !t[n].by)
			return &bounds[i];
		if (!strcmp(bounds[i].placement, ANYWHERE))
			return NULL;
	}
	return NULL;
}

size_t limits_bounds(const struct book *b, const struct book_point *p,
		     double *bound)
{
	struct measured m[TERMS];
	const struct bound *of = find_bound(b, p, m);

	if (!of)
		return limits_count;
	for (size_t i = 0; i < p->trials; i++) {
		uint64_t round = p->trial[i].round;

		bound[i] = 0;
		for (size_t j = 0; j < TERMS && of->term[j].by; j++)
			bound[i] += m[j].times *
				    (m[j].by ? book_cost_in(m[j].by, round,
							    COST_TIME)
					     : cheapest(&m[j].pieces, round));
	}
	return (size_t)(of - bounds);
}

void limits_put(FILE *to, size_t which)
{
	const struct bound *of = &bounds[which];

	fprintf(to, "%s %s, %s", of->probe, of->medium, of->term[0].by);
	for (size_t i = 1; i < TERMS && of->term[i].by; i++)
		fprintf(to, " + %s", of->term[i].by);
}

const char *limits_text(char to[LIMITS_TEXT], double ratio)
{
	if (ratio > LIMITS_FAR)
		snprintf(to, LIMITS_TEXT, ">%d", LIMITS_FAR);
	else
		snprintf(to, LIMITS_TEXT, "%.3g", ratio);
	return to;
}

size_t limits_ratios(struct tally *t, const struct book *b,
		     const struct book_point *p, double ns)
{
	double *bound = t->value; /* each read before its room is needed */

	tally_begin(t);
	if (limits_bounds(b, p, bound) == limits_count)
		return 0;
	for (size_t i = 0; i < p->trials; i++) {
		const struct book_trial *of = &p->trial[i];
		double took = isnan(ns) ? book_cost(of, COST_TIME) : ns;

		if (isfinite(took / bound[i]))
			tally_add(t, of->run, took / bound[i]);
	}
	return tally_units(t);
}
