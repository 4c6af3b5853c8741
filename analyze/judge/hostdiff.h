/* hostdiff.h - what a run is, and in which facts two and their hosts differ. */
#ifndef ANALYZE_JUDGE_HOSTDIFF_H
#define ANALYZE_JUDGE_HOSTDIFF_H

#include "analyze/judge/figures.h"
#include "analyze/read/told_rows.h"

/* The machine, when, what, and of which build. */
enum { SIDES = 11, SIDES_TEXT = 160 };

struct side {
	const char *label, *key;
	bool of_host; /* the fact stands in host.csv, not in run.csv */
};

extern const struct side sides[SIDES];

/* "2026-11-29 21:39"; "" if it is not told. Anybody may have written it. */
const char *sides_text(char out[SIDES_TEXT], const struct side *s,
		       const struct run *r);

/* Do all runs tell the same? */
bool sides_same(const struct side *s, const struct run *run, size_t runs);

/* Is a fact among these? */
bool sides_tell(const char *key);

/* --- in what two differ -------------------------------------------------- */

struct difference {
	struct host_row row; /* the texts are the runs' */
	size_t rank;         /* how much it matters: 0 most */
};

struct hostdiff {
	struct difference *row; /* to be freed */
	size_t n;
};

/*
 * A row for each key of host.csv and run.csv with another value, or none, on
 * the other side: what matters most to figures first, what differs between any
 * two runs last; run.version also where it is the same. What neither side
 * knows, for whatever reason, and a file that one of them lacks add no rows.
 */
struct hostdiff hostdiff_make(const struct run *const side[2]);

/* Does it differ between any two runs, such as the time of day? */
bool hostdiff_passing(const char *key);

/* What that means for figures, in a few words; "" where none are needed. */
const char *hostdiff_means(const char *key);

#endif
