/* hgrm.h - single operations of a point as HdrHistogram's tools write them. */
#ifndef ANALYZE_TELL_HGRM_H
#define ANALYZE_TELL_HGRM_H

#include "analyze/read/book.h"

#include <stdio.h>

/* The point that exports.h names so and that has single operations; or NULL. */
const struct book_point *hgrm_find(const struct book *b, const char *name);

/* Its percentile distribution, in ns, of all trials and classes together. What
 * went wrong in writing, ferror() tells. */
void hgrm_put(const struct book_point *p, FILE *to);

#endif
