/* derived.c - what no probe measures but several of a run do together. */
#include "analyze/judge/derived.h"

#include "analyze/judge/limits.h"
#include "analyze/judge/sizes.h"
#include "lib/memory.h"
#include "lib/stats.h"

#include <fnmatch.h>

enum { TERMS = 3, PARTS = DERIVED_COLUMNS };

/* What is being made, and the numbers of a row. */
struct work {
	const struct book *book;
	struct derived *to;
	struct tally *tally;
};

/* --- sums by rule -------------------------------------------------------- */

/* What a probe costs, so many times. A name without a group is what comes after
 * that of the point that the figure is about. */
struct term {
	const char *probe; /* NULL: no more terms */
	double times;
	const char *placement; /* NULL: the same; "+...": and that behind it */
	uint64_t workers;      /* 0: as many */
};

struct part {
	const char *name, *head;
	struct term term[TERMS];
};

enum amount {
	A_PAGE,
	AN_OPERATION,
	TIMES, /* an operation, over that of the point it is about */
};

struct rule {
	const char *figure;
	/* Patterns: each such point makes a figure. */
	const char *about, *op;
	/* AFTER_PATTERN: what stands after the text of `about`. */
	const char *series;
	const char *unit;
	enum amount amount;
	size_t least;  /* a figure of fewer parts is none */
	bool sleepers; /* only if its sides sleep while they wait */
	struct part part[PARTS];
	struct part best; /* the least of them once more */
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
	{ "tuned", "ipc/stream", "*", MEDIUM, "ns", AN_OPERATION, .least = 2,
	  .part = {
		{ "default", "default", STREAM("") },
		{ "64K", "64K", STREAM("-64K") },
		{ "256K", "256K", STREAM("-256K") },
		{ "1M", "1M", STREAM("-1M") },
	  }, .best = { .name = "tuned", .head = "tuned" } },
};
/* clang-format on */

