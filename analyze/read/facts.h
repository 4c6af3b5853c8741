/* facts.h - run.csv or host.csv in memory. */
#ifndef ANALYZE_READ_FACTS_H
#define ANALYZE_READ_FACTS_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

struct facts {
	struct rows rows;
	const struct fact_row *fact; /* these */
	size_t n;
	bool missing; /* there is no such file */
};

/* As rows_read(). */
int facts_read(struct facts *f, const char *dir,
	       const struct csv_format *format, struct csv_fault *fault);

/* The value of a key, NULL if there is none or it is empty. */
const char *facts_value(const struct facts *f, const char *key);

/* "" if there is none. */
const char *facts_text(const struct facts *f, const char *key);

/* The value, and NULL if why it is unknown stands there. */
const char *facts_known(const struct facts *f, const char *key);

void facts_free(struct facts *f);

#endif
