/* limits.c - which measured limit a measurement is judged by. */
#include "analyze/judge/limits.h"

#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum per {
	PER_OPERATION,
	PER_BYTE, /* of both, so that a page may be judged by a region */
};

struct limit {
	const char *probe, *medium; /* patterns of what is judged */
	const char *by;             /* the probe that measures the limit */
	double times;               /* so often it must be done */
	enum per per;
	bool same_size;        /* the limit is measured size by size */
	const char *placement; /* pattern, too; NULL: anywhere */
	uint64_t least; /* bytes; of fewer, the call is what takes longest */
};

/* A table is read as a table. */
/* clang-format off */
#define ANYWHERE NULL, 0 /* and of any size */

/* The first that fits counts; one for a placement, if it was measured. */
static const struct limit limits[] = {
	/* METHOD B1: a switch there and one back. */
	{ "ipc/round-trip", "*", "limit/yield", 1, PER_OPERATION, false,
	  "same-cpu", 0 },
	/* METHOD B2, B3: a line there and a line back. A mailbox moves one
	 * there and back, a ring has one for each direction (F11). */
	{ "ipc/round-trip", "shm-mailbox-*", "limit/line", 1, PER_OPERATION,
	  false, ANYWHERE },
	{ "ipc/round-trip", "shm-*", "limit/two-lines", 1, PER_OPERATION,
	  false, ANYWHERE },
	/* METHOD B4: each side enters the kernel once to write and once to
	 * read; the switches come on top. */
	{ "ipc/round-trip", "*", "limit/syscall", 4, PER_OPERATION,
	  false, ANYWHERE },
	{ "sync/futex", "*", "limit/syscall", 4, PER_OPERATION,
	  false, ANYWHERE },
	{ "sync/semaphore", "*", "limit/syscall", 4, PER_OPERATION,
	  false, ANYWHERE },
	{ "sync/event", "*", "limit/syscall", 4, PER_OPERATION,
	  false, ANYWHERE },
	{ "sync/signal", "*", "limit/syscall", 4, PER_OPERATION,
	  false, ANYWHERE },
	/* METHOD B5: a page that is new must be filled, with zeroes or with a
	 * copy; a huge one, too. Reading need not make one: private memory has
	 * the zero page for that. */
	{ "fault/write", "*", "limit/zero", 1, PER_BYTE, true, ANYWHERE },
	{ "fault/write-*", "*", "limit/zero", 1, PER_BYTE, true, ANYWHERE },
	{ "fault/prefault-none-write", "*", "limit/zero", 1, PER_BYTE,
	  true, ANYWHERE },
	{ "fault/host-cold", "*", "limit/zero", 1, PER_BYTE, true, ANYWHERE },
	{ "fault/cow", "*", "limit/zero", 1, PER_BYTE, true, ANYWHERE },
	{ "fault/private-read-then-write", "*", "limit/zero", 1, PER_BYTE,
	  true, ANYWHERE },
	/* METHOD B6: a copy must at least write. */
	{ "copy/*", "*", "limit/zero", 1, PER_BYTE, true, NULL, 4096 },
};
/* clang-format on */

static bool fits(const struct limit *l, const struct point *p)
{
	return !fnmatch(l->probe, p->probe, 0) &&
	       !fnmatch(l->medium, p->medium, 0) &&
	       (!l->placement || !fnmatch(l->placement, p->placement, 0)) &&
	       p->size_bytes >= l->least;
}

const struct book_point *limits_point(const struct book *b, const char *probe,
				      const struct point *p, uint64_t size)
{
	static const char awake[] = "+awake";
	const struct book_point *found;
	char place[64];
	struct point at = {
		.probe = probe,
		.medium = "none",
		.placement = place,
		.workers = p->workers,
		.size_bytes = size,
	};
	size_t n = strlen(p->placement), cut = sizeof(awake) - 1;

	if (n >= cut && !strcmp(p->placement + n - cut, awake))
		n -= cut;
	snprintf(place, sizeof(place), "%.*s", (int)n, p->placement);
	found = book_find(b, &at);
	at.placement = "same-cpu";
	return found ? found : book_find(b, &at);
}

/* The work of an operation of p, counted as the limit counts; NaN: unknown. */
static double work(const struct book *b, const struct book_point *p,
		   enum per per)
{
	if (per == PER_OPERATION)
		return 1;
	switch (p->op->extent) {
	case EXTENT_PAGE:
		return b->page_bytes ? (double)b->page_bytes : NAN;
	case EXTENT_SIZE:
		return p->point.size_bytes ? (double)p->point.size_bytes : NAN;
	case EXTENT_NONE:
		break;
	}
	return NAN;
}

/* NULL: none was measured. */
static const struct limit *find_limit(const struct book *b,
				      const struct point *p,
				      const struct book_point **by)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++) {
		const struct limit *l = &limits[i];

		if (!fits(l, p))
			continue;
		*by = limits_point(b, l->by, p,
				   l->same_size ? p->size_bytes : 0);
		if (*by || !l->placement)
			return *by ? l : NULL;
	}
	return NULL;
}

bool limits_bounds(const struct book *b, const struct book_point *p,
		   double *bound)
{
	const struct book_point *by;
	const struct limit *l = find_limit(b, &p->point, &by);
	double share;

	if (!l)
		return false;
	share = work(b, p, l->per) / work(b, by, l->per) * l->times;
	for (size_t i = 0; i < p->trials; i++)
		bound[i] =
			share * book_cost_in(by, p->trial[i].round, COST_TIME);
	return true;
}

size_t limits_ratios(const struct book *b, const struct book_point *p,
		     double *ratio)
{
	size_t n = 0;

	if (!limits_bounds(b, p, ratio))
		return 0;
	for (size_t i = 0; i < p->trials; i++) {
		ratio[n] = book_cost(&p->trial[i], COST_TIME) / ratio[i];
		n += isfinite(ratio[n]) != 0;
	}
	return n;
}
