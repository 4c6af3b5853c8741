/* since.c - what has changed since a host.csv was written. */
#include "diagnose/host/since.h"

#include "diagnose/host/check.h"
#include "lib/units.h"

#include <stdio.h>

enum { KEY_MAX = 160 };

static const char count[] = "count.", boot[] = "host.boot_id";

int since_read(struct survey *before, const char *path, struct csv_fault *fault)
{
	int err = rows_read_file(&before->rows, path, &host_format, fault);

	before->row = before->rows.row;
	before->n = before->rows.n;
	return err;
}

/* A count that could not be read, now or then, has no delta. */
static int add_delta(struct survey *to, const struct fact_row *was,
		     const struct fact_row *is)
{
	char key[KEY_MAX], value[32];
	uint64_t a, b;

	if (units_parse_count(was->value, &a) ||
	    units_parse_count(is->value, &b) || b < a)
		return 0;
	snprintf(key, sizeof(key), "delta.%s", is->key + strlen(count));
	snprintf(value, sizeof(value), "%" PRIu64, b - a);
	return survey_add(to, &(struct fact_row){ key, value, "info", NULL });
}

static int add_after(struct survey *to, const struct fact_row *is)
{
	bool known = strcmp(is->fitness, "unknown") != 0;
	char key[KEY_MAX];

	snprintf(key, sizeof(key), "after.%s", is->key);
	return survey_add(to, &(struct fact_row){ key, is->value,
						  known ? "info" : "unknown",
						  NULL });
}

/* A count that is not in the file was not asked by an older shmdiag. */
static int compare(struct survey *to, const struct fact_row *was,
		   const struct fact_row *is)
{
	if (!strncmp(is->key, count, strlen(count)))
		return was ? add_delta(to, was, is) : 0;
	if (was && !strcmp(was->value, is->value))
		return 0;
	return add_after(to, is);
}

static bool rebooted(const struct survey *before, const struct survey *now)
{
	const struct fact_row *was = survey_find(before, boot);
	const struct fact_row *is = survey_find(now, boot);

	return was && is && strcmp(was->value, is->value);
}

int since_take(struct survey *since, const struct survey *before,
	       const struct survey *now)
{
	int err = 0;

	survey_open(since);
	if (rebooted(before, now))
		return -ESTALE;
	for (size_t i = 0; !err && i < now->n; i++)
		err = compare(since, survey_find(before, now->row[i].key),
			      &now->row[i]);
	return err ? err : check_all(since);
}
