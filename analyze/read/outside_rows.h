/* outside_rows.h - what plain programs of `make validate` have measured. */
#ifndef ANALYZE_READ_OUTSIDE_ROWS_H
#define ANALYZE_READ_OUTSIDE_ROWS_H

#include "lib/rows.h"

/* outside.csv: an operation, by a program that knows no shmperf. */
struct outside_row {
	uint64_t turn; /* the suite's run beside it is folder outside-TURN */
	struct point point;
	double ns;
};

extern const struct csv_format outside_format;

#endif
