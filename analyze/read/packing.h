/* packing.h - a run as a packed one, which takes a tenth of the room. */
#ifndef ANALYZE_READ_PACKING_H
#define ANALYZE_READ_PACKING_H

#include "analyze/read/book.h"

/*
 * Make the folder `out` of the run in `dir`. What no command asks for is left
 * out: readings that `b` did not take in, their lost_ns, and their cpu_ns where
 * no metric is made of it; histograms are merged over rounds. b was read of
 * `dir`, both parts. 0 or -errno, with *fault filled.
 */
int packing_do(const struct book *b, const char *dir, const char *out,
	       struct book_fault *fault);

#endif
