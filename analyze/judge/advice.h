/*
 * advice.h - which transport to use for messages of a size, by a run's figures.
 *
 * Those that cannot carry so many messages a second, or cost more CPU time than
 * there is to spend, are refused; of the others the shortest round trip is
 * chosen. What a message costs is the dearer of two: one of a stream, and half
 * of a round trip, for which both sides may have slept.
 */
#ifndef ANALYZE_JUDGE_ADVICE_H
#define ANALYZE_JUDGE_ADVICE_H

#include "analyze/judge/sizes.h"
#include "analyze/read/message_rows.h"

#include <stdbool.h>

enum { ADVICE_SAYS = 160 };

struct advice_ask {
	uint64_t size;
	double rate;           /* messages a second; 0: as they come */
	double cpu_percent;    /* of one CPU, at most; 0: any */
	const char *placement; /* NULL: unpinned, or the first there is */
	bool in_place;         /* messages are built and read where they lie */
};

/* A transport; the row's texts are the book's, constant or its own. */
struct candidate {
	struct advice_row row;
	struct neighbours trip, stream;
	bool refused;
	bool spins;   /* a side that waits uses all of its CPU */
	bool between; /* the size itself was not measured */
	char says[ADVICE_SAYS];
};

struct advice {
	struct candidate *candidate; /* the best first, the refused ones last */
	size_t n, fits;
	const char *placement; /* that was asked for, or taken */
	uint64_t from, to;     /* sizes of which a round trip was measured */
};

/*
 * 0; -ENOENT: no round trip was measured there; -ERANGE: none of such a size,
 * from and to say of which; -ENOMEM. To be freed in any case, before the book.
 */
int advice_make(struct advice *a, const struct book *b,
		const struct advice_ask *ask);

void advice_free(struct advice *a);

#endif
