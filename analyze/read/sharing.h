/*
 * sharing.h - what of a run may be handed to strangers.
 *
 * Facts are those of a list, which host names, command lines, cgroups, serial
 * numbers, environment and ids are not on; of any text, words that name a path
 * or an address are taken out, and what is known of no column is not written.
 */
#ifndef ANALYZE_READ_SHARING_H
#define ANALYZE_READ_SHARING_H

#include "lib/rows.h"

/* A fact of run.csv that a run to be shared has, and what it says now. */
#define SHARING_KEY    "share.format"
#define SHARING_FORMAT "1"

/* Rows of a file on their way to whoever takes them. */
struct sharing {
	const struct csv_format *format;
	csv_row_fn *each; /* NULL: they are only looked at */
	void *arg;
	const char
		*what; /* the last one held that it must not; NULL: nothing */
};

/* A csv_row_fn: give a row on to `each` as it may be shared, or not at all,
 * and return 0 or what that does. If it is only looked at, -EPERM: it must not
 * be shared as it is. */
int sharing_row(void *sharing, const void *row);

#endif
