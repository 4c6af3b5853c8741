/* csv_rows.c - all rows of a CSV file in memory, in its order. */
#include "lib/csv_rows.h"

#include "lib/file.h"
#include "lib/memory.h"

char **rows_text(const struct csv_column *c, void *row)
{
	if (c->kind != CSV_TEXT && c->kind != CSV_NAME)
		return NULL;
	return (char **)((char *)row + c->at);
}

static void *row_at(const struct rows *r, size_t i)
{
	return (char *)r->row + i * r->format->row_size;
}

void rows_add(struct rows *r, const void *data)
{
	r->row = memory_more(r->row, r->n, r->format->row_size);
	memcpy(row_at(r, r->n), data, r->format->row_size);
	for (size_t i = 0; i < r->format->columns; i++) {
		char **text = rows_text(&r->format->column[i], row_at(r, r->n));

		if (text)
			*text = memory_copy(*text ? *text : "");
	}
	r->n++;
}

static int add_row(void *arg, const void *data)
{
	rows_add(arg, data);
	return 0;
}

int rows_read_from(struct rows *r, FILE *from, const struct csv_format *format,
		   struct csv_fault *fault)
{
	int err;

	*r = (struct rows){ .format = format };
	if (!from)
		return -errno;
	err = csv_read(from, format, add_row, r, fault);
	fclose(from);
	return err;
}

int rows_read(struct rows *r, const char *dir, const struct csv_format *format,
	      struct csv_fault *fault)
{
	char *path = memory_text("%s/%s", dir, format->file);
	int err = rows_read_from(r, file_read(path), format, fault);

	free(path);
	r->missing = err == -ENOENT;
	return r->missing ? 0 : err;
}

void rows_free(struct rows *r)
{
	for (size_t i = 0; i < r->n; i++)
		for (size_t j = 0; j < r->format->columns; j++) {
			char **text =
				rows_text(&r->format->column[j], row_at(r, i));

			if (text)
				free(*text);
		}
	free(r->row);
	*r = (struct rows){ 0 };
}
