/* facts.c - rows of run.csv or host.csv, found by key. */
#include "analyze/read/facts.h"

const struct fact_row *facts_at(const struct rows *f, size_t i)
{
	return (const struct fact_row *)f->row + i;
}

static const struct fact_row *find(const struct rows *f, const char *key)
{
	const struct fact_row *row = f->row;

	for (size_t i = 0; i < f->n; i++, row++)
		if (!strcmp(row->key, key))
			return *row->value ? row : NULL;
	return NULL;
}

const char *facts_value(const struct rows *f, const char *key)
{
	const struct fact_row *row = find(f, key);

	return row ? row->value : NULL;
}

const char *facts_text(const struct rows *f, const char *key)
{
	return facts_value(f, key) ?: "";
}

const char *facts_known(const struct rows *f, const char *key)
{
	const struct fact_row *row = find(f, key);

	return row && strcmp(row->fitness, "unknown") ? row->value : NULL;
}
