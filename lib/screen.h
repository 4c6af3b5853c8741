/* screen.h - the terminal a stream goes to: its width, what fits, colours. */
#ifndef LIB_SCREEN_H
#define LIB_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* Is it a terminal that can do more than show text (TERM=dumb), or a pager that
 * screen_page() has put before one? */
bool screen_is(FILE *to);

/* Its columns, as they are now. 0: it is no terminal. Where the terminal does
 * not say, what COLUMNS has, or 80. */
size_t screen_columns(FILE *to);

/* What prose is folded at: these, but 100 at most, as longer lines are no
 * pleasure to read; where it is no terminal, `otherwise`. */
size_t screen_prose(FILE *to, size_t otherwise);

/*
 * Words in colour, where a person looks at a terminal:
 *
 *	fprintf(to, "%s%s%s", colour(to, COLOUR_BAD), "FAIL",
 *		colour(to, COLOUR_END));
 *
 * Both are "" unless screen_is(), and NO_COLOR is not set or empty
 * (https://no-color.org). So files, pipes and other programs get none. Colours
 * are those of the user's own palette.
 */
enum colour {
	COLOUR_GOOD,
	COLOUR_WARNING,
	COLOUR_BAD,
	COLOUR_DIM,
	COLOUR_BOLD,
	COLOUR_END,
};

const char *colour(FILE *to, enum colour which);

/* How many bytes of a text fit into so many columns; of UTF-8 no character is
 * cut. Wide ones count as one column. */
size_t screen_fit(const char *text, size_t columns);

/* Print a text word by word, all lines but the first indented, the first from a
 * column on; at most so many lines, the last of which ends in "..." if that is
 * not all. Returns the lines. */
struct screen_lines {
	size_t columns, from, indent, most;
};

size_t screen_wrap(FILE *to, const char *text, const struct screen_lines *l);

/* If stdout is a terminal: from here on what is printed there goes through
 * $PAGER, or less, which ends by itself if all fits the screen and leaves the
 * text standing (less -FRX, as git has it). PAGER=cat: nothing does. At exit
 * the pager is waited for. */
void screen_page(void);

#endif
