/* kept.c - a CSV file of any format in memory. */
#include "analyze/kept.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* The i-th column of a row, if that is a text. */
static const char **text_of(const struct kept *k, void *row, size_t i)
{
	const struct csv_column *c = &k->format->column[i];

	if (c->kind != CSV_TEXT && c->kind != CSV_NAME)
		return NULL;
	return (const char **)((char *)row + c->at);
}

static void *row_at(const struct kept *k, size_t i)
{
	return (char *)k->row + i * k->format->row_size;
}

/* Rooms are powers of two, so that n alone tells when one is full. */
static int make_room(struct kept *k)
{
	void *grown;

	if (k->n & (k->n - 1))
		return 0;
	grown = realloc(k->row, (k->n ? 2 * k->n : 1) * k->format->row_size);
	if (!grown)
		return -ENOMEM;
	k->row = grown;
	return 0;
}

static int add_row(void *arg, const void *data)
{
	struct kept *k = arg;
	int err = make_room(k);
	void *own;

	if (err)
		return err;
	own = row_at(k, k->n++);
	memcpy(own, data, k->format->row_size);
	for (size_t i = 0; i < k->format->columns; i++) {
		const char **text = text_of(k, own, i);

		if (!text)
			continue;
		*text = strdup(*text ? *text : "");
		if (!*text)
			err = -ENOMEM;
	}
	return err;
}

int kept_read(struct kept *k, const char *dir, const struct csv_format *format,
	      struct csv_fault *fault)
{
	char path[PATH_MAX];
	FILE *from;
	int err;

	*k = (struct kept){ .format = format };
	if (snprintf(path, sizeof(path), "%s/%s", dir, format->file) >=
	    (int)sizeof(path))
		return -ENAMETOOLONG;
	from = fopen(path, "re");
	if (!from)
		return -errno;
	err = csv_read(from, format, add_row, k, fault);
	fclose(from);
	return err;
}

void kept_free(struct kept *k)
{
	for (size_t i = 0; i < k->n; i++)
		for (size_t j = 0; j < k->format->columns; j++) {
			const char **text = text_of(k, row_at(k, i), j);

			if (text)
				free((char *)*text);
		}
	free(k->row);
	*k = (struct kept){ 0 };
}
