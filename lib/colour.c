/* colour.c - words in colour, where a person looks at a terminal. */
#include "lib/colour.h"

#include "lib/screen.h"

#include <stdlib.h>

static bool is_wanted(FILE *to)
{
	const char *none = getenv("NO_COLOR");

	return screen_is(to) && (!none || !*none);
}

const char *colour(FILE *to, enum colour which)
{
	static const char *const begin[] = {
		[COLOUR_GOOD] = "\033[32m",  [COLOUR_WARNING] = "\033[33m",
		[COLOUR_BAD] = "\033[1;31m", [COLOUR_DIM] = "\033[2m",
		[COLOUR_BOLD] = "\033[1m",
	};

	return is_wanted(to) ? begin[which] : "";
}

const char *colour_end(FILE *to)
{
	return is_wanted(to) ? "\033[0m" : "";
}
