/*
 * sharing.h - what of a run may be handed to strangers.
 *
 * Facts are those of a list, which host names, command lines, cgroups, serial
 * numbers, environment and ids are not on; of any text, words that name a path,
 * an address or an id are taken out.
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
	csv_row_fn *each;
	void *arg;
	FILE *log; /* gets a line for each fact and each other text that was
		    * left out or changed: "host.csv: host.name" */
};

/* Put "_" in the place of each word of a text that tells whose it is. False:
 * there was none. */
bool sharing_clean(char *text);

/* A csv_row_fn: give a row on to `each` as it may be shared, or not at all,
 * and return 0 or what that does. */
int sharing_row(void *sharing, const void *row);

#endif
