/* story.c - what a run came to, in a few sentences. */
#include "analyze/judge/story.h"

#include "analyze/judge/story_parts.h"
#include "lib/units.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* In the order of the page. */
static const struct part {
	const char *about;
	story_part *write;
} parts[STORY_SENTENCES] = {
	{ "Messages", story_winners },      { "Elsewhere", story_elsewhere },
	{ "Crossovers", story_crossovers }, { "Pages", story_pages },
	{ "Limits", story_limits },         { "Trust", story_caution },
};

void story_put(FILE *to, const struct told *t)
{
	char value[UNITS_TEXT], low[UNITS_TEXT], high[UNITS_TEXT];

	fputs(units_value(value, t->value, t->unit), to);
	if (isnan(t->low) || isnan(t->high))
		fputs(" (too few rounds for an interval)", to);
	else
		fprintf(to, " [%s, %s]", units_value(low, t->low, t->unit),
			units_value(high, t->high, t->unit));
}

static int add(struct story *s, const struct part *part,
	       const struct story_of *of)
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

int story_make(struct story *s, const struct story_of *of)
{
	int err = 0;

	*s = (struct story){ 0 };
	for (size_t i = 0; !err && i < STORY_SENTENCES; i++)
		err = add(s, &parts[i], of);
	return err;
}

void story_free(struct story *s)
{
	for (size_t i = 0; i < STORY_SENTENCES; i++)
		free(s->sentence[i].text);
	*s = (struct story){ 0 };
}
