/*
 * exports.h - figures in the formats of other tools.
 *
 * A result has the same name in every run: PROBE/MEDIUM/PLACEMENT/SIZE, with
 * /N-workers behind it where several worked at once.
 */
#ifndef ANALYZE_TELL_EXPORTS_H
#define ANALYZE_TELL_EXPORTS_H

#include "analyze/judge/figures.h"

/* What goes wrong in writing, ferror() tells. */
struct export_format {
	const char *name;
	void (*put)(const struct figures *f, bool rates, FILE *to);
	bool rates; /* of a tool that takes either these or costs */
	/* Or of single operations, in ns, all trials and classes together. 0
	 * or -errno; -ENOENT: there is no such point that has any. */
	int (*put_singles)(const struct book *b, const char *point, FILE *to);
	bool of_point; /* and of one point alone */
	/* Or of several runs, one after another, below a line of columns. */
	const struct csv_format *columns;
	void (*put_run)(const struct run *run, FILE *to);
};

/* NULL if there is no such format. */
const struct export_format *exports_find(const char *name);

#endif
