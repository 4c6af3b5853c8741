/*
 * exports.h - figures in the formats of other tools.
 *
 * A result has the same name in every run: PROBE/MEDIUM/PLACEMENT/SIZE, with
 * /N-workers behind it where several worked at once.
 */
#ifndef ANALYZE_TELL_EXPORTS_H
#define ANALYZE_TELL_EXPORTS_H

#include "analyze/judge/figures.h"

struct export_format {
	const char *name;
	/* What went wrong in writing, ferror() tells. */
	void (*put)(const struct figures *f, FILE *to);
};

/* What a result is called; beyond that, a name is cut off. */
enum { EXPORTS_NAME = 512 };
const char *exports_name(char name[EXPORTS_NAME], const struct point *p);

/* NULL if there is no such format. */
const struct export_format *exports_find(const char *name);

#endif
