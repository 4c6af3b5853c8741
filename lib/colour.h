/*
 * colour.h - words in colour, where a person looks at a terminal.
 *
 *	fprintf(to, "%s%s%s", colour(to, COLOUR_BAD), "FAIL", colour_end(to));
 *
 * Both are "" unless the stream is a terminal that knows more than TERM=dumb,
 * and NO_COLOR is not set or empty (https://no-color.org). So files, pipes and
 * other programs get none. Colours are those of the user's own palette.
 */
#ifndef LIB_COLOUR_H
#define LIB_COLOUR_H

#include <stdio.h>

enum colour {
	COLOUR_GOOD,
	COLOUR_WARNING,
	COLOUR_BAD,
	COLOUR_DIM,
	COLOUR_BOLD
};

const char *colour(FILE *to, enum colour which);
const char *colour_end(FILE *to);

#endif
