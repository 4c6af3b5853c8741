/* screen.c - the terminal that a stream goes to: how wide it is, what fits. */
#include "lib/screen.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL = 80, PROSE_MOST = 100 };

/* Of stdout, where it is a pipe to a pager. */
static size_t paged_columns;
static FILE *pager;

static bool is_paged(FILE *to)
{
	return pager && fileno(to) == STDOUT_FILENO;
}

bool screen_is(FILE *to)
{
	const char *term = getenv("TERM");

	return is_paged(to) ||
	       (term && strcmp(term, "dumb") != 0 && isatty(fileno(to)));
}

size_t screen_columns(FILE *to)
{
	struct winsize size;
	const char *told = getenv("COLUMNS");

	if (is_paged(to))
		return paged_columns;
	if (!isatty(fileno(to)))
		return 0;
	if (!ioctl(fileno(to), TIOCGWINSZ, &size) && size.ws_col)
		return size.ws_col;
	return told && atoi(told) > 0 ? (size_t)atoi(told) : USUAL;
}

size_t screen_prose(FILE *to, size_t otherwise)
{
	size_t columns = screen_columns(to);

	if (!columns)
		return otherwise;
	return columns < PROSE_MOST ? columns : PROSE_MOST;
}

const char *colour(FILE *to, enum colour which)
{
	static const char *const begin[] = {
		[COLOUR_GOOD] = "\033[32m",  [COLOUR_WARNING] = "\033[33m",
		[COLOUR_BAD] = "\033[1;31m", [COLOUR_DIM] = "\033[2m",
		[COLOUR_BOLD] = "\033[1m",   [COLOUR_END] = "\033[0m",
	};
	const char *none = getenv("NO_COLOR");

	return screen_is(to) && (!none || !*none) ? begin[which] : "";
}

/* A byte of UTF-8 that is not the first of its character. */
static bool goes_on(char c)
{
	return ((unsigned char)c & 0xc0) == 0x80;
}

size_t screen_fit(const char *text, size_t columns)
{
	size_t n = 0;

	for (; text[n] && (columns || goes_on(text[n])); n++)
		columns -= !goes_on(text[n]);
	return n;
}

size_t screen_wrap(FILE *to, const char *text, const struct screen_lines *l)
{
	size_t room = l->columns > l->from ? l->columns - l->from : 1;
	size_t lines, n, cut;

	for (lines = 1; n = screen_fit(text, room), text[n]; lines++) {
		if (lines == l->most) {
			n = screen_fit(text, room > 3 ? room - 3 : 0);
			fprintf(to, "%.*s...\n", (int)n, text);
			return lines;
		}
		/* A number stays with its "%". */
		for (cut = n; cut; cut--)
			if (text[cut] == ' ' && text[cut + 1] != '%')
				break;
		if (!cut) /* a word that is too long stays whole */
			cut = strcspn(text, " ");
		fprintf(to, "%.*s\n", (int)cut, text);
		text += cut + (text[cut] == ' ');
		if (!*text)
			return lines;
		fprintf(to, "%*s", (int)l->indent, "");
		room = l->columns > l->indent ? l->columns - l->indent : 1;
	}
	fprintf(to, "%s\n", text);
	return lines;
}

static void await_pager(void)
{
	signal(SIGINT, SIG_IGN); /* Ctrl-C is for the pager */
	fflush(stdout);
	close(STDOUT_FILENO);
	pclose(pager);
}

/* Who looks has seen enough, which is no failure. */
static void end_quietly(int sig)
{
	_exit(EXIT_SUCCESS);
}

void screen_page(void)
{
	const char *with = getenv("PAGER");

	if (!with)
		with = "command -v less >/dev/null && exec less; exec cat";
	if (!screen_is(stdout) || !*with || !strcmp(with, "cat"))
		return;
	paged_columns = screen_columns(stdout);
	setenv("LESS", "FRX", 0);
	pager = popen(with, "we");
	if (!pager)
		return;
	dup2(fileno(pager), STDOUT_FILENO);
	signal(SIGPIPE, end_quietly);
	atexit(await_pager);
}
