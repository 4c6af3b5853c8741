/* terminal.c - a listing drawn over the one before. */
#include "diagnose/ls/listing.h"

#include "lib/csv.h"
#include "lib/memory.h"
#include "lib/screen.h"

#include <sys/ioctl.h>

enum { ROWS_MIN = 5 };

/* What is wider than the terminal is cut there, as it would take two lines.
 * That is undone before the terminal gets anything else. */
static const char BEGIN[] = "\033[H\033[?7l", END[] = "\033[J\033[?7h";
static const char END_OF_LINE[] = "\033[K\n";

size_t terminal_lines(FILE *to)
{
	struct winsize size;

	if (!screen_is(to) || ioctl(fileno(to), TIOCGWINSZ, &size))
		return 0;
	return size.ws_row;
}

/* The first of its lines, each without what stood there before. */
static void put_lines(const char *text, size_t lines)
{
	for (; lines && *text; lines--) {
		size_t length = strcspn(text, "\n");

		fwrite(text, 1, length, stdout);
		fputs(END_OF_LINE, stdout);
		text += length + (text[length] == '\n');
	}
}

int terminal_redraw(const struct listing *l, const struct inventory *inv,
		    size_t lines)
{
	size_t below = 0;
	char *table, *sums;
	FILE *to = memory_stream(&table);
	int err = listing_print(l, inv, to);

	memory_close(to);
	to = memory_stream(&sums);
	reconcile_print(inv, l->orphans, to);
	memory_close(to);
	for (const char *c = sums; (c = strchr(c, '\n')); c++)
		below++;
	/* The cursor takes the last line. */
	if (lines < ROWS_MIN + below + 1)
		below = 0;
	fputs(BEGIN, stdout);
	put_lines(table, lines > below + 2 ? lines - below - 1 : 1);
	put_lines(sums, below);
	fputs(END, stdout);
	free(table);
	free(sums);
	return err ? err : csv_flush(stdout);
}
