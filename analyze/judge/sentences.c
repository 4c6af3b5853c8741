/* sentences.c - what a run came to, in a few sentences. */
#include "analyze/judge/sentences.h"

#include "analyze/judge/sentences_parts.h"
#include "lib/units.h"

/* In the order of the page. */
static const struct part {
	const char *about;
	sentences_part *write;
} parts[SENTENCES_MOST] = {
	{ "Messages", sentences_winners },
	{ "Elsewhere", sentences_elsewhere },
	{ "Crossovers", sentences_crossovers },
	{ "Pages", sentences_pages },
	{ "Limits", sentences_limits },
	{ "Trust", sentences_caution },
};

void sentences_put(FILE *to, const struct stated *t)
{
	char value[UNITS_TEXT], low[UNITS_TEXT], high[UNITS_TEXT];

	fputs(units_value(value, t->value, t->unit), to);
	if (isnan(t->low) || isnan(t->high))
		fputs(" (too few rounds or runs for an interval)", to);
	else
		fprintf(to, " [%s, %s]", units_value(low, t->low, t->unit),
			units_value(high, t->high, t->unit));
}

static int add(struct sentences *s, const struct part *part,
	       const struct sentences_of *of)
{
	struct sentence *at = &s->sentence[s->n];
	size_t length;
	FILE *to = open_memstream(&at->text, &length);

	if (!to)
		return -ENOMEM;
	part->write(of, to);
	if (fclose(to))
		return -ENOMEM;
	at->about = part->about;
	if (length) {
		s->n++;
		return 0;
	}
	free(at->text);
	at->text = NULL;
	return 0;
}

int sentences_make(struct sentences *s, const struct sentences_of *of)
{
	int err = 0;

	*s = (struct sentences){ 0 };
	for (size_t i = 0; !err && i < SENTENCES_MOST; i++)
		err = add(s, &parts[i], of);
	return err;
}

void sentences_free(struct sentences *s)
{
	for (size_t i = 0; i < SENTENCES_MOST; i++)
		free(s->sentence[i].text);
	*s = (struct sentences){ 0 };
}
