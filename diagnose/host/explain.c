/* explain.c - what an error of shared memory comes from, most likely first. */
#include "diagnose/commands.h"
#include "diagnose/host/check.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/paragraph.h"
#include "lib/room.h"
#include "lib/units.h"

#include <argz.h>
#include <ctype.h>
#include <fnmatch.h>
#include <signal.h>

static enum table_form form;

const struct opt explain_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON" },
	{ 0, "raw", OPT_FORM, &form, NULL,
	  "as words with single blanks between" },
	{ 0 },
};

/* --- the error and the size that a message tells of ----------------------- */

struct complaint {
	const char *text;
	char error[16]; /* "ENOSPC", "SIGBUS"; "" if it tells of none */
	char size[24];  /* in bytes, "8388608"; or "" */
};

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

/* Does the text hold one of the words, whole, whatever their case? */
static bool names(const char *text, const char *words)
{
	char word[64];
	int n;

	for (; sscanf(words, " %63s%n", word, &n) == 1; words += n)
		if (find_word(text, word))
			return true;
	return false;
}

enum { ERRNO_MAX = 134 };

/* The first that is found counts; a number that is none has no name. */
static void take_error(struct complaint *c, const char *kind, const char *name)
{
	if (name && !*c->error)
		snprintf(c->error, sizeof(c->error), "%s%s", kind, name);
}