/* Of the same medium and size as `about`, or NULL. */
static const struct book_point *find_point(const struct book *b,
					   const struct rule *r,
					   const struct point *about,
					   const struct term *t)
{
	struct point at = *about;
	char name[128], place[64];

	if (!strncmp(t->probe, "limit/", strlen("limit/")))
		return limits_point(b, t->probe, about,
				    r->amount == A_PAGE ? about->size_bytes
							: 0);
	snprintf(name, sizeof(name), "%s%s",
		 strchr(t->probe, '/') ? "" : about->probe, t->probe);
	at.probe = name;
	if (t->placement) {
		snprintf(place, sizeof(place), "%.48s%s",
			 *t->placement == '+' ? about->placement : "",
			 t->placement);
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
static void add_up(const struct work *w, const struct rule *r,
		   const struct part *part, const struct book_point *about)
{
	const struct book_point *p[TERMS] = { NULL };
	size_t terms = 0;

	tally_begin(w->tally);
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
		tally_add(w->tally, p[0]->trial[i].run, sum);
	}
}

/* A row more, of the numbers in w->tally if there are any. */
static void add(const struct work *w, const struct point *at,
		const struct derived_figure *names)
{
	struct derived_figure *f = &w->to->figure[w->to->n];
	struct estimate e = tally_estimate(w->tally);

	if (!e.n)
		return;
	w->to->n++;
	*f = *names;
	f->row.medium = at->medium;
	f->row.placement = at->placement;
	f->row.workers = at->workers;
	f->row.size_bytes = at->size_bytes;
	f->row.rounds = w->tally->rounds;
	stats_put(e, &f->row.median, &f->row.ci_low, &f->row.ci_high);
	f->row.rank = CSV_NO_COUNT;
}

/* The least of those from `first` on once more, under a name of its own. */
static void add_best(struct derived *d, size_t first, const struct part *as)
{
	struct derived_figure *best = &d->figure[first];

	for (size_t i = first; i < d->n; i++)
		if (d->figure[i].row.median < best->row.median)
			best = &d->figure[i];
	d->figure[d->n] = *best;
	best = &d->figure[d->n++];
	best->row.part = as->name;
	best->head = as->head;
	best->column = PARTS - 1;
}

static const char *series_of(const struct rule *r, const struct point *about)
{
	return r->series == MEDIUM        ? about->medium
	       : r->series == AFTER_GROUP ? strchr(about->probe, '/') + 1
	       : r->series == AFTER_PATTERN
		       ? about->probe + strcspn(r->about, "*")
		       : r->series;
}

static void add_figure(const struct work *w, const struct rule *r,
		       const struct book_point *about)
{
	size_t before = w->to->n;

	for (size_t i = 0; i < PARTS && r->part[i].name; i++) {
		add_up(w, r, &r->part[i], about);
		add(w, &about->point,
		    &(struct derived_figure){
			    .row = { .figure = r->figure,
				     .series = series_of(r, &about->point),
				     .part = r->part[i].name,
				     .unit = r->unit },
			    .column = i,
			    .head = r->part[i].head,
		    });
	}
	if (w->to->n - before < r->least)
		w->to->n = before;
	else if (r->best.name)
		add_best(w->to, before, &r->best);
}

static bool is_about(const struct rule *r, const struct book_point *p)
{
	return !fnmatch(r->about, p->point.probe, 0) &&
	       !fnmatch(r->op, p->op->name, 0) &&
	       (!r->best.name || p->trials) &&
	       (!r->sleepers || !*p->waits || !strcmp(p->waits, "sleeps"));
}

/* --- whole processes ----------------------------------------------------- */

/*
 * Two amounts of bytes make a line (METHOD M2): its slope is what moving takes,
 * start-up and all else that is done once taken away. So it can be held against
 * the same bytes at what ipc/stream found for its messages.
 */
enum { START_UP, MOVING, IN_PROCESS, TOTAL, WHOLE_PARTS };

/* What `shmbench move` sends, unless told otherwise. */
enum { MESSAGE = 64 << 10 };

static const char *const part_name[] = { "start-up", "moving", "in-process",
					 "total" };

/* Of all that a pair moves in a round. */
static double part_of(int part, const struct book_point *few,
		      const struct book_point *many, uint64_t round)
{
	double n = (double)few->point.size_bytes;
	double m = (double)many->point.size_bytes;
	double least = book_cost_in(few, round, COST_TIME);
	double most = book_cost_in(many, round, COST_TIME);
	double slope = (most - least) / (m - n);

	return part == START_UP ? least - slope * n
	       : part == MOVING ? slope * m
				: most;
}

/* As many bytes in messages of a stream, in the rounds of the run. */
static void in_process(const struct work *w, const struct book_point *many)
{
	struct point at = many->point;
	const struct book_point *stream;

	at.probe = "ipc/stream";
	at.size_bytes = MESSAGE;
	stream = book_find(w->book, &at);
	for (size_t i = 0; stream && i < stream->trials; i++)
		tally_add(w->tally, stream->trial[i].run,
			  book_cost(&stream->trial[i], COST_TIME) *
				  (double)many->point.size_bytes / MESSAGE);
}

static void add_parts(const struct work *w, const struct book_point *few,
		      const struct book_point *many)
{
	struct derived_figure names = {
		.row = { .figure = "whole",
			 .series = many->point.medium,
			 .unit = "ns" },
	};

	for (int i = 0; i < WHOLE_PARTS; i++) {
		tally_begin(w->tally);
		if (i == IN_PROCESS)
			in_process(w, many);
		for (size_t j = 0; i != IN_PROCESS && j < many->trials; j++)
			tally_add(w->tally, many->trial[j].run,
				  part_of(i, few, many, many->trial[j].round));
		names.row.part = names.head = part_name[i];
		names.column = (size_t)i;
		add(w, &many->point, &names);
	}
}

static void add_whole(const struct work *w)
{
	struct book_point *const *p = w->book->point;

	for (size_t i = 0, end; i < w->book->points; i = end) {
		end = sizes_end(w->book, i);
		if (end - i > 1 && !strcmp(p[i]->point.probe, WHOLE_PROBE))
			add_parts(w, p[i], p[end - 1]);
	}
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
static void rank(const struct derived *d, size_t at)
{
	struct derived_row *row = &d->figure[at].row;

	if (!(row->median > 0))
		return;
	row->rank = 1;
	for (size_t i = 0; i < d->n; i++) {
		const struct derived_row *r = &d->figure[i].row;

		if (r->median > 0 && is_rival(row, r) &&
		    (r->median < row->median ||
		     (r->median == row->median && i < at)))
			row->rank++;
	}
}

struct derived derived_make(const struct book *b)
{
	struct tally tally = book_tally(b);
	struct derived d = {
		memory_new(2 * b->points * PARTS, sizeof(*d.figure)), 0
	};
	struct work w = { .book = b, .to = &d, .tally = &tally };

	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		for (size_t j = 0; j < b->points; j++)
			if (is_about(&rules[i], b->point[j]))
				add_figure(&w, &rules[i], b->point[j]);
	add_whole(&w);
	for (size_t i = 0; i < d.n; i++)
		rank(&d, i);
	free(tally.value);
	return d;
}
