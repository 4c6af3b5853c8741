/* cause.c - what an error of shared memory can come from. */
#include "diagnose/host/cause.h"

#include "lib/columns.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/paragraph.h"
#include "lib/room.h"
#include "lib/sysfile.h"
#include "lib/units.h"

#include <ctype.h>
#include <fnmatch.h>
#include <signal.h>

EMBED(causes_text, "diagnose/host/causes.txt");

/* --- causes.txt ----------------------------------------------------------- */

static const struct sections_field fields[] = {
	COLUMNS(SECTIONS_ONE, cause, errors, calls, why, mend, look),
	COLUMNS(SECTIONS_MANY, cause, text, here),
	{ 0 },
};

static bool take(void *arg, const struct sections_line *line)
{
	struct causes *c = arg;

	if (line->field)
		return sections_set(&c->cause[c->n - 1], fields, line);
	if (c->n == CAUSES_MAX)
		return false;
	c->cause[c->n++] = (struct cause){
		.name = line->section,
		.title = line->value,
		.errors = "",
		.calls = "",
		.why = "",
		.mend = "",
		.look = "",
	};
	return true;
}

void causes_read(struct causes *c)
{
	const char *wrong = sections_read(memory_copy(causes_text), take, c);

	if (wrong)
		die_with(EXIT_FAILED, 0, "causes.txt: \"%s\"", wrong);
}

/* --- what a message tells ------------------------------------------------- */

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

/* Does the text hold one of the words? */
static bool names_one(const char *words, const char *text)
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

void complaint_read(struct complaint *c, const char *text,
		    const struct causes *known)
{
	*c = (struct complaint){ .text = text };
	for (size_t i = 0; i < known->n; i++)
		c->call |= names_one(known->cause[i].calls, text);
	read_words(c, true);
	read_numbers(c);
	read_words(c, false);
	read_size(c);
}

/* --- whether a cause fits ------------------------------------------------- */

/* A text that only it prints tells most, then the error, then the call; of
 * another call it does not come. */
int cause_fits(const struct cause *c, const struct complaint *of)
{
	int fits = 0;

	for (size_t i = 0; i < c->text.n; i++) {
		char *anywhere = memory_text("*%s*", c->text.value[i]);

		if (!fnmatch(anywhere, of->text, FNM_CASEFOLD))
			fits = CAUSE_TEXT;
		free(anywhere);
	}
	if (*of->error && names_one(c->errors, of->error))
		fits += 2;
	if (!fits || !of->call || !*c->calls)
		return fits;
	if (names_one(c->calls, of->text))
		return fits + 1;
	return fits < CAUSE_TEXT ? 0 : fits;
}

/* --- whether it is so here ------------------------------------------------ */

enum { EVIDENCE = 256 };

/* What a fact, or a file, says. NULL: it cannot be told. */
static const char *value_of(const char *key, const struct rows *s,
			    char file[SYSFILE_TEXT])
{
	const struct fact_row *row = survey_find(s, key);

	if (*key == '/')
		return sysfile_read(key, file, SYSFILE_TEXT) ? NULL : file;
	return row && strcmp(row->fitness, "unknown") ? row->value : NULL;
}

static void put_evidence(char to[EVIDENCE], const char *key, const char *value)
{
	char *text = paragraph_value(key, value);

	if (*key != '/' || !strchr(value, '\n'))
		snprintf(to, EVIDENCE, "%s is %.60s", key, text);
	free(text);
}

/* Does a segment of the message's size, or of any, meet that limit first? */
static bool is_limit(const char *kind, const char *limit, const char *size,
		     char evidence[EVIDENCE])
{
	struct room_request want = { .kind = room_kind(kind), .size = 1 };
	const struct room_bound *first;
	struct room r;

	units_parse_count(size, &want.size);
	first = room_look(&r, &want) ? NULL : room_first(&r, true);
	if (!first || fnmatch(limit, first->name, 0))
		return false;
	room_why(evidence, EVIDENCE, first);
	return true;
}

void cause_look(struct cause *c, const struct complaint *of,
		const struct rows *s)
{
	static const char *const words[] = { "yes", "perhaps", "no" };
	char key[64], how, with[64], file[SYSFILE_TEXT], evidence[EVIDENCE];

	*evidence = '\0';
	c->likely = CAUSE_PERHAPS;
	for (size_t i = 0; i < c->here.n && c->likely != CAUSE_HERE; i++) {
		const char *value, *bound = with;

		if (sscanf(c->here.value[i], "%63s %c %63s", key, &how, with) !=
		    3)
			continue;
		if (!strncmp(key, "can.", 4)) {
			if (is_limit(key + 4, with, of->size, evidence))
				c->likely = CAUSE_HERE;
			continue;
		}
		if (!strcmp(with, "SIZE"))
			bound = of->size;
		value = *bound ? value_of(key, s, file) : NULL;
		if (!value)
			continue;
		put_evidence(evidence, key, value);
		c->likely = survey_holds(value, how, bound) ? CAUSE_HERE
							    : CAUSE_NOT_HERE;
	}
	c->answer = words[c->likely];
	c->evidence = memory_copy(evidence);
}
