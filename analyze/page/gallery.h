/* gallery.h - many machines on one page, a run of each. */
#ifndef ANALYZE_PAGE_GALLERY_H
#define ANALYZE_PAGE_GALLERY_H

#include "analyze/judge/report.h"

#define GALLERY_MACHINES "machines" /* the folder of reports, beside the page */

/* The page up to its machines, one of these, whose report is MACHINES/NAME.html
 * there, and the rest of it. */
void gallery_begin(FILE *to);
void gallery_put(const struct report *r, const char *name, FILE *to);
void gallery_end(FILE *to);

#endif
