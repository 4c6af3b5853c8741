/* facts.h - run.csv or host.csv in memory. */
#ifndef ANALYZE_READ_FACTS_H
#define ANALYZE_READ_FACTS_H

#include "lib/rows.h"

#include <stddef.h>

struct facts {
	struct fact_row *fact; /* the texts are its own */
	size_t n;
	int missing; /* there is no such file */
};

/*
 * Read DIR/format->file. 0, also if it is missing, or -errno; -EINVAL with
 * *fault filled. To be freed in either case.
 */
int facts_read(struct facts *f, const char *dir,
	       const struct csv_format *format, struct csv_fault *fault);

/* The value of a key, NULL if there is none or it is empty. */
const char *facts_value(const struct facts *f, const char *key);

void facts_free(struct facts *f);

#endif
