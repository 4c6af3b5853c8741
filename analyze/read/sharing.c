/* sharing.c - what of a run may be handed to strangers. */
#include "analyze/read/sharing.h"

#include "lib/csv_rows.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/text.h"
#include "lib/words.h"

#include <regex.h>

/* Keys of host.csv and run.csv that are kept, as patterns; of what is told
 * after the run once more, without AFTER. */
EMBED(kept, "analyze/read/sharing.txt");
#define AFTER "after."

/* Between words; a path may follow any of them. */
static const char between[] = " \t,;()[]{}<>\"'`=|&";

#define HEX "[0-9a-f]"

/* A shape of words, as an extended regular expression. */
struct shape {
	const char *text;
	regex_t made;
	bool ready;
};

/* Paths, also behind an option's letter; addresses of mail, of the web, of
 * hardware and of the internet, also within a word; ids of machines. The @ of
 * "Xeon(R) E5 @ 2.40GHz" is a word of its own. */
static struct shape telling = {
	.text = "(^|[^[:alnum:]_)])[/\\\\].|^-[a-z]+[/\\\\].|^~."
		"|.@.|://|::"
		"|(^|[^-0-9a-f])(" HEX "{1,2}[:-]){5}" HEX "{1,2}([^-0-9a-f]|$)"
		"|(^|[^:0-9a-f])(" HEX "{1,4}:){7}" HEX "{1,4}([^:0-9a-f]|$)"
		"|(^|[^.0-9])([0-9]{1,3}[.]){3}[0-9]{1,3}([^.0-9]|$)"
		"|" HEX "{32}|" HEX "{8}(-" HEX "{4}){3}-",
};
/* What every machine has below some paths says nothing of whose it is. */
static struct shape harmless = {
	.text = "^/(proc/(meminfo|swaps|sys/|self/[a-z_]*$)"
		"|sys/(block|class|devices|kernel|module)/"
		"|dev/(cpu|shm$|userfaultfd))[^:~@]*$",
};

static bool is_of(struct shape *s, const char *word)
{
	int how = REG_EXTENDED | REG_ICASE | REG_NOSUB;

	if (!s->ready && regcomp(&s->made, s->text, how))
		memory_there(NULL); /* nothing else can be wrong */
	s->ready = true;
	return !regexec(&s->made, word, 0, NULL, 0);
}

static bool tells(const char *text, size_t n)
{
	char *word = memory_text("%.*s", (int)n, text);
	bool is = is_of(&telling, word) && !is_of(&harmless, word);

	free(word);
	return is;
}

bool sharing_clean(char *text)
{
	bool told = false, before = false;
	char *to = text;

	for (size_t n; *text; text += n) {
		n = strspn(text, between);
		if (n) {
			to = (char *)memmove(to, text, n) + n;
			continue;
		}
		n = strcspn(text, between);
		/* A path may have blanks: "/media/My Disk/t". */
		before = tells(text, n) || (before && memchr(text, '/', n));
		if (before)
			*to++ = '_';
		else
			to = (char *)memmove(to, text, n) + n;
		told |= before;
	}
	*to = '\0';
	return told;
}

static void say_out(const struct sharing *s, char *what)
{
	text_tame(what); /* as it goes to a terminal */
	fprintf(s->log, "%s: %s\n", s->format->file, what);
}

static bool is_kept(const char *key)
{
	size_t n = strlen(AFTER);

	return words_match(kept, strncmp(key, AFTER, n) ? key : key + n) !=
	       WORDS_NONE;
}

int sharing_row(void *sharing, const void *row)
{
	const struct sharing *s = sharing;
	const struct csv_format *f = s->format;
	bool facts = f == &host_format || f == &run_format, told = false;
	bool keep = true;
	struct rows copy = { .format = f };
	int err = 0;

	rows_add(&copy, row);
	for (size_t i = 0; i < f->columns; i++) {
		char **text = rows_text(&f->column[i], copy.row);

		if (!text || !sharing_clean(*text))
			continue;
		told = true;
		if (!facts)
			say_out(s, *text);
	}
	if (facts) {
		char *key = (char *)((struct fact_row *)copy.row)->key;

		keep = is_kept(key);
		if (told || !keep)
			say_out(s, key);
	}
	if (keep)
		err = s->each(s->arg, copy.row);
	rows_free(&copy);
	return err;
}
