/*
 * fuzz_rows.c - a file of any format. The input's first line is its name.
 *
 * What could be read can be written, and then reads and writes the same again.
 */
#include "lib/rows.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>
#include <string.h>

/* All that the headers declare: make knows. */
static const struct csv_format *const formats[] = { FUZZ_FORMATS };

struct copy {
	const struct csv_format *format;
	FILE *to;
};

static int copy_row(void *arg, const void *row)
{
	const struct copy *c = arg;

	return csv_put(c->to, c->format, row);
}

/* What is read of a text, written; NULL if it was refused. */
static char *rewrite(const struct csv_format *format, const char *text,
		     size_t size)
{
	FILE *from = fmemopen((char *)text, size, "r");
	struct csv_fault fault;
	size_t written;
	char *out = NULL;
	struct copy c = { format, open_memstream(&out, &written) };
	int err;

	MUST(from && c.to);
	csv_put_header(c.to, format);
	err = csv_read(from, format, copy_row, &c, &fault);
	fclose(from);
	MUST(!csv_close(c.to));
	if (!err)
		return out;
	free(out);
	MUST(err == -22 && fault.line > 0 && *fault.what);
	return NULL;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *text = (const char *)data;
	const struct csv_format *format = NULL;
	char name[64], *once, *twice;

	if (!fuzz_first_line(&text, &size, name, sizeof(name)) || !size)
		return -1;
	for (size_t i = 0; i < sizeof(formats) / sizeof(*formats); i++)
		if (!strcmp(formats[i]->file, name))
			format = formats[i];
	once = format ? rewrite(format, text, size) : NULL;
	if (once) {
		twice = rewrite(format, once, strlen(once));
		MUST(twice && !strcmp(once, twice));
		free(twice);
	}
	free(once);
	return format ? 0 : -1;
}
