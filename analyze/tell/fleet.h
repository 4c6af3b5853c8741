/* fleet.h - figures as rows that stand among those of thousands of runs. */
#ifndef ANALYZE_TELL_FLEET_H
#define ANALYZE_TELL_FLEET_H

#include "analyze/judge/figures.h"

/* A fleet_row for each statistic of each figure that is known. */
void fleet_put(const struct run *run, FILE *to);

#endif
