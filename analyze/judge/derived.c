/* derived.c - what no probe measures but several of a run do together. */
#include "analyze/judge/derived.h"

#include "analyze/judge/derived_work.h"
#include "analyze/judge/limits.h"
#include "lib/stats.h"

#include <fnmatch.h>

enum { TERMS = 3, PARTS = DERIVED_COLUMNS };

/* Time a page of a probe, so many times. A name without a group is what comes
 * after that of the point that the figure is about. */
struct term {
	const char *probe; /* NULL: no more terms */
	double times;
};

struct part {
	const char *name, *head;
	struct term term[TERMS];
};

struct rule {
	const char *figure;
	const char *about;  /* pattern of probes: each point makes a figure */
	const char *series; /* NULL: what stands after the pattern's text */
	size_t least;       /* a figure of fewer parts is none */
	struct part part[PARTS];
};

/* A table is read as a table. */
/* clang-format off */
static const struct rule rules[] = {
	/* METHOD P6. What zeroing costs is a limit, not a part seen at work:
	 * so the remainder may well hold more of it. */
	{ "decomposition", "fault/write", "first-write", 5, {
		{ "trap", "trap",
		  { { "fault/present-write", 1 },
		    { "fault/populate-write-present", -1 } } },
		{ "walk-and-map", "walk+map",
		  { { "fault/populate-write-present", 1 } } },
		{ "zero", "zero",
		  { { "limit/zero", 1 } } },
		{ "allocate-and-charge", "allocate",
		  { { "fault/write", 1 }, { "fault/present-write", -1 },
		    { "limit/zero", -1 } } },
		{ "total", "total",
		  { { "fault/write", 1 } } },
	} },
	/* METHOD P7. A probe is a set-up if there is a pass after it; so
	 * "populate-write" is one, and "none-write" is not. */
	{ "prefault", "fault/prefault-*", NULL, 2, {
		{ "set-up", "set-up", { { "", 1 } } },
		{ "first-write", "write", { { "-write", 1 } } },
		{ "first-read", "read", { { "-read", 1 } } },
		{ "set-up+first-write", "set-up+write",
		  { { "", 1 }, { "-write", 1 } } },
		{ "set-up+first-read", "set-up+read",
		  { { "", 1 }, { "-read", 1 } } },
	} },
};
/* clang-format on */

/* Of the same medium, placement, workers and size as `about`, or NULL. */
static const struct book_point *find_point(const struct book *b,
					   const struct point *about,
					   const char *probe)
{
	struct point at = *about;
	char name[128];

	if (!strncmp(probe, "limit/", strlen("limit/")))
		return limits_point(b, probe, about, about->size_bytes);
	at.probe = probe;
	if (!strchr(probe, '/')) {
		snprintf(name, sizeof(name), "%s%s", about->probe, probe);
		at.probe = name;
	}
	return book_find(b, &at);
}

/* Time a page in a round; NaN if there is none or it is no page's. */
static double page_cost(const struct book *b, const struct book_point *p,
			uint64_t round)
{
	double cost = book_cost_in(p, round, COST_TIME);

	switch (p->op->extent) {
	case EXTENT_PAGE:
		return cost;
	case EXTENT_SIZE:
		if (!b->page_bytes || !p->point.size_bytes)
			return NAN;
		return cost / (double)p->point.size_bytes *
		       (double)b->page_bytes;
	case EXTENT_NONE:
		break;
	}
	return NAN;
}

/* A sum in each round that has all of its terms. */
static void add_up(const struct derived_work *w, const struct part *part,
		   const struct point *about)
{
	const struct book_point *p[TERMS] = { NULL };
	size_t terms = 0;

	tally_begin(w->tally);
	for (; terms < TERMS && part->term[terms].probe; terms++) {
		p[terms] = find_point(w->book, about, part->term[terms].probe);
		if (!p[terms])
			return;
	}
	for (size_t i = 0; i < p[0]->trials; i++) {
		double sum = 0;

		for (size_t j = 0; j < terms; j++)
			sum += part->term[j].times *
			       page_cost(w->book, p[j], p[0]->trial[i].round);
		tally_add(w->tally, p[0]->trial[i].run, sum);
	}
}

double derived_add(const struct derived_work *w, const struct point *at,
		   const struct derived_figure *names)
{
	struct derived_figure *f = &w->to->figure[w->to->n];
	struct estimate e = tally_estimate(w->tally);

	if (!e.n)
		return NAN;
	w->to->n++;
	*f = *names;
	f->row.medium = at->medium;
	f->row.placement = at->placement;
	f->row.workers = at->workers;
	f->row.size_bytes = at->size_bytes;
	f->row.rounds = w->tally->rounds;
	f->row.median = e.median;
	f->row.ci_low = e.interval.low;
	f->row.ci_high = e.interval.high;
	f->row.rank = CSV_NO_COUNT;
	return e.median;
}

