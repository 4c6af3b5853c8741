/* terminal.c - a listing drawn over the one before. */
#include "diagnose/terminal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The sums below it, and a line for the cursor; some rows in any case. */
enum { BELOW = 7, ROWS_MIN = 5 };

static const char HOME_AND_CLEAR[] = "\033[H\033[J";

size_t terminal_lines(FILE *to)
{
	const char *term = getenv("TERM");
	struct winsize size;

	if (!term || !strcmp(term, "dumb") || !isatty(fileno(to)) ||
	    ioctl(fileno(to), TIOCGWINSZ, &size))
		return 0;
	return size.ws_row;
}

/* Where so many lines end, or the text. */
static size_t end_of(const char *text, size_t lines)
{
	const char *at = text;

	for (; lines && *at; lines--) {
		at += strcspn(at, "\n");
		at += *at == '\n';
	}
	return (size_t)(at - text);
}

int terminal_redraw(const struct listing *l, const struct inventory *inv,
		    size_t lines)
{
	size_t rows = lines > BELOW + ROWS_MIN ? lines - BELOW : ROWS_MIN;
	char *text = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&text, &size);
	int err = to ? listing_print(l, inv, to) : -ENOMEM;

	if (to && fclose(to) && !err)
		err = -ENOMEM;
	if (!err) {
		fputs(HOME_AND_CLEAR, stdout);
		fwrite(text, 1, end_of(text, rows), stdout);
		if (fflush(stdout))
			err = -errno;
	}
	free(text);
	return err;
}
