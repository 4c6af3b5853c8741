/* hdr.h - single operations in the formats of HdrHistogram, in ns, all trials
 * and classes together. What goes wrong in writing, ferror() tells. */
#ifndef ANALYZE_TELL_HDR_H
#define ANALYZE_TELL_HDR_H

#include "analyze/read/book.h"

/* The point that exports.h names so and that has single operations; or NULL. */
const struct book_point *hdr_find(const struct book *b, const char *name);

/* hgrm: the percentile distribution of a point. */
void hdr_put_percentiles(const struct book_point *p, FILE *to);

/* hlog: a line for each point that has some, its tag the point's name in
 * exports.h: from second 0 on, seconds that they took, the longest in ms, and
 * a histogram. 0 or -errno. */
int hdr_put_log(const struct book *b, FILE *to);

#endif
