/* derived.c - what no probe measures but several of a run do together. */
#include "analyze/judge/derived.h"

#include "analyze/judge/limits.h"
#include "analyze/judge/sizes.h"
#include "lib/memory.h"

#include <fnmatch.h>

enum { TERMS = 3, PARTS = DERIVED_COLUMNS };

/* What `shmbench move` sends, unless told otherwise. */
enum { MESSAGE = 64 << 10 };

/* The parts of a figure as they are made, and the numbers of one. */
struct work {
	const struct book *book;
	struct tally tally;
	struct derived_row part[PARTS];
	size_t parts;
};

/* --- the rules ----------------------------------------------------------- */

/* What a probe costs, so many times. A name without a group is what comes after
 * that of the point that the figure is about. */
struct term {
	const char *probe; /* NULL: no more terms */
	double times;
	/* NULL: the same; "+...": and that behind it; "-": what it was before
	 * something was set at it. */
	const char *placement;
	uint64_t workers; /* 0: as many */
};

struct part {
	const char *name, *head;
	struct term term[TERMS]; /* none: the least of the parts before it */
};

enum amount {
	A_PAGE,
	AN_OPERATION,
	TIMES,  /* an operation, over that of the point it is about */
	PER,    /* that of the point it is about, over an operation */
	A_LINE, /* see add_line() */
};

struct rule {
	const char *figure;
	/* Patterns: each such point makes a figure. */
	const char *about, *op;
	/* AFTER_PATTERN: what stands after the text of `about`. */
	const char *series, *unit;
	enum amount amount;
	size_t least;  /* a figure of fewer parts is none */
	bool sleepers; /* only if its sides sleep while they wait */
	bool done;     /* only if it was measured itself */
	struct part part[PARTS];
};

static const char AFTER_PATTERN[] = "*", AFTER_GROUP[] = "/", MEDIUM[] = "";

/* A table is read as a table. */
/* clang-format off */
#define TERM(p, n) { .probe = p, .times = n }
#define ALONE { .probe = "", .times = 1, .workers = 1 }
#define TRIP TERM("", 1)
#define ROUND TERM("", 0) /* only those that the trip was done in */
#define CALLS(n) TERM("limit/syscall", n)
#define NEAR(n) { .probe = "", .times = n, .placement = "same-cpu" }
#define AWAKE(n) { .probe = "", .times = n, .placement = "+awake" }
#define UNSET { .probe = "", .times = 1, .placement = "-" }
#define STREAM(size) { TERM("ipc/stream" size, 1) }

static const struct rule rules[] = {
	/* METHOD P6. What zeroing costs is a limit, not a part seen at work:
	 * so the remainder may well hold more of it. */
	{ "decomposition", "fault/write", "*", "first-write", "ns/page",
	  A_PAGE, .least = 5, .part = {
		{ "trap", "trap",
		  { TERM("fault/present-write", 1),
		    TERM("fault/populate-write-present", -1) } },
		{ "walk-and-map", "walk+map",
		  { TERM("fault/populate-write-present", 1) } },
		{ "zero", "zero",
		  { TERM("limit/zero", 1) } },
		{ "allocate-and-charge", "allocate",
		  { TERM("fault/write", 1), TERM("fault/present-write", -1),
		    TERM("limit/zero", -1) } },
		{ "total", "total",
		  { TERM("fault/write", 1) } },
	} },
	/* METHOD P7. A probe is a set-up if there is a pass after it; so
	 * "populate-write" is one, and "none-write" is not. */
	{ "prefault", "fault/prefault-*", "*", AFTER_PATTERN, "ns/page",
	  A_PAGE, .least = 2, .part = {
		{ "set-up", "set-up", { TERM("", 1) } },
		{ "first-write", "write", { TERM("-write", 1) } },
		{ "first-read", "read", { TERM("-read", 1) } },
		{ "set-up+first-write", "set-up+write",
		  { TERM("", 1), TERM("-write", 1) } },
		{ "set-up+first-read", "set-up+read",
		  { TERM("", 1), TERM("-read", 1) } },
	} },
	/* METHOD P10: what a worker more is good for. */
	{ "scaling", "*", "parallel-*", AFTER_PATTERN, "x", TIMES, .part = {
		{ "speed-up", "speed-up", { ALONE } },
	} },
	/* METHOD I12: what is set at a placement, beside that without it. */
	{ "setting", "*", "*", AFTER_PATTERN, "x", PER, .part = {
		{ "times", "times", { UNSET } },
	} },
	/* METHOD I4: what two that sleep wait for in a round trip, as what each
	 * step of their coming apart adds: the system calls alone (each side
	 * writes once and reads once), both on one CPU, on two CPUs that are
	 * kept awake, on two that may idle. What only tries, and sleeps then,
	 * need not even enter the kernel. */
	{ "wake", "*/*", "round-trip", AFTER_GROUP, "ns", AN_OPERATION,
	  .least = 5, .sleepers = true, .part = {
		{ "null", "null", { CALLS(4), ROUND } },
		{ "switch", "switch", { NEAR(1), CALLS(-4), ROUND } },
		{ "cross", "cross", { AWAKE(1), NEAR(-1), ROUND } },
		{ "idle-exit", "idle-exit", { TRIP, AWAKE(-1) } },
		{ "total", "total", { TRIP } },
	} },
	/* What the size of a buffer is good for in a stream, the same for every
	 * medium: as it comes, and with so many bytes in flight. */
	{ "tuned", "ipc/stream", "*", MEDIUM, "ns", AN_OPERATION, .least = 3,
	  .done = true, .part = {
		{ "default", "default", STREAM("") },
		{ "64K", "64K", STREAM("-64K") },
		{ "256K", "256K", STREAM("-256K") },
		{ "1M", "1M", STREAM("-1M") },
		{ "tuned", "tuned", { { 0 } } },
	} },
	/* Two amounts of bytes make a line (METHOD M2): its slope is what
	 * moving takes, start-up and all else that is done once taken away. So
	 * it can be held against the same bytes at what ipc/stream found for
	 * its messages. In the order of enum line_part. */
	{ "whole", WHOLE_PROBE, "*", MEDIUM, "ns", A_LINE, .part = {
		{ "start-up", "start-up", { { 0 } } },
		{ "moving", "moving", { { 0 } } },
		{ "in-process", "in-process", { { 0 } } },
		{ "total", "total", { { 0 } } },
	} },
};
/* clang-format on */

