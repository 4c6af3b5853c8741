/* winners.h - which medium is the fastest at a probe, by placement and size. */
#ifndef ANALYZE_JUDGE_WINNERS_H
#define ANALYZE_JUDGE_WINNERS_H

#include "analyze/read/book.h"
#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* What is compared unless something else is asked for. */
#define WINNERS_PROBE "ipc/round-trip"

/* Rows of winners.csv by placement, workers, size, waits, rank; to be freed. */
struct rows winners_make(const struct book *b, const char *probe);

/* As strcmp(): by placement and workers; by size and how they wait, too. */
typedef int winners_compare(const struct winner_row *a,
			    const struct winner_row *b);
winners_compare winners_places, winners_matches;

/* One past the last of winners_make() that is by these as row `from` is. */
size_t winners_end(const struct rows *w, size_t from, winners_compare *by);

#endif
