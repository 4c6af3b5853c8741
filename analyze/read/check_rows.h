/* check_rows.h - what `shmstat check` says of a rule, for programs. */
#ifndef ANALYZE_READ_CHECK_ROWS_H
#define ANALYZE_READ_CHECK_ROWS_H

#include "lib/csv.h"

struct check_row {
	const char *verdict;     /* PASS, FAIL, too-few-rounds, not-measured */
	const char *rule;        /* what must hold */
	uint64_t judged, broken; /* points or counts; of them, that broke it */
	const char *examples;    /* of these, the first ones */
};

extern const struct csv_format check_format;

#endif
