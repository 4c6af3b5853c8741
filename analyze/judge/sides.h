/* sides.h - what a run is: the machine, when, what, and of which build. */
#ifndef ANALYZE_JUDGE_SIDES_H
#define ANALYZE_JUDGE_SIDES_H

#include "analyze/judge/run.h"

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

#endif
