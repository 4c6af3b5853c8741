/* listing.h - an inventory as a table: which rows, in which order. */
#ifndef DIAGNOSE_LS_LISTING_H
#define DIAGNOSE_LS_LISTING_H

#include "diagnose/ls/columns.h"

struct listing {
	struct column_set columns;
	bool orphans; /* only what has a name and no user */
	bool largest; /* first; else by kind and name */
};

/* 0 or -errno. */
int listing_print(const struct listing *l, const struct inventory *inv,
		  FILE *to);

/* --- on a terminal, drawn over the one before ----------------------------- */

/* How many there are; 0 if it is no terminal, or one that cannot redraw. */
size_t terminal_lines(FILE *to);

/* As much of it as fits, and the sums, on standard output. 0 or -errno. */
int terminal_redraw(const struct listing *l, const struct inventory *inv,
		    size_t lines);

#endif
