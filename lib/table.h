/* table.h - tables for people and for jq; the only user of libsmartcols. */
#ifndef LIB_TABLE_H
#define LIB_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

enum table_form {
	TABLE_PLAIN, /* aligned, a header line; not cut but for TABLE_CUT */
	TABLE_JSON,  /* {"name": [ {"column": value}, ... ]} */
	TABLE_RAW,   /* one space between cells, odd characters as \xHH */
	TABLE_CSV,   /* no table: lib/output writes such rows */
};

/* "json", "raw" or "csv"; anything else is TABLE_PLAIN. */
enum table_form table_form_named(const char *word);

enum table_cell {
	TABLE_TEXT,
	TABLE_NUMBER, /* right-aligned; unquoted in JSON, null when empty */
	TABLE_TREE,   /* as TABLE_CUT, and shows what is below what: one only */
	TABLE_CUT,    /* text; where a terminal is too narrow its middle goes,
		       * after the columns to the right */
	TABLE_PROSE,  /* text; goes on below where a terminal is too narrow */
};

struct table_column {
	const char *name;
	enum table_cell is;
};

struct table;

/* name: the array's name in JSON. */
struct table *table_open(const char *name, enum table_form form,
			 const struct table_column *column, size_t columns);

/* A TABLE_PLAIN of such a header: "probe|size>|median>". What stands before a
 * '>' is to the right, as numbers are. */
struct table *table_plain(const char *header);

/* The next cell, as printf(3) makes it; empty where that is not known. Those of
 * a row come one by one, as many as there are columns. */
#define table_cell(t, ...) table_cell_if(t, true, __VA_ARGS__)
void table_cell_if(struct table *t, bool known, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Are the rows from here on below the last that was below none, in JSON its
 * "children"? Takes a column that is TABLE_TREE. */
void table_below(struct table *t, bool below);

/* Print to `to` and free. What goes wrong in writing, ferror() tells. */
void table_close(struct table *t, FILE *to);

#endif
