/* alike.h - other runs of a host, to know how its runs differ. */
#ifndef ANALYZE_COMMANDS_ALIKE_H
#define ANALYZE_COMMANDS_ALIKE_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/figures.h"

/* Are both the same folder? */
bool alike_same(const char *a, const char *b);

/* Of the folders beside that of a run, those that are complete runs like it,
 * in nothing known to differ that changes figures, and are none of the n in
 * `dir`; the latest ones, as many as tell enough. What cannot be read is passed
 * over. To be freed. */
struct between_runs alike_find(const struct run *like, char *const *dir,
			       size_t n);

void alike_free(struct between_runs *b);

#endif
