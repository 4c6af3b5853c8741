/* winners.h - which medium is the fastest at a probe, by placement and size. */
#ifndef ANALYZE_JUDGE_WINNERS_H
#define ANALYZE_JUDGE_WINNERS_H

#include "analyze/read/book.h"
#include "analyze/read/message_rows.h"
#include "lib/csv_rows.h"

/* Rows of winners.csv, by placement, workers, size, waits, rank; to be freed. */
struct rows winners_make(const struct book *b, const char *probe);

/* Were both at the same placement, by as many workers? */
bool winners_same_place(const struct winner_row *a, const struct winner_row *b);

/* The same, of the same size, and do they wait in the same way? */
bool winners_same_match(const struct winner_row *a, const struct winner_row *b);

typedef bool winners_same(const struct winner_row *a,
			  const struct winner_row *b);

/* One past the last of winners_make() that matches row `from` so. */
size_t winners_end(const struct rows *w, size_t from, winners_same *same);

#endif
