/* fuzz.c - where a target's output and its die() go. */
#include "tests/fuzz/fuzz.h"

#include "lib/die.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static jmp_buf back;

void fuzz_broken(const char *file, int line, const char *what)
{
	fflush(NULL);
	dprintf(2, "%s:%d: does not hold: %s\n", file, line, what);
	abort();
}

static ssize_t swallow(void *closed, const char *text, size_t size)
{
	(void)closed;
	(void)text;
	return (ssize_t)size;
}

static int note_close(void *closed)
{
	*(bool *)closed = true;
	return 0;
}

static FILE *open_sink(bool *closed)
{
	const cookie_io_functions_t to = { .write = swallow,
					   .close = note_close };
	FILE *sink = fopencookie(closed, "w", to);

	if (!sink)
		abort();
	*closed = false;
	return sink;
}

/* Sanitizers write to the descriptor, so that their words are not lost. */
int fuzz_survives(void (*f)(void *arg), void *arg)
{
	static bool out_closed, err_closed;
	FILE *out = stdout, *err = stderr;
	FILE *out_sink = open_sink(&out_closed);
	FILE *err_sink = open_sink(&err_closed);
	volatile int survived = false;

	stdout = out_sink;
	stderr = err_sink;
	if (!setjmp(back)) {
		f(arg);
		survived = true;
	}
	if (!out_closed)
		fclose(stdout);
	if (!err_closed)
		fclose(stderr);
	stdout = out;
	stderr = err;
	return survived;
}

int fuzz_first_line(const char **text, size_t *size, char *line, size_t room)
{
	const char *end = *size ? memchr(*text, '\n', *size) : NULL;
	size_t n = end ? (size_t)(end - *text) : room;

	if (n >= room)
		return false;
	memcpy(line, *text, n);
	line[n] = '\0';
	*text += n + 1;
	*size -= n + 1;
	return true;
}

/* --- in place of lib/die.c --------------------------------------------- */

/* To format is part of what is tried. */
static void say(const char *fmt, va_list ap)
{
	vfprintf(stderr, fmt, ap);
}

void die_with(int status, int error, const char *what, ...)
{
	va_list ap;

	va_start(ap, what);
	say(what, ap);
	va_end(ap);
	longjmp(back, 1);
}

void warn(const char *what, ...)
{
	va_list ap;

	va_start(ap, what);
	say(what, ap);
	va_end(ap);
}

void die_into(char *words, size_t size)
{
	(void)words;
	(void)size;
}
