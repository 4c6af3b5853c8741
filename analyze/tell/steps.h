/* steps.h - where points took a step, as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_STEPS_H
#define ANALYZE_TELL_STEPS_H

#include "analyze/judge/history.h"

/* The largest steps, or all. 0 or -errno. */
int steps_print(const struct history *h, bool all, FILE *to);

#endif