/* Names, "ENOSPC" and "SIGBUS", or what perror(3) and a shell print. */
static void read_words(struct complaint *c, bool by_name)
{
	/* Of signals those that end who uses shared memory: "Terminated" is a
	 * common word. */
	static const int ends[] = { SIGBUS, SIGSEGV, SIGXFSZ, SIGKILL };

	for (int e = 1; e < ERRNO_MAX; e++) {
		const char *word =
			by_name ? strerrorname_np(e) : strerrordesc_np(e);

		if (word && find_word(c->text, word))
			take_error(c, "", strerrorname_np(e));
	}
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++) {
		char name[32];

		snprintf(name, sizeof(name), "%s%s", by_name ? "SIG" : "",
			 by_name ? sigabbrev_np(ends[i])
				 : sigdescr_np(ends[i]));
		if (find_word(c->text, name))
			take_error(c, "SIG", sigabbrev_np(ends[i]));
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
	int n, end = 0;

	if (sscanf(c->text, "%d %n", &n, &end) < 1 || c->text[end])
		n = -1;
	if (n > 128)
		take_error(c, "SIG", sigabbrev_np(n - 128));
	else if (n > 0)
		take_error(c, "", strerrorname_np(n));
	for (size_t i = 0; i < sizeof(before) / sizeof(*before); i++) {
		const char *at = find_word(c->text, before[i].word);

		n = -1;
		if (at)
			sscanf(at + strlen(before[i].word), "%*[ =:([#]%d", &n);
		if (before[i].base)
			take_error(c, "SIG",
				   sigabbrev_np(n - before[i].base + 1));
		else if (n > 0)
			take_error(c, "", strerrorname_np(n));
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

static void read_complaint(struct complaint *c, const char *text)
{
	*c = (struct complaint){ .text = text };
	read_words(c, true);
	read_numbers(c);
	read_words(c, false);
	read_size(c);
}

/* --- causes.txt, which says itself how it is written ---------------------- */

enum { CAUSES_MAX = 128 };

/* Whether it is so on this machine. */
enum cause_here {
	CAUSE_HERE,    /* a condition holds */
	CAUSE_PERHAPS, /* there is none, or it cannot be told */
	CAUSE_NOT_HERE,
};

struct cause {
	const char *name, *title;
	const char *errors, *calls, *why, *mend, *look; /* or NULL */
	struct sections_values text, here;
	int fits; /* as fit() says */
	enum cause_here likely;
	const char *answer;   /* this as a word: "yes", "perhaps", "no" */
	const char *evidence; /* "shm.free_bytes is 4 MiB", or "" */
};

EMBED(causes_text, "diagnose/host/causes.txt");

static const struct sections_field fields[] = {
	COLUMNS(SECTIONS_ONE, cause, errors, calls, why, mend, look),
	COLUMNS(SECTIONS_MANY, cause, text, here),
	{ 0 },
};

static struct cause list[CAUSES_MAX];
static size_t causes;

static bool take(void *arg, const struct sections_line *line)
{
	if (line->field)
		return sections_set(&list[causes - 1], fields, line);
	if (causes == CAUSES_MAX)
		return false;
	list[causes++] =
		(struct cause){ .name = line->section, .title = line->value };
	return true;
}

/* --- whether a cause fits ------------------------------------------------- */

enum { TELLING = 4 };

/* How well the cause fits: 0 not at all, from TELLING on by what a program
 * prints. That tells most, then the error, then the call; of another call it
 * does not come. */
static int fit(const struct cause *c, const struct complaint *of, bool call)
{
	int fits = 0;

	for (size_t i = 0; i < c->text.n; i++) {
		char *anywhere = memory_text("*%s*", c->text.value[i]);

		if (!fnmatch(anywhere, of->text, FNM_CASEFOLD))
			fits = TELLING;
		free(anywhere);
	}
	if (c->errors && *of->error && names(of->error, c->errors))
		fits += 2;
	if (!fits || !call || !c->calls)
		return fits;
	if (names(of->text, c->calls))
		return fits + 1;
	return fits < TELLING ? 0 : fits;
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

/* Whether it is, and what the machine says of the condition that decided. */
static void look_here(struct cause *c, const struct complaint *of,
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

/* --- for people ----------------------------------------------------------- */

enum { INDENT = 3 };

static bool unlikely(const struct cause *l)
{
	return l->likely == CAUSE_NOT_HERE && l->fits < TELLING;
}

static void put_text(const char *before, const char *text)
{
	printf("%s", before);
	paragraph(text, strlen(before), INDENT);
}

static void put_cause(const struct cause *l, size_t number)
{
	printf("%s%zu. ", number > 1 ? "\n" : "", number);
	paragraph(l->title, INDENT, INDENT);
	if (*l->evidence)
		put_text(l->likely == CAUSE_HERE ? "   Here, likely: "
						 : "   Here: ",
			 l->evidence);
	if (l->why)
		put_text("   ", l->why);
	if (l->mend)
		put_text("   Remedy: ", l->mend);
	if (l->look)
		printf("   See: %s\n", l->look);
}

/* What this machine speaks against is but named, unless there is no other: what
 * was pasted may come from elsewhere, or have passed. 0 or -errno. */
static int put_page(const struct complaint *c, const struct cause *l, size_t n)
{
	size_t i = 0;

	if (*c->error)
		printf("%s%s%s\n", c->error, *c->size ? ", bytes: " : "",
		       c->size);
	if (unlikely(l))
		put_text("", "Nothing here speaks for any of these now; "
			     "elsewhere, or then:");
	for (; i < n && unlikely(&l[i]) == unlikely(l); i++)
		put_cause(&l[i], i + 1);
	if (i < n)
		printf("\nNot likely on this machine as it is now:\n");
	for (; i < n; i++)
		put_text("   - ", l[i].title);
	return csv_flush(stdout);
}

/* --- all of it ------------------------------------------------------------ */

static const struct csv_column columns[] = {
	{ "here", CSV_NAME, offsetof(struct cause, answer), 0 },
	NAME(cause, name),
	COLUMNS(COLUMN, cause, title, evidence, why, mend, look),
};

static const struct csv_format format = FORMAT("explain.csv", cause, columns);

/* A command for this size; of no size it wants one. */
static const char *with_size(const char *look, const char *size)
{
	const char *at = look ? strstr(look, "SIZE") : NULL;

	if (!at || !*size)
		return look;
	return memory_text("%.*s%s%s", (int)(at - look), look, size,
			   at + strlen("SIZE"));
}

static int score(const struct cause *l)
{
	static const int of[] = { 3, 1, 0 };

	return unlikely(l) ? 0 : of[l->likely] + l->fits;
}

/* As they stood, if nothing tells. */
static int by_likelihood(const void *a, const void *b)
{
	const struct cause *x = a, *y = b;
	int d = score(y) - score(x);

	return d ? d : x->name < y->name ? -1 : 1;
}

/* The operands with blanks between; of "-" standard input. */
static char *whole_text(int argc, char **argv)
{
	char *text = NULL;
	size_t size = 0;

	if (argc == 1 && !strcmp(argv[0], "-"))
		return getdelim(&text, &size, '\0', stdin) < 0 ? NULL : text;
	argz_create(argv, &text, &size);
	argz_stringify(memory_there(text), size, ' ');
	return text;
}

int explain_main(int argc, char **argv)
{
	struct complaint of;
	struct rows s;
	const char *wrong;
	char *text;
	bool call = false; /* it names a function that a cause knows */
	struct rows told = { .format = &format, .row = list };
	int err;

	if (!argc)
		die_usage("which error? a message, or names: ENOSPC shm_open");
	errno = 0; /* an empty one is no error */
	text = whole_text(argc, argv);
	if (!text)
		die("read a message from standard input");
	for (char *at = text; (at = strchr(at, '\033'));) { /* colours */
		size_t length = strspn(at, "\033[0123456789;");

		memset(at, ' ', length + !!at[length]);
	}
	wrong = sections_read(memory_copy(causes_text), take, NULL);
	if (wrong)
		die_with(EXIT_FAILED, 0, "causes.txt: \"%s\"", wrong);
	read_complaint(&of, text);
	for (struct cause *c = list; c < list + causes; c++)
		call |= c->calls && names(text, c->calls);
	survey_take(&s, false);
	for (struct cause *c = list; c < list + causes; c++) {
		c->fits = fit(c, &of, call);
		if (!c->fits)
			continue;
		look_here(c, &of, &s);
		c->look = with_size(c->look, of.size);
		list[told.n++] = *c;
	}
	if (!told.n)
		die_with(EXIT_FAILED, 0,
			 "no error, signal or known message of shared memory "
			 "in it");
	qsort(list, told.n, sizeof(*list), by_likelihood);
	err = form ? output_kept(form, &told, stdout)
		   : put_page(&of, list, told.n);
	die_if(err, "tell the causes on standard output");
	rows_free(&s);
	free(text);
	return EXIT_DONE;
}
