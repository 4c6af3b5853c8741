/* winners.h - which medium is the fastest at a probe, by placement and size. */
#ifndef ANALYZE_JUDGE_WINNERS_H
#define ANALYZE_JUDGE_WINNERS_H

#include "analyze/read/book.h"
#include "analyze/read/message_rows.h"

/* A medium at a placement and size; the row's texts are the book's. */
struct winner {
	struct winner_row row;
	const struct book_point *of;
};

struct winners {
	/* By placement, workers, size, waits, rank; to be freed. */
	struct winner *winner;
	size_t n;
};

struct winners winners_make(const struct book *b, const char *probe);

/* Were both at the same placement, by as many workers? */
bool winners_same_place(const struct winner *a, const struct winner *b);

/* The same, of the same size, and do they wait in the same way? */
bool winners_same_match(const struct winner *a, const struct winner *b);

typedef bool winners_same(const struct winner *a, const struct winner *b);

/* One past the last that matches w->winner[from] so. */
size_t winners_end(const struct winners *w, size_t from, winners_same *same);

#endif
