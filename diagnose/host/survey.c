/* survey.c - all facts of this machine in memory, judged. */
#include "diagnose/host/survey.h"

#include "diagnose/host/check.h"
#include "diagnose/host/fact.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const char *copy(const char *text)
{
	return strdup(text ? text : "");
}

int survey_add(struct survey *s, const struct fact_row *row)
{
	struct fact_row *own;

	if (s->n == s->room) {
		size_t room = s->room ? 2 * s->room : 256;

		own = realloc(s->row, room * sizeof(*own));
		if (!own)
			return -ENOMEM;
		s->row = own;
		s->room = room;
	}
	own = &s->row[s->n++];
	own->key = copy(row->key);
	own->value = copy(row->value);
	own->fitness = copy(row->fitness);
	own->advice = copy(row->advice);
	return own->key && own->value && own->fitness && own->advice ? 0
								     : -ENOMEM;
}

int survey_take(struct survey *s, bool measure)
{
	int err = 0;

	*s = (struct survey){ 0 };
	for (EACH(fact, f))
		if (!err && (measure || !(*f)->measures))
			err = fact_ask(*f, s);
	return err ? err : check_all(s);
}

const struct fact_row *survey_find(const struct survey *s, const char *key)
{
	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(s->row[i].key, key))
			return &s->row[i];
	return NULL;
}

double survey_number(const struct survey *s, const char *key)
{
	const struct fact_row *row = survey_find(s, key);
	char *end;
	double x;

	if (!row)
		return NAN;
	x = strtod(row->value, &end);
	return end == row->value ? NAN : x;
}

void survey_free(struct survey *s)
{
	for (size_t i = 0; i < s->n; i++) {
		free((char *)s->row[i].key);
		free((char *)s->row[i].value);
		free((char *)s->row[i].fitness);
		free((char *)s->row[i].advice);
	}
	free(s->row);
	*s = (struct survey){ 0 };
}
