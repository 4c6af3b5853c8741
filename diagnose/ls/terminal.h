/* terminal.h - a listing drawn over the one before. */
#ifndef DIAGNOSE_LS_TERMINAL_H
#define DIAGNOSE_LS_TERMINAL_H

#include "diagnose/ls/listing.h"

/* How many there are; 0 if it is no terminal, or one that cannot redraw. */
size_t terminal_lines(FILE *to);

/* As much of it as fits, and the sums, on standard output. 0 or -errno. */
int terminal_redraw(const struct listing *l, const struct inventory *inv,
		    size_t lines);

#endif
