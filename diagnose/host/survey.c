/* survey.c - all facts of this machine in memory, judged. */
#include "diagnose/host/survey.h"

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

enum { KEY_MAX = 160 };

static const char count[] = "count.";

/* A count that could not be read, now or then, has no delta; one that is not
 * in the file was not asked by an older shmdiag. */
static void compare(struct rows *to, const struct fact_row *was,
		    const struct fact_row *is)
{
	struct fact_row row = { .fitness = "info" };
	char key[KEY_MAX], value[32];
	uint64_t a, b;

	if (!strncmp(is->key, count, strlen(count))) {
		if (!was || units_parse_count(was->value, &a) ||
		    units_parse_count(is->value, &b) || b < a)
			return;
		snprintf(key, sizeof(key), "delta.%s", is->key + strlen(count));
		snprintf(value, sizeof(value), "%" PRIu64, b - a);
		row.value = value;
	} else {
		if (was && !strcmp(was->value, is->value))
			return;
		snprintf(key, sizeof(key), "after.%s", is->key);
		row.value = is->value;
		if (!strcmp(is->fitness, "unknown"))
			row.fitness = "unknown";
	}
	row.key = key;
	rows_add(to, &row);
}

int survey_since(struct rows *since, const struct rows *before,
		 const struct rows *now)
{
	const struct fact_row *was = survey_find(before, "host.boot_id");
	const struct fact_row *is = survey_find(now, "host.boot_id");
	const struct fact_row *row = now->row;

	*since = (struct rows){ .format = &host_format };
	if (was && is && strcmp(was->value, is->value))
		return -ESTALE;
	for (size_t i = 0; i < now->n; i++, row++)
		compare(since, survey_find(before, row->key), row);
	check_all(since);
	return 0;
}
