/* listing.h - an inventory as a table: which rows, in which order. */
#ifndef DIAGNOSE_LS_LISTING_H
#define DIAGNOSE_LS_LISTING_H

#include "diagnose/ls/inventory.h"
#include "lib/table.h"

/* --- what can be shown of an object: a table of columns ------------------- */

enum { COLUMNS_MAX = 32 };

/* Writes a cell's text; what writes nothing leaves it empty. */
struct cell;
typedef void put_fn(const struct cell *c);

enum {
	COLUMN_USUAL = 1,  /* shown unless columns are chosen */
	COLUMN_SMAPS = 2,  /* smaps must be read for it */
	COLUMN_ANY = 4,    /* also where a row is of no object */
	COLUMN_SEALS = 8,  /* files must be opened for it */
	COLUMN_USERS = 16, /* a lease must be asked for it */
};

struct column {
	const char *name; /* NULL ends the table */
	unsigned is;      /* COLUMN_* */
	enum table_cell cell;
	put_fn *put;
	size_t at;   /* of a size or a number: offset in struct object */
	size_t part; /* where each holder has one: offset in struct use */
	const char *help;
};

extern const struct column columns_all[];

extern const char *const columns_kinds[OBJECT_KINDS];

struct listing {
	/* Those chosen, in that order; each at most once. */
	const struct column *column[COLUMNS_MAX];
	size_t columns;
	enum table_form form;
	bool exact;   /* bytes and seconds, not "4 KiB" and "3h" */
	bool tree;    /* rows below rows, at the first column of text */
	bool orphans; /* only what has a name and no user */
	/* Not a table: what would remove them; metrics. */
	bool commands, prometheus;
};

/* A cell of a row: of an object (holder NULL), of an object as one process
 * holds it, or of a process (o NULL: COLUMN_ANY), which runs `name`. */
struct cell {
	const struct object *o;
	const struct use *holder;
	const struct process *process;
	const char *name;
	FILE *to;
	const struct listing *listing;
	const struct column *column;
};

/* --- a listing ------------------------------------------------------------ */

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
