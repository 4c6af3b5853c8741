/* survey.h - all facts of this machine in memory, judged. */
#ifndef DIAGNOSE_HOST_SURVEY_H
#define DIAGNOSE_HOST_SURVEY_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

#include <stdbool.h>

/* Ask every fact; of those that take measuring only if `measure`. Fitness and
 * advice are then what the checks say. Rows of host.csv, to be freed. */
void survey_take(struct rows *s, bool measure);

/* The row of a key, NULL if there is none. */
const struct fact_row *survey_find(const struct rows *s, const char *key);

/* Does a value meet what causes.txt or checks.txt tell of it? How: '<' or '>'
 * than a number (0.5, 200, 64M), or '~' like a pattern of fnmatch(3), case
 * aside. What is no number, "unlimited", is neither less nor more than any. */
bool survey_holds(const char *value, char how, const char *with);

#endif
