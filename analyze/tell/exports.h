/*
 * exports.h - figures in the formats of other tools.
 *
 * A result has the same name in every run: PROBE/MEDIUM/PLACEMENT/SIZE, with
 * /N-workers behind it where several worked at once.
 */
#ifndef ANALYZE_TELL_EXPORTS_H
#define ANALYZE_TELL_EXPORTS_H

#include "analyze/judge/figures.h"

/* A run, and what is to be told of it. */
struct exported {
	struct run run;
	bool rates; /* of a tool that takes either these or costs */
	const struct book_point *point; /* if the format is of one */
};

struct export_format {
	const char *name;
	/* What goes wrong in writing, ferror() tells. */
	void (*put)(const struct exported *e, FILE *to);
	bool rates;
	bool singles;  /* of single operations, in ns, all trials and classes
			  together: neither samples nor figures are needed */
	bool of_point; /* and of one point alone */
	/* Of several runs, one after another, below a line of columns. */
	const struct csv_format *columns;
};

/* That of a name, if it has single operations; or NULL. */
const struct book_point *exports_point(const struct book *b, const char *name);

/* NULL if there is no such format. */
const struct export_format *exports_find(const char *name);

#endif
