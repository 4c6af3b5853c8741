/* hlog.h - single operations of all points as a log of HdrHistogram's. */
#ifndef ANALYZE_TELL_HLOG_H
#define ANALYZE_TELL_HLOG_H

#include "analyze/read/book.h"

#include <stdio.h>

/*
 * A line for each point that has some, its tag the point's name in exports.h:
 * from second 0 on, seconds that they took, the longest in ms, and a histogram
 * in ns, all trials and classes together. 0 or -errno; what went wrong in
 * writing, ferror() tells.
 */
int hlog_put(const struct book *b, FILE *to);

#endif
