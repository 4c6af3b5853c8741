/* run_file.c - the rows of a file of a run, whole or packed. */
#include "analyze/read/run_file.h"

#include "analyze/read/packed_rows.h"
#include "lib/file.h"
#include "lib/gzip.h"
#include "lib/rows.h"

#include <stdarg.h>
#include <unistd.h>

/* Is it there with that ending? Its path, or what of it fits. */
static bool is_there(char path[PATH_MAX], const char *dir,
		     const struct csv_format *format, const char *ending)
{
	return snprintf(path, PATH_MAX, "%s/%s%s", dir, format->file, ending) <
		       PATH_MAX &&
	       !access(path, F_OK);
}

static bool in_either_form(const char *dir, const struct csv_format *format)
{
	char path[PATH_MAX];

	return is_there(path, dir, format, "") ||
	       is_there(path, dir, format, ".gz");
}

/* What a packed run has in the place of another file. */
static const struct stand_in {
	const struct csv_format *of, *format;
	csv_row_fn *take;
} stand_ins[] = {
	{ &sample_format, &readings_format, packed_rows_reading },
	{ &latency_format, &singles_format, packed_rows_single },
};

/* NULL: the file itself is there, or nothing is. */
static const struct stand_in *find_stand_in(const char *dir,
					    const struct csv_format *format)
{
	size_t n = sizeof(stand_ins) / sizeof(*stand_ins);

	for (size_t i = 0; i < n; i++)
		if (format == stand_ins[i].of && !in_either_form(dir, format) &&
		    in_either_form(dir, stand_ins[i].format))
			return &stand_ins[i];
	return NULL;
}

int run_file_name(struct book_fault *fault, const char *dir, const char *file)
{
	fault->at = (struct csv_fault){ 0 };
	return snprintf(fault->path, sizeof(fault->path), "%s/%s", dir, file) <
			       (int)sizeof(fault->path)
		       ? 0
		       : -ENAMETOOLONG;
}

bool run_file_is_there(const char *dir, const struct csv_format *format)
{
	return in_either_form(dir, format) || find_stand_in(dir, format);
}

/* The whole one, if both are there; what fopen() says, if neither is. */
static FILE *open_file(const struct run_file *f, struct book_fault *fault)
{
	if (!is_there(fault->path, f->dir, f->format, "") &&
	    is_there(fault->path, f->dir, f->format, ".gz"))
		return gzip_open(fault->path);
	errno = -run_file_name(fault, f->dir, f->format->file);
	return errno ? NULL : file_read(fault->path);
}

static bool is_empty(FILE *f)
{
	int c = getc(f);

	if (c != EOF)
		ungetc(c, f);
	return c == EOF && !ferror(f);
}

/* What is wrong with a packed file is about what it holds. */
static int explain(int err, struct csv_fault *at)
{
	const char *why = err == -EBADMSG ? "the packed file is damaged"
			  : err == -EFBIG ? "the packed file comes to more "
					    "than any run does"
					  : NULL;

	return why ? run_file_refuse(at, "%s", why) : err;
}

int run_file_refuse(struct csv_fault *fault, const char *why, ...)
{
	va_list ap;

	va_start(ap, why);
	vsnprintf(fault->what, sizeof(fault->what), why, ap);
	va_end(ap);
	return -EINVAL;
}

int run_file_read(const struct run_file *f, csv_row_fn *each, void *arg,
		  struct book_fault *fault)
{
	const struct stand_in *other = find_stand_in(f->dir, f->format);
	FILE *from;
	int err = 0;

	if (other)
		return run_file_read(
			&(struct run_file){ f->dir, other->format,
					    f->optional },
			other->take,
			&(struct run_file_taker){ each, arg, &fault->at },
			fault);
	fault->at = (struct csv_fault){ 0 };
	from = open_file(f, fault);
	if (!from)
		return errno == ENOENT && f->optional ? 0 : -errno;
	if (!f->optional || !is_empty(from))
		err = csv_read(from, f->format, each, arg, &fault->at);
	fclose(from);
	return explain(err, &fault->at);
}
