/* facts.c - run.csv or host.csv in memory. */
#include "analyze/read/facts.h"

int facts_read(struct facts *f, const char *dir,
	       const struct csv_format *format, struct csv_fault *fault)
{
	int err = rows_read(&f->rows, dir, format, fault);

	f->fact = f->rows.row;
	f->n = f->rows.n;
	f->missing = f->rows.missing;
	return err;
}

static const struct fact_row *find(const struct facts *f, const char *key)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->fact[i].key, key))
			return *f->fact[i].value ? &f->fact[i] : NULL;
	return NULL;
}

const char *facts_value(const struct facts *f, const char *key)
{
	const struct fact_row *row = find(f, key);

	return row ? row->value : NULL;
}

const char *facts_text(const struct facts *f, const char *key)
{
	const char *value = facts_value(f, key);

	return value ? value : "";
}

const char *facts_known(const struct facts *f, const char *key)
{
	const struct fact_row *row = find(f, key);

	return row && strcmp(row->fitness, "unknown") ? row->value : NULL;
}

void facts_free(struct facts *f)
{
	rows_free(&f->rows);
	*f = (struct facts){ 0 };
}
