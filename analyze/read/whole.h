/*
 * whole.h - what a row of whole.csv says, in the terms of all other files.
 *
 * hyperfine tells seconds, and what it timed as the text of a command.
 */
#ifndef ANALYZE_READ_WHOLE_H
#define ANALYZE_READ_WHOLE_H

#include "lib/rows.h"

#define WHOLE_PROBE "whole/move"
#define WHOLE_OP    "process"

/* The point of a row, where `shmbench move` runs by default, and the time of
 * its one run. NULL, or what is wrong with the row. */
const char *whole_read(const struct whole_row *row, struct point *point,
		       uint64_t *ns);

#endif
