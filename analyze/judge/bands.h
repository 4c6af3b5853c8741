/*
 * bands.h - what others published of a figure on other machines.
 *
 * It is told beside the figure and judges nothing: protocols differ, and one
 * CPU alone differs twofold by what it is set to.
 */
#ifndef ANALYZE_JUDGE_BANDS_H
#define ANALYZE_JUDGE_BANDS_H

#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* Of machines with a CPU by the vendor of this one, if there are some; else of
 * all. */
struct band {
	const char *what, *vendor; /* texts of the rows; vendor "": of all */
	double low, high;
	size_t machines, metal; /* and how many of these are no guests */

	/* "63.5 ns here, a virtual machine: 20.0 ns to 51.0 ns published for
	 * 11 machines by Intel (9 known to be bare metal)" */
	char says[256];
};

/* Is a row of machines about a figure? */
bool bands_tell(const struct machine_row *m, const struct summary_row *row);

/* False if nobody published such a figure. Of host.csv, which may be empty,
 * comes the vendor. */
bool bands_find(struct band *band, const struct rows *machines,
		const struct rows *host, const struct summary_row *row);

#endif
