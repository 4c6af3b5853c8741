/* listing.h - an inventory as a table: which rows, in which order. */
#ifndef DIAGNOSE_LS_LISTING_H
#define DIAGNOSE_LS_LISTING_H

#include "diagnose/ls/columns.h"

struct listing {
	struct column_set columns;
	bool orphans; /* only what has a name and no user */
	/* Not a table: what would remove them; metrics. */
	bool commands, prometheus;
};

/* Flushed. 0 or -errno. */
int listing_print(const struct listing *l, const struct inventory *inv,
		  FILE *to);

/* Metrics of n objects, of which the largest come first. */
void prometheus_print(const struct inventory *inv,
		      const struct object *const *object, size_t n, FILE *to);

/* A line for a shell that would remove an object; a comment where that may be
 * needed, or held out of sight. */
void command_print(const struct inventory *inv, const struct object *o,
		   FILE *to);

/* --- do the objects add up to what the kernel says there is? -------------- */

/*
 * Lines for people: what the objects come to, where the rest of Shmem in
 * /proc/meminfo is, how much of it nothing explains, and what could not be
 * seen. Of orphans: how many there are, and who could not be asked. None is
 * longer than 80 bytes, if its words allow it.
 */
void reconcile_print(const struct inventory *inv, bool orphans, FILE *to);

/* ", 2 MiB in tmpfs under another mount": what tmpfs hold, in memory or swap,
 * beyond the objects that were found, as far as anybody tells. The sum. */
uint64_t usage_print(const struct inventory *inv, FILE *to);

#endif
