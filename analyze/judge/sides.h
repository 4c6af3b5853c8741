/* sides.h - what a run is: the machine, when, what, and of which build. */
#ifndef ANALYZE_JUDGE_SIDES_H
#define ANALYZE_JUDGE_SIDES_H

#include "analyze/judge/run.h"

enum { SIDES = 6, SIDES_TEXT = 160 };

/* "machine"; NULL from SIDES on. */
const char *sides_label(size_t i);

/* "vm, 2 CPUs"; "" if it is not told. Anybody may have written it. */
const char *sides_text(char out[SIDES_TEXT], size_t i, const struct run *r);

/* Does it differ between any two runs, and so says nothing? */
bool sides_passing(size_t i);

/* Do all runs tell the same? */
bool sides_same(size_t i, const struct run *run, size_t runs);

/* Is a fact among these? */
bool sides_tell(const char *key);

#endif
