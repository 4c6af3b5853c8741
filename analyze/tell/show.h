/* show.h - a run as a person reads it in a terminal. */
#ifndef ANALYZE_TELL_SHOW_H
#define ANALYZE_TELL_SHOW_H

#include "analyze/judge/figures.h"

#include <stdio.h>

/*
 * The first figure of each point in tables, what was reached and what was not
 * measured.
 * dir is named as the user named it. 0 or -errno; `to` is not flushed.
 */
int show_run(const struct figures *f, const struct book *b, const char *dir,
	     FILE *to);

/*
 * Which words figures carry, how many of them each, what to do about it, and
 * those that need it most. 0 or -ENOMEM.
 */
int show_flags(const struct figure *const *figure, size_t n, FILE *to);

#endif
