/* die.c - leaving early, with a reason. */
#include "lib/die.h"

#include "lib/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char *last_words;
static size_t last_words_size;
static bool (*is_denied)(int error, const char *what);

void die_into(char *words, size_t size)
{
	last_words = words;
	last_words_size = size;
}

void die_judged(bool (*denied)(int error, const char *what))
{
	is_denied = denied;
}

static void say(const char *kind, int error, const char *fmt, va_list ap)
{
	char what[512];

	vsnprintf(what, sizeof(what), fmt, ap);
	if (error)
		snprintf(what + strlen(what), sizeof(what) - strlen(what),
			 " (%d; %s)", error, strerror(error));
	/* It may quote what others wrote, or name a folder of theirs. */
	text_tame(what);
	if (last_words && *last_words)
		return; /* the first to fail names the cause */
	if (last_words)
		snprintf(last_words, last_words_size, "%s", what);
	else
		fprintf(stderr, "%s: %s\n", kind, what);
}

/* Exit handlers and stdio buffers belong to a main(); a forked trial that ran
 * them would write its parent's rows a second time (METHOD T9). */
void die_with(int status, int error, const char *what, ...)
{
	va_list ap;

	if (status == EXIT_FAILED && error && is_denied &&
	    is_denied(error, what))
		status = EXIT_SKIPPED;
	va_start(ap, what);
	say(status == EXIT_SKIPPED ? "SKIPPED" : "ERROR", error, what, ap);
	va_end(ap);
	if (!last_words)
		fflush(NULL);
	_exit(status);
}

void warn(const char *what, ...)
{
	va_list ap;

	va_start(ap, what);
	say("WARNING", 0, what, ap);
	va_end(ap);
}
