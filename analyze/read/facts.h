/* facts.h - rows of run.csv or host.csv, found by key. */
#ifndef ANALYZE_READ_FACTS_H
#define ANALYZE_READ_FACTS_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

const struct fact_row *facts_at(const struct rows *f, size_t i);

/* The value of a key, NULL if there is none or it is empty. */
const char *facts_value(const struct rows *f, const char *key);

/* "" if there is none. */
const char *facts_text(const struct rows *f, const char *key);

/* The value, and NULL if why it is unknown stands there. */
const char *facts_known(const struct rows *f, const char *key);

#endif
