/* sharing.c - what of a run may be handed to strangers. */
#include "analyze/read/sharing.h"

#include "lib/csv_rows.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/words.h"

#include <regex.h>

/* Keys of host.csv and run.csv that are kept, as patterns; of what is told
 * after the run once more, without "after.". */
EMBED(sharing_kept, "analyze/read/sharing.txt");

/* Stands for what was taken out; a text is no longer than this. */
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

/* Each word of a text that tells whose it is becomes OUT, which is no longer.
 * What the first of these was; NULL: there was none. */
static const char *clean(char *text)
{
	const char *what = NULL;
	char *to = text;

	if (strlen(text) > TEXT_MOST) {
		strcpy(text, OUT);
		return "a text that is too long";
	}
	for (size_t n; *text; text += n) {
		bool word = !strchr(between, *text);
		const char *is = NULL;

		n = word ? strcspn(text, between) : strspn(text, between);
		if (word)
			is = what_is(text, n);
		if (is)
			*to++ = *OUT;
		else
			to = (char *)memmove(to, text, n) + n;
		what = what ? what : is;
	}
	*to = '\0';
	return what;
}

/* --- rows ---------------------------------------------------------------- */

/* Its key is on the list, and nothing was taken out of its value. */
static bool is_kept(const struct fact_row *fact, const struct fact_row *clean)
{
	const char *key = fact->key;

	if (strlen(key) > KEY_MOST || !csv_is_name(key))
		return false;
	if (!strncmp(key, "after.", strlen("after.")))
		key += strlen("after.");
	return words_match(sharing_kept, key) != WORDS_NONE &&
	       !strcmp(fact->value, clean->value);
}

/* "/home/x/shmbench move --via pipe" */
static const char *clean_command(char **command)
{
	const char *move = strstr(*command, " move ");
	char *clean = memory_text("shmbench%s", move ? move : "");
	bool same = !strcmp(clean, *command);

	free(*command);
	*command = clean;
	return same ? NULL : "where a program lies";
}

static const char *clean_row(const struct csv_format *f, void *row)
{
	const char *what = NULL;

	if (f == &whole_format)
		what = clean_command(
			(char **)&((struct whole_row *)row)->command);
	for (size_t i = 0; i < f->columns; i++) {
		char **text = rows_text(&f->column[i], row);
		const char *is = text ? clean(*text) : NULL;

		what = what ? what : is;
	}
	return what;
}

int sharing_row(void *sharing, const void *row)
{
	struct sharing *s = sharing;
	const struct csv_format *f = s->format;
	struct rows copy = { .format = f };
	bool keep = true;
	int err = 0;

	rows_add(&copy, row);
	s->what = clean_row(f, copy.row);
	if (f == &host_format || f == &run_format)
		keep = is_kept(row, copy.row);
	if (!keep && !s->what)
		s->what = "a fact that is not to be shared";
	if (!s->each)
		err = s->what ? -EPERM : 0;
	else if (keep)
		err = s->each(s->arg, copy.row);
	rows_free(&copy);
	return err;
}