size_t derived_column(const struct derived_row *row, const char **head)
{
	const struct rule *r = rules;
	size_t i = 0;

	while (strcmp(r->figure, row->figure))
		r++;
	while (strcmp(r->part[i].name, row->part))
		i++;
	*head = r->part[i].head;
	return i;
}

/* --- sums ---------------------------------------------------------------- */

/* Of the same medium and size as `about`, or NULL. */
static const struct book_point *find_point(const struct book *b,
					   const struct rule *r,
					   const struct point *about,
					   const struct term *t)
{
	struct point at = *about;
	char name[128], place[64];
	const char *set = strrchr(about->placement, '+');
	bool without = t->placement && *t->placement == '-';

	if (set && !strcmp(set, "+awake"))
		set = NULL;
	if (!strncmp(t->probe, "limit/", strlen("limit/")))
		return limits_point(b, t->probe, about,
				    r->amount == A_PAGE ? about->size_bytes
							: 0);
	snprintf(name, sizeof(name), "%s%s",
		 strchr(t->probe, '/') ? "" : about->probe, t->probe);
	at.probe = name;
	if (t->placement) {
		if (without != (set != NULL))
			return NULL; /* other parts are of what is not set */
		snprintf(place, sizeof(place), "%.*s%s",
			 without                ? (int)(set - about->placement)
			 : *t->placement == '+' ? 48
						: 0,
			 about->placement, without ? "" : t->placement);
		at.placement = place;
	}
	if (t->workers)
		at.workers = t->workers;
	return book_find(b, &at);
}

/* What a point adds to a sum in a round; NaN if it is to be a page's and is
 * none. */
static double cost_of(const struct work *w, const struct rule *r,
		      const struct book_point *p, uint64_t round)
{
	double cost = book_cost_in(p, round, COST_TIME);

	if (r->amount != A_PAGE || p->op->extent == EXTENT_PAGE)
		return cost;
	if (p->op->extent == EXTENT_NONE || !w->book->page_bytes ||
	    !p->point.size_bytes)
		return NAN;
	return cost / (double)p->point.size_bytes * (double)w->book->page_bytes;
}

/* A sum in each round that has all of its terms. */
static void add_up(struct work *w, const struct rule *r,
		   const struct part *part, const struct book_point *about)
{
	const struct book_point *p[TERMS] = { NULL };
	size_t terms = 0;

	for (; terms < TERMS && part->term[terms].probe; terms++) {
		p[terms] = find_point(w->book, r, &about->point,
				      &part->term[terms]);
		if (!p[terms])
			return;
	}
	for (size_t i = 0; i < p[0]->trials; i++) {
		uint64_t round = p[0]->trial[i].round;
		double sum = 0;

		for (size_t j = 0; j < terms; j++)
			sum += part->term[j].times * cost_of(w, r, p[j], round);
		if (r->amount == TIMES)
			sum /= cost_of(w, r, about, round);
		else if (r->amount == PER)
			sum = cost_of(w, r, about, round) / sum;
		tally_add(&w->tally, p[0]->trial[i].run, sum);
	}
}

/* --- whole processes ----------------------------------------------------- */

enum line_part { START_UP, MOVING, IN_PROCESS, TOTAL };

/* Of all that a pair moves in the round of a trial: of a stream, as many bytes
 * in its messages. */
static double part_of(enum line_part part, const struct book_point *few,
		      const struct book_point *many, const struct book_trial *t)
{
	double n = (double)few->point.size_bytes;
	double m = (double)many->point.size_bytes;
	double least = book_cost_in(few, t->round, COST_TIME);
	double most = book_cost_in(many, t->round, COST_TIME);
	double slope = (most - least) / (m - n);

	return part == START_UP     ? least - slope * n
	       : part == MOVING     ? slope * m
	       : part == IN_PROCESS ? book_cost(t, COST_TIME) * m / MESSAGE
				    : most;
}

