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

#endif
