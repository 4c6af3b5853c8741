/* pile.c - all rows of a CSV file in memory, in its order. */
#include "analyze/read/pile.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The text of a column in a row; NULL if it holds a number. */
static char **text_of(const struct csv_column *c, void *row)
{
	if (c->kind != CSV_TEXT && c->kind != CSV_NAME)
		return NULL;
	return (char **)((char *)row + c->at);
}

static void *row_at(const struct pile *p, size_t i)
{
	return (char *)p->row + i * p->format->row_size;
}

static int make_room(struct pile *p)
{
	size_t room = p->room ? 2 * p->room : 64;
	void *grown;

	if (p->n < p->room)
		return 0;
	grown = reallocarray(p->row, room, p->format->row_size);
	if (!grown)
		return -ENOMEM;
	p->row = grown;
	p->room = room;
	return 0;
}

static int add_row(void *arg, const void *data)
{
	struct pile *p = arg;
	int err = make_room(p);

	if (err)
		return err;
	memcpy(row_at(p, p->n), data, p->format->row_size);
	for (size_t i = 0; i < p->format->columns; i++) {
		char **text = text_of(&p->format->column[i], row_at(p, p->n));

		if (!text)
			continue;
		*text = strdup(*text ? *text : "");
		if (!*text)
			err = -ENOMEM;
	}
	p->n++;
	return err;
}

int pile_read(struct pile *p, const char *dir, const struct csv_format *format,
	      struct csv_fault *fault)
{
	char path[PATH_MAX];
	FILE *from;
	int err;

	*p = (struct pile){ .format = format };
	if (snprintf(path, sizeof(path), "%s/%s", dir, format->file) >=
	    (int)sizeof(path))
		return -ENAMETOOLONG;
	from = fopen(path, "re");
	if (!from) {
		p->missing = errno == ENOENT;
		return p->missing ? 0 : -errno;
	}
	err = csv_read(from, format, add_row, p, fault);
	fclose(from);
	return err;
}

void pile_free(struct pile *p)
{
	for (size_t i = 0; i < p->n; i++)
		for (size_t j = 0; j < p->format->columns; j++) {
			char **text =
				text_of(&p->format->column[j], row_at(p, i));

			if (text)
				free(*text);
		}
	free(p->row);
	*p = (struct pile){ 0 };
}
