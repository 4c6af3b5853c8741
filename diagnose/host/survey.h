/* survey.h - all facts of this machine in memory, judged. */
#ifndef DIAGNOSE_HOST_SURVEY_H
#define DIAGNOSE_HOST_SURVEY_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

#include <stdbool.h>
#include <stddef.h>

struct survey {
	struct rows rows;
	struct fact_row *row; /* these */
	size_t n;
};

/* None yet. */
void survey_open(struct survey *s);

/*
 * Ask every fact; of those that take measuring only if `measure`. Fitness and
 * advice are then what the checks say. 0 or -errno; to be freed either way.
 */
int survey_take(struct survey *s, bool measure);
void survey_free(struct survey *s);

/* One more row, its texts copied. 0 or -ENOMEM. */
int survey_add(struct survey *s, const struct fact_row *row);

/* The row of a key, NULL if there is none. */
const struct fact_row *survey_find(const struct survey *s, const char *key);

/* The number that a key's value begins with; NaN if it is not to be had. */
double survey_number(const struct survey *s, const char *key);

#endif
