/* survey.c - all facts of this machine in memory, judged. */
#include "diagnose/host/survey.h"

#include "diagnose/host/check.h"
#include "diagnose/host/fact.h"

void survey_open(struct survey *s)
{
	*s = (struct survey){ .rows = { .format = &host_format } };
}

int survey_add(struct survey *s, const struct fact_row *row)
{
	int err = rows_add(&s->rows, row);

	s->row = s->rows.row;
	s->n = s->rows.n;
	return err;
}

int survey_take(struct survey *s, bool measure)
{
	int err = 0;

	survey_open(s);
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
	rows_free(&s->rows);
	*s = (struct survey){ 0 };
}
