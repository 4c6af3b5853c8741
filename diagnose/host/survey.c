/* survey.c - all facts of this machine in memory, judged. */
#include "diagnose/host/check.h"
#include "diagnose/host/fact.h"
#include "lib/units.h"

#include <fnmatch.h>

void survey_take(struct rows *s, bool measure)
{
	*s = (struct rows){ .format = &host_format };
	fact_ask_all(s, measure);
	check_all(s);
}

const struct fact_row *survey_find(const struct rows *s, const char *key)
{
	const struct fact_row *row = s->row;

	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(row[i].key, key))
			return &row[i];
	return NULL;
}

bool survey_holds(const char *value, char how, const char *with)
{
	char *end, *unit;
	double v = strtod(value, &end), bound = strtod(with, &unit);
	uint64_t bytes;

	if (how == '~')
		return !fnmatch(with, value, FNM_CASEFOLD);
	if (end == value || unit == with ||
	    (*unit && units_parse_size(with, &bytes)))
		return false;
	if (*unit)
		bound = (double)bytes;
	return how == '<' ? v < bound : v > bound;
}
