/*
 * numbers.h - several numbers in one cell of a packed run.
 *
 * The first as it is, each other one as the difference from the one before it,
 * with spaces between: "812 -3 0 40". That packs better than they would.
 */
#ifndef ANALYZE_READ_NUMBERS_H
#define ANALYZE_READ_NUMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { NUMBERS_TEXT = 1000 }; /* csv_put() takes a little more */

struct numbers {
	char text[NUMBERS_TEXT];
	size_t used;
	int64_t last;
};

/* Add one; false: there is no room, and nothing was added. */
bool numbers_add(struct numbers *n, int64_t number);

/* Leave out those at the end that equal the one before them. */
void numbers_trim(struct numbers *n);

/* Where the reading of a cell stands; at first its text and nothing else. */
struct numbers_at {
	const char *text;
	int64_t last; /* what was read */
	bool begun;
};

/* 1: a->last is the next; 0: there is none; -EINVAL: that is no number. */
int numbers_next(struct numbers_at *a);

#endif
