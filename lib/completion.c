/* completion.c - what a word of a command line may be. */
#include "lib/opt.h"

#include "lib/memory.h"

#include <stdlib.h>
#include <string.h>

/* What stands before the cursor: "--media=pipe,sh" is the head up to the comma
 * and the word after it. */
struct typed {
	const char *head, *word;
	FILE *to;
};

static void offer(const struct typed *at, const char *dashes, const char *word,
		  const char *means)
{
	char whole[128];

	snprintf(whole, sizeof(whole), "%s%s", dashes, word);
	if (!strncmp(whole, at->word, strlen(at->word)))
		fprintf(at->to, "%.*s%s%s%s\n", (int)(at->word - at->head),
			at->head, whole, *means ? "\t" : "", means);
}

static void offer_options(const struct command *c, const struct typed *at)
{
	for (const struct opt *o = c->opts; o && o->word; o++)
		offer(at, "--", o->word, o->help);
	offer(at, "--", "help", "this text");
}

/* That which "--suite", "--suite=" or "-s" is, or NULL. */
static const struct opt *option_named(const struct command *c, const char *word)
{
	size_t n = strcspn(word, "=");

	for (const struct opt *o = c->opts; o && o->word; o++)
		if ((n > 2 && !strncmp(word, "--", 2) &&
		     n - 2 == strlen(o->word) &&
		     !strncmp(word + 2, o->word, n - 2)) ||
		    (n == 2 && word[0] == '-' && word[1] == o->letter))
			return o;
	return NULL;
}

static void offer_values(const struct program *p, const struct command *c,
			 const char *option, const struct typed *at)
{
	for (const struct opt_words *w = p->words; w && w->command; w++) {
		char *text = NULL, *rest;
		FILE *list;

		if (strcmp(w->command, c->name) || strcmp(w->option, option))
			continue;
		list = memory_stream(&text);
		if (w->put)
			w->put(list);
		else
			fputs(w->words, list);
		memory_close(list);
		for (char *word = strtok_r(text, " ", &rest); word;
		     word = strtok_r(NULL, " ", &rest))
			offer(at, "", word, "");
		free(text);
	}
}

void completion_print(const struct program *p, int words,
		      const char *const *word, FILE *to)
{
	const char *last = word[words - 1], *before = "", *comma;
	struct typed at = { last, last, to };
	const struct command *c = p->commands;
	const struct opt *o;

	if (words == 1 || !strcmp(word[0], "help")) {
		for (; c->name; c++)
			offer(&at, "", c->name, c->summary);
		if (words == 1) {
			offer(&at, "", "help", "this list");
			offer(&at, "--", "help", "this list");
			offer(&at, "--", "version", "which release this is");
		}
		return;
	}
	while (c->name && strcmp(c->name, word[0]))
		c++;
	if (!c->name)
		return;
	/* bash makes three words of --suite=quick. */
	if (!strcmp(last, "="))
		at.head = at.word = "";
	for (int i = words - 2; i > 0 && !*before; i--)
		if (strcmp(word[i], "="))
			before = word[i];
	if (!strncmp(last, "--", 2) && strchr(last, '=')) {
		before = last;
		at.word = strchr(last, '=') + 1;
	}
	o = option_named(c, before);
	if ((!o || !o->arg) && *at.word == '-') {
		offer_options(c, &at);
		return;
	}
	comma = strrchr(at.word, ',');
	if (comma)
		at.word = comma + 1;
	offer_values(p, c, o && o->arg ? o->word : "", &at);
}
