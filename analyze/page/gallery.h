/* gallery.h - many machines on one page, a run of each. */
#ifndef ANALYZE_PAGE_GALLERY_H
#define ANALYZE_PAGE_GALLERY_H

#include "analyze/judge/report.h"

struct gallery_entry {
	const struct report *of;
	const struct rows *checks; /* of rules.h */
	const char *name;          /* of its page, MACHINES/NAME.html */
};

#define GALLERY_MACHINES "machines" /* the folder of these, beside the page */

/* The page up to its machines, one of these, and the rest of it. */
void gallery_begin(FILE *to);
void gallery_put(const struct gallery_entry *m, bool first, FILE *to);
void gallery_end(FILE *to);

#endif
