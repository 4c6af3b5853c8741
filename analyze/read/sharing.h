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

/* Give a row on to `each` as it may be shared, or not at all: 0, or what that
 * returned. */
int sharing_row(const struct csv_format *format, const void *row,
		csv_row_fn *each, void *arg);

/* NULL: the row is already so. Else what it holds that it must not. */
const char *sharing_fault(const struct csv_format *format, const void *row);

/* NULL: it is fit to be told of a machine; else what it is or names. */
const char *sharing_betrays(const char *text);

#endif
