/* sharing.c - what of a run may be handed to strangers. */
#include "analyze/read/sharing.h"

#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/words.h"

#include <regex.h>

/* Keys of host.csv and run.csv that are kept, as patterns; of what is told
 * after the run once more, without "after.". */
EMBED(sharing_kept, "analyze/read/sharing.txt");

/* Stands for a word that was taken out, also of a name; a text is no longer
 * than this. */
#define OUT "_"
enum { TEXT_MOST = 8192, KEY_MOST = 80 };

/* Between words; a path may follow any of them. */
static const char between[] = " \t,;()[]{}<>\"'`=|&";

/* --- words --------------------------------------------------------------- */

#define HEX(least, most) "[0-9a-f]{" #least "," #most "}"

/* Extended regular expressions of words, the first that fits. What every
 * machine has below some paths says nothing of whose it is, and the @ of
 * "Xeon(R) E5 @ 2.40GHz" is a word of its own. */
static const struct kind {
	const char *what, *shape;
} kinds[] = {
	{ NULL, "^/(proc/[ms]|sys/|dev/(cpu|userfaultfd))[^:~]*$" },
	{ "a path", "(^|[.~:])[/\\\\].|^~." },
	{ "an address", ".@.|://|::" },
	{ "an address", "^(" HEX(1, 2) "[:-]){5}" HEX(1, 2) "$" },
	{ "an address", "^(" HEX(1, 4) ":){7}" HEX(1, 4) "$" },
	{ "an address", "^([0-9]{1,3}[.]){3}[0-9]{1,3}([.:][0-9]*)?$" },
	{ "an id", HEX(32, 32) "|^" HEX(8, 8) "(-" HEX(4, 4) "){3}-" },
};

enum { KINDS = sizeof(kinds) / sizeof(*kinds), PLAIN_MOST = 31 };

static const char *what_is(const char *w, size_t n)
{
	static regex_t shape[KINDS];
	static bool known;
	char *word;
	size_t i = 0;

	/* Most words are numbers and names. */
	if (n <= PLAIN_MOST && strcspn(w, "/\\@:~.-") >= n)
		return NULL;
	for (size_t k = 0; k < KINDS && !known; k++)
		if (regcomp(&shape[k], kinds[k].shape,
			    REG_EXTENDED | REG_ICASE | REG_NOSUB))
			memory_there(NULL); /* nothing else can be wrong */
	known = true;
	word = memory_text("%.*s", (int)n, w);
	while (i < KINDS && regexec(&shape[i], word, 0, NULL, 0))
		i++;
	free(word);
	return i < KINDS ? kinds[i].what : NULL;
}

const char *sharing_betrays(const char *text)
{
	const char *what = NULL;

	for (size_t n; *text && !what; text += n) {
		text += strspn(text, between);
		n = strcspn(text, between);
		what = n ? what_is(text, n) : NULL;
	}
	return what;
}

/* --- rows ---------------------------------------------------------------- */

static bool is_fact(const struct csv_format *f)
{
	return f == &host_format || f == &run_format;
}

static bool is_text(const struct csv_column *c)
{
	return c->kind == CSV_TEXT || c->kind == CSV_NAME;
}

static const char **text_of(const struct csv_column *c, const void *row)
{
	return (const char **)((const char *)row + c->at);
}

static const char *fault_of_fact(const struct fact_row *fact)
{
	const char *key = fact->key;

	if (strlen(key) > KEY_MOST || !csv_is_name(key))
		return "what is no key";
	if (!strncmp(key, "after.", strlen("after.")))
		key += strlen("after.");
	return words_match(sharing_kept, key) == WORDS_NONE
		       ? "a fact that is not to be shared"
		       : sharing_betrays(fact->value);
}

/* "/home/x/shmbench move --via pipe" */
static const char *after_program(const char *command)
{
	const char *move = strstr(command, " move ");

	return move ? move : "";
}
#define PROGRAM "shmbench"

const char *sharing_fault(const struct csv_format *f, const void *row)
{
	const char *what = is_fact(f) ? fault_of_fact(row) : NULL;

	for (size_t i = 0; i < f->columns && !what; i++) {
		const char *text = is_text(&f->column[i])
					   ? *text_of(&f->column[i], row)
					   : NULL;

		if (text && strlen(text) > TEXT_MOST)
			what = "a text that is too long";
		else if (text)
			what = sharing_betrays(text);
	}
	if (!what && f == &whole_format) {
		const struct whole_row *w = row;
		size_t n = (size_t)(after_program(w->command) - w->command);

		if (n != strlen(PROGRAM) || strncmp(w->command, PROGRAM, n))
			what = "where a program lies";
	}
	return what;
}

/* A copy without the words that betray; NULL: there are none. */
static char *cleaned(const char *text)
{
	char *clean;
	FILE *to;

	if (!text || !sharing_betrays(text))
		return NULL;
	to = memory_stream(&clean);
	for (size_t n; *text; text += n) {
		n = strspn(text, between);
		fwrite(text, 1, n, to);
		text += n;
		n = strcspn(text, between);
		if (n && what_is(text, n))
			fputs(OUT, to);
		else
			fwrite(text, 1, n, to);
	}
	memory_close(to);
	return clean;
}

int sharing_row(const struct csv_format *f, const void *row, csv_row_fn *each,
		void *arg)
{
	char **made, *copy, *command = NULL;
	int err;

	if (is_fact(f) && fault_of_fact(row))
		return 0;
	made = memory_new(f->columns, sizeof(*made));
	copy = memcpy(memory_new(1, f->row_size), row, f->row_size);
	if (f == &whole_format) {
		const char **at = &((struct whole_row *)copy)->command;

		*at = command = memory_text(PROGRAM "%s", after_program(*at));
	}
	for (size_t i = 0; i < f->columns; i++) {
		const char **text = text_of(&f->column[i], copy);

		made[i] = is_text(&f->column[i]) ? cleaned(*text) : NULL;
		if (made[i])
			*text = made[i];
	}
	err = each(arg, copy);
	for (size_t i = 0; i < f->columns; i++)
		free(made[i]);
	free(made);
	free(command);
	free(copy);
	return err;
}
