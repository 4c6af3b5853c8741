/* sheet.c - summary.csv in memory, in the order of its tables. */
#include "analyze/read/sheet.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The i-th of its texts; NULL: it has no more. */
static const char **text_of(struct summary_row *row, size_t i)
{
	const char **const all[] = {
		&row->point.probe, &row->point.medium, &row->point.placement,
		&row->metric,      &row->unit,         &row->flags
	};

	return i < sizeof(all) / sizeof(*all) ? all[i] : NULL;
}

/* Rooms are powers of two, so that n alone tells when one is full. */
static int make_room(struct sheet *s)
{
	struct sheet_row *grown;

	if (s->n & (s->n - 1))
		return 0;
	grown = realloc(s->row, (s->n ? 2 * s->n : 1) * sizeof(*grown));
	if (!grown)
		return -ENOMEM;
	s->row = grown;
	return 0;
}

static int add_row(void *arg, const void *data)
{
	struct sheet *s = arg;
	struct sheet_row *own;
	const char **text;
	int err = make_room(s);

	if (err)
		return err;
	own = &s->row[s->n++];
	*own = (struct sheet_row){ .row = *(const struct summary_row *)data };
	for (size_t i = 0; (text = text_of(&own->row, i)); i++) {
		*text = strdup(*text);
		if (!*text)
			err = -ENOMEM;
	}
	return err;
}

/* How many other metrics of its probe come earlier in the file. */
static unsigned find_rank(const struct sheet *s, size_t i)
{
	const struct summary_row *row = &s->row[i].row;
	unsigned rank = 0;

	for (size_t j = i; j-- > 0;) {
		const struct sheet_row *r = &s->row[j];

		if (strcmp(r->row.point.probe, row->point.probe))
			continue;
		if (!strcmp(r->row.metric, row->metric))
			return r->rank;
		if (r->rank >= rank)
			rank = r->rank + 1;
	}
	return rank;
}

static int compare_tables(const struct sheet_row *a, const struct sheet_row *b)
{
	int d = sheet_is_list(a) - sheet_is_list(b);

	if (!d && sheet_is_list(a))
		return (a->rank > b->rank) - (a->rank < b->rank);
	if (!d)
		d = strcmp(a->row.point.probe, b->row.point.probe);
	if (!d)
		d = strcmp(a->row.point.placement, b->row.point.placement);
	return d ? d : (a->rank > b->rank) - (a->rank < b->rank);
}

static int compare_counts(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int compare_rows(const void *x, const void *y)
{
	const struct sheet_row *a = x, *b = y;
	const struct point *p = &a->row.point, *q = &b->row.point;
	int d = compare_tables(a, b);

	if (!d)
		d = strcmp(p->probe, q->probe);
	if (!d)
		d = strcmp(p->placement, q->placement);
	if (!d)
		d = compare_counts(p->workers, q->workers);
	if (!d)
		d = compare_counts(p->size_bytes, q->size_bytes);
	return d ? d : strcmp(p->medium, q->medium);
}

int sheet_read(struct sheet *s, const char *dir, struct csv_fault *fault)
{
	char path[PATH_MAX];
	FILE *from;
	int err;

	*s = (struct sheet){ 0 };
	if (snprintf(path, sizeof(path), "%s/%s", dir, summary_format.file) >=
	    (int)sizeof(path))
		return -ENAMETOOLONG;
	from = fopen(path, "re");
	if (!from)
		return -errno;
	err = csv_read(from, &summary_format, add_row, s, fault);
	fclose(from);
	for (size_t i = 0; i < s->n; i++)
		s->row[i].rank = find_rank(s, i);
	if (!err && s->n)
		qsort(s->row, s->n, sizeof(*s->row), compare_rows);
	return err;
}

int sheet_is_list(const struct sheet_row *r)
{
	return !strcmp(r->row.point.medium, "none");
}

int sheet_same_table(const struct sheet_row *a, const struct sheet_row *b)
{
	return !compare_tables(a, b);
}

int sheet_same_line(const struct sheet_row *a, const struct sheet_row *b)
{
	return a->row.point.workers == b->row.point.workers &&
	       a->row.point.size_bytes == b->row.point.size_bytes;
}

void sheet_free(struct sheet *s)
{
	const char **text;

	for (size_t i = 0; i < s->n; i++)
		for (size_t j = 0; (text = text_of(&s->row[i].row, j)); j++)
			free((char *)*text);
	free(s->row);
	*s = (struct sheet){ 0 };
}
