/* kept.h - a CSV file of any format in memory. */
#ifndef ANALYZE_KEPT_H
#define ANALYZE_KEPT_H

#include "lib/csv.h"

#include <stddef.h>

struct kept {
	const struct csv_format *format;
	void *row; /* n of them, as the format says; the texts are its own */
	size_t n;
};

/*
 * Read DIR/format->file, rows as they come. 0 or -errno; -EINVAL with *fault
 * filled. To be freed in either case.
 */
int kept_read(struct kept *k, const char *dir, const struct csv_format *format,
	      struct csv_fault *fault);

void kept_free(struct kept *k);

#endif
