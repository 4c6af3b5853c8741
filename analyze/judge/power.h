/*
 * power.h - at which points of a run a change of 5 % would show.
 *
 * A point is said to show it if compare, by its own rule and margin, calls the
 * run slower than itself when every time of every point is 5 % longer. Such a
 * comparison finds exactly the true ratio, and another run finds more or less
 * with the same probability: so of two runs like this one, half would tell at
 * the border, and more the narrower the interval is. METHOD S14.
 */
#ifndef ANALYZE_JUDGE_POWER_H
#define ANALYZE_JUDGE_POWER_H

#include "analyze/read/book.h"

#define POWER_CHANGE 0.05

/* What is to be said with power_say(). */
#define POWER_HOW "That is by compare, of two runs like this one."

struct power {
	bool *shows;          /* one for each point of the book; to be freed */
	size_t points, shown; /* with anything to compare; of them */
	size_t headline, headline_shown; /* of both, those that are marked */
};

struct power power_make(const struct book *b);

/* "A change of 5 % ...", a sentence; empty if there are no points. */
enum { POWER_TEXT = 160 };
const char *power_say(char out[POWER_TEXT], const struct power *p);

#endif
