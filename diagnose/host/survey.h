/* survey.h - all facts of this machine in memory, judged. */
#ifndef DIAGNOSE_HOST_SURVEY_H
#define DIAGNOSE_HOST_SURVEY_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

#include <stdbool.h>

struct survey {
	struct rows rows;
	struct fact_row *row; /* these */
	size_t n;
};

/* Ask every fact; of those that take measuring only if `measure`. Fitness and
 * advice are then what the checks say. To be freed. */
void survey_take(struct survey *s, bool measure);
void survey_free(struct survey *s);

/* One more row, its texts copied. */
void survey_add(struct survey *s, const struct fact_row *row);

/* Read a host.csv. 0 or -errno; -EINVAL with *fault filled. To be freed in
 * either case. */
int survey_read(struct survey *before, const char *path,
		struct csv_fault *fault);

/*
 * after.KEY for each fact with another value than before, delta.KEY for each
 * count.KEY: by how much it has grown. Of a count there is a delta as well
 * where it is 0. 0, or -ESTALE if the machine was booted meanwhile, when counts
 * began anew. To be freed in either case.
 */
int survey_since(struct survey *since, const struct survey *before,
		 const struct survey *now);

/* The row of a key, NULL if there is none. */
const struct fact_row *survey_find(const struct survey *s, const char *key);

/* Does a value meet what causes.txt or checks.txt tell of it? How: '<' or '>'
 * than a number (0.5, 200, 64M), or '~' like a pattern of fnmatch(3), case
 * aside. What is no number, "unlimited", is neither less nor more than any. */
bool survey_holds(const char *value, char how, const char *with);

/* The machine in fifteen lines, for people, on stdout, as summary.txt has it;
 * what a terminal has no room for is cut. Rows are added to the survey. 0 or
 * -errno. */
int summary_print(struct survey *s);

#endif
