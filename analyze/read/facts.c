/* facts.c - run.csv or host.csv in memory. */
#include "analyze/read/facts.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int add_fact(void *arg, const void *data)
{
	const struct fact_row *row = data;
	struct facts *f = arg;
	struct fact_row *grown = realloc(f->fact, (f->n + 1) * sizeof(*grown));
	struct fact_row *own;

	if (!grown)
		return -ENOMEM;
	f->fact = grown;
	own = &f->fact[f->n++];
	own->key = strdup(row->key);
	own->value = strdup(row->value);
	own->fitness = strdup(row->fitness);
	own->advice = strdup(row->advice);
	return own->key && own->value && own->fitness && own->advice ? 0
								     : -ENOMEM;
}

int facts_read(struct facts *f, const char *dir,
	       const struct csv_format *format, struct csv_fault *fault)
{
	char path[PATH_MAX];
	FILE *from;
	int err;

	*f = (struct facts){ 0 };
	if (snprintf(path, sizeof(path), "%s/%s", dir, format->file) >=
	    (int)sizeof(path))
		return -ENAMETOOLONG;
	from = fopen(path, "re");
	if (!from) {
		f->missing = errno == ENOENT;
		return f->missing ? 0 : -errno;
	}
	err = csv_read(from, format, add_fact, f, fault);
	fclose(from);
	return err;
}

const char *facts_value(const struct facts *f, const char *key)
{
	for (size_t i = 0; i < f->n; i++)
		if (!strcmp(f->fact[i].key, key))
			return *f->fact[i].value ? f->fact[i].value : NULL;
	return NULL;
}

void facts_free(struct facts *f)
{
	for (size_t i = 0; i < f->n; i++) {
		free((char *)f->fact[i].key);
		free((char *)f->fact[i].value);
		free((char *)f->fact[i].fitness);
		free((char *)f->fact[i].advice);
	}
	free(f->fact);
	*f = (struct facts){ 0 };
}
