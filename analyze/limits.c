/* limits.c - which measured limit a measurement is judged by. */
#include "analyze/limits.h"

#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

enum where {
	AT_SAME_PLACE, /* a limit needs no burner: "+awake" is left out */
	AT_SAME_CPU,   /* it is one process that does it */
};

enum per {
	PER_OPERATION,
	PER_BYTE, /* of both, so that a page may be judged by a region */
};

struct limit {
	const char *probe, *medium; /* patterns of what is judged */
	const char *by;             /* the probe that measures the limit */
	double times;               /* so often it must be done */
	enum per per;
	enum where where;
	bool same_size; /* the limit is measured size by size */
};

/* The first that fits counts. Sources: METHOD section 4, lower bounds. */
static const struct limit limits[] = {
	/* "spin RTT": a line there and a line back; a ring has a line for each
	 * direction (F11). */
	{ "ipc/round-trip", "shm-*", "limit/two-lines", 1, PER_OPERATION,
	  AT_SAME_PLACE, false },
	/* "blocking RTT, one CPU", "null syscall": each side enters the kernel
	 * once to write and once to read; the switches come on top. */
	{ "ipc/round-trip", "*", "limit/syscall", 4, PER_OPERATION, AT_SAME_CPU,
	  false },
	/* "page zeroing", "shm first touch": a new page must be filled. */
	{ "fault/write", "*", "limit/zero", 1, PER_BYTE, AT_SAME_CPU, true },
	{ "fault/cow", "*", "limit/zero", 1, PER_BYTE, AT_SAME_CPU, true },
	/* "warm copy", "fresh bulk copy": a copy must at least write. */
	{ "copy/*", "*", "limit/zero", 1, PER_BYTE, AT_SAME_CPU, true },
};

static const struct limit *find_limit(const struct point *p)
{
	for (size_t i = 0; i < sizeof(limits) / sizeof(*limits); i++)
		if (!fnmatch(limits[i].probe, p->probe, 0) &&
		    !fnmatch(limits[i].medium, p->medium, 0))
			return &limits[i];
	return NULL;
}

static const struct book_point *find_limit_point(const struct book *b,
						 const struct limit *l,
						 const struct point *p)
{
	static const char awake[] = "+awake";
	char place[64];
	struct point at = {
		.probe = l->by,
		.medium = "none",
		.placement = l->where == AT_SAME_CPU ? "same-cpu" : place,
		.workers = p->workers,
		.size_bytes = l->same_size ? p->size_bytes : 0,
	};
	size_t n = strlen(p->placement), cut = sizeof(awake) - 1;

	if (n >= cut && !strcmp(p->placement + n - cut, awake))
		n -= cut;
	snprintf(place, sizeof(place), "%.*s", (int)n, p->placement);
	return book_find(b, &at);
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

size_t limits_ratios(const struct book *b, const struct book_point *p,
		     double *ratio)
{
	const struct limit *l = find_limit(&p->point);
	const struct book_point *by =
		l ? find_limit_point(b, l, &p->point) : NULL;
	double share;
	size_t n = 0;

	if (!by)
		return 0;
	share = work(b, by, l->per) / work(b, p, l->per) / l->times;
	for (size_t i = 0, j = 0; i < p->trials; i++) {
		const struct book_trial *t = &p->trial[i];

		while (j < by->trials && by->trial[j].round < t->round)
			j++;
		if (j == by->trials)
			break;
		if (by->trial[j].round != t->round)
			continue;
		ratio[n] = book_cost(t, COST_TIME) /
			   book_cost(&by->trial[j], COST_TIME) * share;
		n += isfinite(ratio[n]) != 0;
	}
	return n;
}
