/* complaint.c - the error and the size that a message tells of. */
#include "diagnose/host/complaint.h"

#include "lib/units.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Is it there as a whole word? "ENOSPC" is not in "ENOSPCX". */
static const char *find_word(const char *text, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = text; (at = strcasestr(at, word)); at += n) {
		bool begins = at == text || !(isalnum(at[-1]) || at[-1] == '_');

		if (begins && !isalnum(at[n]) && at[n] != '_')
			return at;
	}
	return NULL;
}

bool complaint_names(const char *text, const char *words)
{
	char word[64];
	int n;

	for (; sscanf(words, " %63s%n", word, &n) == 1; words += n)
		if (find_word(text, word))
			return true;
	return false;
}

enum { ERRNO_MAX = 134 };

/* The first that is found counts. */
static void take_error(struct complaint *c, const char *kind, const char *name)
{
	if (name && !*c->error)
		snprintf(c->error, sizeof(c->error), "%s%s", kind, name);
}

static void take_signal(struct complaint *c, int number)
{
	if (number > 0 && number < NSIG)
		take_error(c, "SIG", sigabbrev_np(number));
}

/* Names, "ENOSPC" and "SIGBUS", or what perror(3) and a shell print. */
static void read_words(struct complaint *c, bool names)
{
	/* Of signals those that end who uses shared memory: "Terminated" is a
	 * common word. */
	static const int ends[] = { SIGBUS, SIGSEGV, SIGXFSZ, SIGKILL };

	for (int e = 1; e < ERRNO_MAX; e++) {
		const char *word =
			names ? strerrorname_np(e) : strerrordesc_np(e);

		if (word && find_word(c->text, word))
			take_error(c, "", strerrorname_np(e));
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		char name[32];

		snprintf(name, sizeof(name), "%s%s", names ? "SIG" : "",
			 names ? sigabbrev_np(ends[i]) : sigdescr_np(ends[i]));
		if (find_word(c->text, name))
			take_signal(c, ends[i]);
	}
}

/* A number alone is an errno, or from 129 on what a shell makes of a signal;
 * after a word it is what that tells: "[Errno 28]", "exit code: 137". */
static void read_numbers(struct complaint *c)
{
	static const struct {
		const char *word;
		int base; /* 0: of errnos */
	} before[] = {
		{ "errno", 0 },       { "error", 0 },  { "signal", 1 },
		{ "exit code", 129 }, { "code", 129 }, { "exit", 129 },
		{ "status", 129 },
	};
	size_t digits = strspn(c->text, "0123456789");
	int n = digits && !c->text[digits + strspn(c->text + digits, " \n")]
			? atoi(c->text)
			: -1;

	if (n > 128)
		take_signal(c, n - 128);
	else if (n > 0)
		take_error(c, "", strerrorname_np(n));
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		const char *at = find_word(c->text, before[i].word);

		n = -1;
		if (at)
			sscanf(at + strlen(before[i].word), "%*[ =:([#]%d", &n);
		if (!before[i].base && n > 0 && n < ERRNO_MAX)
			take_error(c, "", strerrorname_np(n));
		else if (before[i].base && n >= before[i].base)
			take_signal(c, n - before[i].base + 1);
	}
}

/* The largest number of bytes that it tells, by its unit or a word. */
static void read_size(struct complaint *c)
{
	uint64_t most = 0;

	for (const char *at = c->text; *at; at++) {
		size_t n = strspn(at, "0123456789");
		char unit[8] = "", text[48];
		bool begins = at == c->text ||
			      !(isalnum(at[-1]) || strchr("_./-", at[-1]));
		uint64_t size;

		if (!n)
			continue;
		sscanf(at + n + (at[n] == ' '), "%7[A-Za-z]", unit);
		if (!strcasecmp(unit, "bytes") || !strcmp(unit, "B"))
			*unit = '\0';
		else if (!*unit || strlen(unit) > 3)
			n = 0;
		snprintf(text, sizeof(text), "%.*s%s", (int)n, at, unit);
		if (begins && n && n < 20 && !units_parse_size(text, &size) &&
		    size > most)
			most = size;
		at += strspn(at, "0123456789") - 1;
	}
	if (most)
		snprintf(c->size, sizeof(c->size), "%" PRIu64, most);
}

void complaint_read(struct complaint *c, const char *text)
{
	*c = (struct complaint){ .text = text };
	read_words(c, true);
	read_numbers(c);
	read_words(c, false);
	read_size(c);
}
