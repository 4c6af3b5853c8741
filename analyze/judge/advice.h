/*
 * advice.h - which transport to use for messages of a size, or which way of a
 * workload, by a run's figures.
 *
 * Those that cannot carry so many messages a second, or cost more CPU time than
 * there is to spend, are refused; of the others the shortest round trip is
 * chosen. What a message costs is the higher cost of two: one of a stream, and
 * half of a round trip, for which both sides may have slept.
 *
 * Of messages that come at a rate, what a closed loop takes says nothing: a
 * side has gone to sleep by then, or spins until then. Time and CPU time are
 * those of an open loop (ipc/paced-N) at that rate, or between those at the
 * next slower and the next faster one; a message costs all of an exchange then.
 * Of a workload a message is what it does, its round trip what it tells first.
 */
#ifndef ANALYZE_JUDGE_ADVICE_H
#define ANALYZE_JUDGE_ADVICE_H

#include "analyze/judge/sizes.h"
#include "analyze/read/told_rows.h"

enum { ADVICE_SAYS = 160 };

struct advice_ask {
	const char *workload; /* "frames", or "frames-10"; NULL: of messages */
	uint64_t size;        /* of a workload 0: any, as are workers */
	uint64_t workers;
	double rate;           /* messages a second; 0: as they come */
	double cpu_percent;    /* of one CPU, at most; 0: any */
	const char *placement; /* NULL: unpinned, or the first there is */
	bool in_place;         /* messages are built and read where they lie */
};

/* An open loop around the size that was asked for. */
struct paced {
	struct neighbours at;
	double rate; /* requests a second; 0: there is none */
};

/* A transport or way; the row's texts are the book's, constant or its own. */
struct candidate {
	struct advice_row row;
	struct neighbours trip, stream;
	struct neighbours around;    /* the size: what its time is told of */
	struct paced slower, faster; /* both are it if the rate was measured */
	bool refused;
	bool missing; /* as something was not measured */
	bool spins;   /* a side that waits uses all of its CPU */
	bool tries;   /* ... for a while, and sleeps then */
	char says[ADVICE_SAYS];
};

struct advice {
	/* The best first, the refused ones last; to be freed. */
	struct candidate *candidate;
	size_t n, fits;
	const char *placement; /* that was asked for, or taken */
	const char *trip;      /* what rtt_ns is called */
	bool beside;           /* as what is asked was not measured */
	uint64_t from, to;     /* sizes of which a round trip was measured */
};

/* From the `from`th on, the next point of the workload as near to what is asked
 * as its probe has one, whatever the medium; NULL: there is none. */
const struct book_point *advice_next(const struct book *b, size_t *from,
				     const struct advice_ask *ask);

/* `of` is advice_next()'s; NULL: of messages. 0; -ENOENT: no round trip was
 * measured there, or of a workload that is asked for nothing;
 * -ERANGE: none of such a size, from and to say of which. */
int advice_make(struct advice *a, const struct book *b,
		const struct advice_ask *ask, const struct book_point *of);

/*
 * Does it spin for a while and then sleep, and is the rate between two measured
 * ones? It may do either then, so its figures are the worse of those at both.
 */
bool advice_on_cliff(const struct candidate *o);

#endif
