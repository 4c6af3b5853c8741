/* survey.c - all facts of this machine in memory, judged. */
#include "diagnose/host/survey.h"

#include "diagnose/host/check.h"
#include "diagnose/host/fact.h"
#include "lib/units.h"

#include <fnmatch.h>

static void survey_open(struct survey *s)
{
	*s = (struct survey){ .rows = { .format = &host_format } };
}

void survey_add(struct survey *s, const struct fact_row *row)
{
	rows_add(&s->rows, row);
	s->row = s->rows.row;
	s->n = s->rows.n;
}

void survey_take(struct survey *s, bool measure)
{
	survey_open(s);
	fact_ask_all(s, measure);
	check_all(s);
}

const struct fact_row *survey_find(const struct survey *s, const char *key)
{
	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(s->row[i].key, key))
			return &s->row[i];
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

void survey_free(struct survey *s)
{
	rows_free(&s->rows);
	*s = (struct survey){ 0 };
}

enum { KEY_MAX = 160 };

static const char count[] = "count.";

int survey_read(struct survey *before, const char *path,
		struct csv_fault *fault)
{
	int err = rows_read_from(&before->rows, fopen(path, "re"), &host_format,
				 fault);

	before->row = before->rows.row;
	before->n = before->rows.n;
	return err;
}

/* A count that could not be read, now or then, has no delta; one that is not
 * in the file was not asked by an older shmdiag. */
static void compare(struct survey *to, const struct fact_row *was,
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
	survey_add(to, &row);
}

int survey_since(struct survey *since, const struct survey *before,
		 const struct survey *now)
{
	const struct fact_row *was = survey_find(before, "host.boot_id");
	const struct fact_row *is = survey_find(now, "host.boot_id");

	survey_open(since);
	if (was && is && strcmp(was->value, is->value))
		return -ESTALE;
	for (size_t i = 0; i < now->n; i++)
		compare(since, survey_find(before, now->row[i].key),
			&now->row[i]);
	check_all(since);
	return 0;
}