/* From the least bytes of what differs in them alone to the most. */
static void add_line(struct work *w, enum line_part part,
		     const struct book_point *many)
{
	const struct book_point *few =
		sizes_neighbours(w->book, &many->point, 0).above;
	const struct book_point *of = many;
	struct point stream = many->point;

	if (few == many ||
	    sizes_neighbours(w->book, &many->point, UINT64_MAX).below != many)
		return;
	stream.probe = "ipc/stream";
	stream.size_bytes = MESSAGE;
	if (part == IN_PROCESS)
		of = book_find(w->book, &stream);
	for (size_t i = 0; of && i < of->trials; i++)
		tally_add(&w->tally, of->trial[i].run,
			  part_of(part, few, many, &of->trial[i]));
}

/* --- figures ------------------------------------------------------------- */

static const char *series_of(const struct rule *r, const struct point *about)
{
	return r->series == MEDIUM        ? about->medium
	       : r->series == AFTER_GROUP ? strchr(about->probe, '/') + 1
	       : r->series == AFTER_PATTERN
		       ? about->probe + strcspn(r->about, "*")
		       : r->series;
}

/* A part more, of the numbers that were tallied if there are any. */
static void add_tallied(struct work *w, const struct rule *r,
			const struct point *at)
{
	struct derived_row *row = &w->part[w->parts];
	struct estimate e = tally_estimate(&w->tally);

	if (!e.n)
		return;
	w->parts++;
	*row = (struct derived_row){
		.figure = r->figure,
		.series = series_of(r, at),
		.medium = at->medium,
		.placement = at->placement,
		.workers = at->workers,
		.size_bytes = at->size_bytes,
		.unit = r->unit,
		.rounds = w->tally.rounds,
		.rank = CSV_NO_COUNT,
	};
	stats_put(e, &row->median, &row->ci_low, &row->ci_high);
}

/* The least of those that there are once more. */
static void add_least(struct work *w)
{
	const struct derived_row *least = w->part;

	for (size_t i = 0; i < w->parts; i++)
		if (w->part[i].median < least->median)
			least = &w->part[i];
	if (w->parts)
		w->part[w->parts++] = *least;
}

static void add_figure(struct rows *to, struct work *w, const struct rule *r,
		       const struct book_point *about)
{
	w->parts = 0;
	for (size_t i = 0; i < PARTS && r->part[i].name; i++) {
		struct derived_row *next = &w->part[w->parts];

		tally_begin(&w->tally);
		if (r->amount == A_LINE)
			add_line(w, i, about);
		else if (r->part[i].term[0].probe)
			add_up(w, r, &r->part[i], about);
		else
			add_least(w);
		add_tallied(w, r, &about->point);
		next->part = r->part[i].name;
	}
	for (size_t i = 0; w->parts >= r->least && i < w->parts; i++)
		rows_add(to, &w->part[i]);
}

static bool is_about(const struct rule *r, const struct book_point *p)
{
	return !fnmatch(r->about, p->point.probe, 0) &&
	       !fnmatch(r->op, p->op->name, 0) && (!r->done || p->trials) &&
	       (!r->sleepers || !*p->waits || !strcmp(p->waits, "sleeps"));
}

/* --- all of it ----------------------------------------------------------- */

/* The same part of what else there is: ways to prefault, else media. */
static bool is_rival(const struct derived_row *a, const struct derived_row *b)
{
	if (strcmp(a->figure, b->figure) || strcmp(a->part, b->part) ||
	    strcmp(a->placement, b->placement) || a->workers != b->workers ||
	    a->size_bytes != b->size_bytes)
		return false;
	if (!strcmp(a->figure, "prefault"))
		return !strcmp(a->medium, b->medium);
	return !strcmp(a->series, b->series) || !strcmp(a->series, a->medium);
}

/* The least among its rivals is first, of equal ones the earlier; what is not
 * above 0 gets no rank. */
static void rank(const struct rows *d, struct derived_row *row)
{
	const struct derived_row *r = d->row, *end = r + d->n;

	if (!(row->median > 0))
		return;
	row->rank = 1;
	for (; r < end; r++)
		if (r->median > 0 && is_rival(row, r) &&
		    (r->median < row->median ||
		     (r->median == row->median && r < row)))
			row->rank++;
}

struct rows derived_make(const struct book *b)
{
	struct rows d = { .format = &derived_format };
	struct work w = { .book = b, .tally = book_tally(b) };
	struct derived_row *row;

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		for (size_t j = 0; j < b->points; j++)
			if (is_about(&rules[i], b->point[j]))
				add_figure(&d, &w, &rules[i], b->point[j]);
	row = d.row;
	for (size_t i = 0; i < d.n; i++)
		rank(&d, &row[i]);
	free(w.tally.value);
	return d;
}