static void add_figure(const struct derived_work *w, const struct rule *r,
		       const struct point *about)
{
	size_t before = w->to->n;

	for (size_t i = 0; i < PARTS && r->part[i].name; i++) {
		struct derived_figure names = {
			.row = { .figure = r->figure,
				 .series = r->series,
				 .part = r->part[i].name,
				 .unit = "ns/page" },
			.column = i,
			.head = r->part[i].head,
		};

		if (!r->series)
			names.row.series =
				about->probe + strcspn(r->about, "*");
		add_up(w, &r->part[i], about);
		derived_add(w, about, &names);
	}
	if (w->to->n - before < r->least)
		w->to->n = before;
}

/* METHOD P10: what a worker more is good for. */
static void add_speed_up(const struct derived_work *w,
			 const struct book_point *p)
{
	struct point at = p->point;
	struct derived_figure names = {
		.row = { .figure = "scaling",
			 .series = at.probe,
			 .part = "speed-up",
			 .unit = "x" },
		.head = "speed-up",
	};
	const struct book_point *one;

	at.workers = 1;
	one = book_find(w->book, &at);
	if (one && book_ratios(w->tally, one, p))
		derived_add(w, &p->point, &names);
}

/* METHOD I4: what two that sleep wait for in a round trip, as what each step of
 * their coming apart adds: the system calls alone, both on one CPU, on two CPUs
 * that are kept awake, on two that may idle. */
enum { NULL_CALLS, ONE_CPU, AWAKE, APART, STEPS };

static const struct book_point *at_placement(const struct derived_work *w,
					     const struct book_point *p,
					     const char *placement)
{
	struct point at = p->point;

	at.placement = placement;
	return book_find(w->book, &at);
}

/* Each side writes once and reads once. */
static double time_of(const struct book_point *const step[STEPS], size_t i,
		      uint64_t round)
{
	double times = i == NULL_CALLS ? 4 : 1;

	return times * book_cost_in(step[i], round, COST_TIME);
}

static void add_step(const struct derived_work *w,
		     const struct book_point *const step[STEPS], size_t i)
{
	static const char *const part[] = { "null", "switch", "cross",
					    "idle-exit", "total" };
	const struct book_point *p = step[APART];
	struct derived_figure names = {
		.row = { .figure = "wake",
			 .series = strchr(p->point.probe, '/') + 1,
			 .part = part[i],
			 .unit = "ns" },
		.column = i,
		.head = part[i],
	};

	tally_begin(w->tally);
	for (size_t j = 0; j < p->trials; j++) {
		uint64_t round = p->trial[j].round;
		double ns = time_of(step, i < STEPS ? i : APART, round);

		if (i > NULL_CALLS && i < STEPS)
			ns -= time_of(step, i - 1, round);
		tally_add(w->tally, p->trial[j].run, ns);
	}
	derived_add(w, &p->point, &names);
}

/* Of a round trip on two CPUs, if it was measured at all the steps, and of a
 * transport that sleeps at each: what only tries need not even enter the
 * kernel. */
static void add_wake(const struct derived_work *w, const struct book_point *p)
{
	const struct book_point *step[STEPS] = { [APART] = p };
	char awake[64];

	if (*p->waits && strcmp(p->waits, "sleeps"))
		return;
	snprintf(awake, sizeof(awake), "%.48s+awake", p->point.placement);
	step[NULL_CALLS] = limits_point(w->book, "limit/syscall", &p->point, 0);
	step[ONE_CPU] = at_placement(w, p, "same-cpu");
	step[AWAKE] = at_placement(w, p, awake);
	for (size_t i = 0; i < STEPS; i++)
		if (!step[i])
			return;
	for (size_t i = 0; i <= STEPS; i++)
		add_step(w, step, i);
}

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

int derived_make(struct derived *d, const struct book *b)
{
	struct tally tally = book_tally(b);
	struct derived_work w = { .book = b, .to = d, .tally = &tally };

	*d = (struct derived){ 0 };
	d->figure = calloc(b->points * (PARTS + 1) + 1, sizeof(*d->figure));
	if (!d->figure || !tally.value) {
		free(tally.value);
		return -ENOMEM;
	}
	for (size_t i = 0; i < sizeof(rules) / sizeof(*rules); i++)
		for (size_t j = 0; j < b->points; j++)
			if (!fnmatch(rules[i].about, b->point[j]->point.probe,
				     0))
				add_figure(&w, &rules[i], &b->point[j]->point);
	for (size_t i = 0; i < b->points; i++)
		if (!strncmp(b->point[i]->op->name, "parallel-",
			     strlen("parallel-")))
			add_speed_up(&w, b->point[i]);
	for (size_t i = 0; i < b->points; i++)
		if (!strcmp(b->point[i]->op->name, "round-trip") &&
		    strchr(b->point[i]->point.probe, '/'))
			add_wake(&w, b->point[i]);
	derived_tuned(&w);
	derived_whole(&w);
	for (size_t i = 0; i < d->n; i++)
		rank(d, i);
	free(tally.value);
	return 0;
}

void derived_free(struct derived *d)
{
	free(d->figure);
	*d = (struct derived){ 0 };
}
