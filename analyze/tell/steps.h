/* steps.h - where points took a step, as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_STEPS_H
#define ANALYZE_TELL_STEPS_H

#include "analyze/judge/history.h"

#include <stdbool.h>
#include <stdio.h>

struct steps {
	const struct history *h;
	const struct history_run *run;
	size_t runs;
	bool all; /* and not only the largest */
};

/* 0 or -errno. */
int steps_print(const struct steps *s, FILE *to);

#endif
