/* terminal.c - a listing drawn over the one before. */
#include "diagnose/ls/terminal.h"

#include "diagnose/ls/reconcile.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { ROWS_MIN = 5 };

/*
 * What is wider than the terminal is cut there, as it would take two lines.
 * That is undone before the terminal gets anything else.
 */
static const char BEGIN[] = "\033[H\033[?7l", END[] = "\033[J\033[?7h";
static const char END_OF_LINE[] = "\033[K\n";

size_t terminal_lines(FILE *to)
{
	const char *term = getenv("TERM");
	struct winsize size;

	if (!term || !strcmp(term, "dumb") || !isatty(fileno(to)) ||
	    ioctl(fileno(to), TIOCGWINSZ, &size))
		return 0;
	return size.ws_row;
}

static size_t count_lines(const char *text)
{
	size_t n = 0;

	while ((text = strchr(text, '\n'))) {
		text++;
		n++;
	}
	return n;
}

/* The first of its lines, each without what stood there before. */
static void put_lines(FILE *to, const char *text, size_t lines)
{
	for (; lines && *text; lines--) {
		size_t length = strcspn(text, "\n");

		fwrite(text, 1, length, to);
		fputs(END_OF_LINE, to);
		text += length + (text[length] == '\n');
	}
}

/* All at once, so that it neither flickers nor is cut off by Ctrl-C. */
static int write_all(const char *text, size_t size)
{
	while (size) {
		ssize_t n = write(STDOUT_FILENO, text, size);

		if (n < 0 && errno != EINTR)
			return -errno;
		if (n > 0) {
			text += n;
			size -= (size_t)n;
		}
	}
	return 0;
}

struct text {
	char *at;
	size_t size;
	FILE *to;
};

static int text_open(struct text *t)
{
	t->to = open_memstream(&t->at, &t->size);
	return t->to ? 0 : -ENOMEM;
}

static int text_close(struct text *t)
{
	return fclose(t->to) ? -ENOMEM : 0;
}

static int draw(const char *table, const char *sums, size_t lines)
{
	size_t below = count_lines(sums), rows;
	struct text frame = { 0 };
	int err = text_open(&frame);

	if (err)
		return err;
	/* The cursor takes the last line. */
	if (lines < ROWS_MIN + below + 1)
		below = 0;
	rows = lines > below + 2 ? lines - below - 1 : 1;
	fputs(BEGIN, frame.to);
	put_lines(frame.to, table, rows);
	put_lines(frame.to, sums, below);
	fputs(END, frame.to);
	err = text_close(&frame);
	if (!err)
		err = write_all(frame.at, frame.size);
	free(frame.at);
	return err;
}

int terminal_redraw(const struct listing *l, const struct inventory *inv,
		    size_t lines)
{
	struct text table = { 0 }, sums = { 0 };
	int err = text_open(&table);

	if (!err) {
		err = listing_print(l, inv, table.to);
		if (text_close(&table))
			err = -ENOMEM;
	}
	if (!err)
		err = text_open(&sums);
	if (!err) {
		err = reconcile_print(inv, l->orphans, sums.to);
		if (text_close(&sums))
			err = -ENOMEM;
	}
	if (!err)
		err = draw(table.at, sums.at, lines);
	free(table.at);
	free(sums.at);
	return err;
}
