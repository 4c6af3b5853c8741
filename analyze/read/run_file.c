/* run_file.c - the rows of a file of a run, whole or packed. */
#include "analyze/read/run_file.h"

#include "lib/columns.h"
#include "lib/file.h"
#include "lib/gzip.h"

#include <stdarg.h>
#include <unistd.h>

/* --- packed rows ---------------------------------------------------------- */

static const struct csv_column readings_columns[] = {
	COLUMN(packed_row, round),
	POINT(packed_row),
	COLUMNS(COLUMN, packed_row, index, ops),
	COLUMN_AS("ns", packed_row, list[0], 0),
	COLUMN_AS("cpu_ns", packed_row, list[1], 1),
	COLUMN_AS("preemptions", packed_row, list[2], 1),
};

static const struct csv_column singles_columns[] = {
	COLUMN(packed_row, round),
	POINT(packed_row),
	OPTIONAL_NAME(packed_row, class),
	COLUMN_AS("low_ns", packed_row, list[0], 0),
	COLUMN_AS("width_ns", packed_row, list[1], 0),
	COLUMN_AS("count", packed_row, list[2], 0),
};

ROWS_FILE(readings, "readings.csv", packed_row);
ROWS_FILE(singles, "singles.csv", packed_row);

/* Who wants the rows that a packed run has instead. */
struct taker {
	const struct csv_format *format; /* of those */
	csv_row_fn *each;
	void *arg;
	struct csv_fault *fault;
};

/* Where the reading of lists stands. */
struct lists {
	const struct csv_column *column; /* of each */
	struct place {
		const char *text;
		int64_t last; /* what was read; NOTHING: the list is to begin */
	} at[PACKED_LISTS];
};

enum { NOTHING = -1 }; /* as a count: CSV_NO_COUNT */

/* 1: a->last is the next; 0: there is none; -EINVAL: that is no number. */
static int next_number(struct place *a)
{
	bool begun = a->last != NOTHING;
	const char *digits;
	char *end;
	int64_t step;

	if (!*a->text)
		return 0;
	if (begun && *a->text++ != ' ')
		return -EINVAL;
	/* strtoll(3) takes white space and signs as well. */
	digits = a->text + (begun && *a->text == '-');
	errno = 0;
	step = strtoll(a->text, &end, 10);
	if (*digits < '0' || *digits > '9' || errno ||
	    __builtin_add_overflow(begun ? a->last : 0, step, &a->last) ||
	    a->last < 0)
		return -EINVAL;
	a->text = end;
	return 1;
}

/* 1: each is at its next number; 0: those were all; or -EINVAL. */
static int next_of(struct lists *l, struct csv_fault *fault)
{
	const struct csv_column *c = l->column;
	int more = next_number(&l->at[0]);

	for (int i = 1; more > 0 && i < PACKED_LISTS; i++)
		if (next_number(&l->at[i]) < 0 ||
		    (l->at[i].last == NOTHING && !c[i].optional))
			return run_file_refuse(fault,
					       "%s or %s is no list of counts",
					       c[1].name, c[2].name);
	if (more < 0 || l->at[0].last == NOTHING)
		return run_file_refuse(fault, "%s is no list of counts",
				       c->name);
	if (!more && (*l->at[1].text || *l->at[2].text))
		return run_file_refuse(
			fault, "there is more in a list than in that of %s",
			c->name);
	return more;
}

/* Give on what a row holds: both are made of its numbers, and the format tells
 * which of them these are. */
static int take_packed(void *arg, const void *data)
{
	const struct packed_row *row = data;
	struct taker *t = arg;
	bool readings = t->format == &readings_format;
	struct lists l = { .column = t->format->column + t->format->columns -
				     PACKED_LISTS };
	struct sample_row sample = { .round = row->round,
				     .point = row->point,
				     .index = row->index,
				     .reading.ops = row->ops,
				     .reading.lost_ns = CSV_NO_COUNT };
	struct latency_row bucket = { .round = row->round,
				      .point = row->point,
				      .class = row->class };
	int more;

	for (int i = 0; i < PACKED_LISTS; i++)
		l.at[i] = (struct place){ row->list[i], NOTHING };
	while ((more = next_of(&l, t->fault)) > 0) {
		int err;

		sample.reading.ns = bucket.low_ns = (uint64_t)l.at[0].last;
		sample.reading.cpu_ns = (uint64_t)l.at[1].last;
		bucket.high_ns = bucket.low_ns + (uint64_t)l.at[1].last;
		sample.reading.preemptions = bucket.count =
			(uint64_t)l.at[2].last;
		err = t->each(t->arg, readings ? (void *)&sample : &bucket);
		if (err)
			return err;
		sample.index++;
	}
	return more;
}

/* --- files ---------------------------------------------------------------- */

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

/* What a packed run has in the place of a file. NULL: the file itself is there,
 * or nothing is. */
static const struct csv_format *find_stand_in(const char *dir,
					      const struct csv_format *of)
{
	const struct csv_format *other = of == &sample_format ? &readings_format
					 : of == &latency_format
						 ? &singles_format
						 : NULL;

	return other && !in_either_form(dir, of) && in_either_form(dir, other)
		       ? other
		       : NULL;
}

int run_file_name(struct book_fault *fault, const char *dir, const char *file)
{
	fault->at = (struct csv_fault){ 0 };
	return snprintf(fault->path, sizeof(fault->path), "%s/%s", dir, file) <
			       (int)sizeof(fault->path)
		       ? 0
		       : -ENAMETOOLONG;
}

int run_file_rows(struct rows *r, const char *dir,
		  const struct csv_format *format, struct book_fault *fault)
{
	int err = run_file_name(fault, dir, format->file);

	return err ? err : rows_read(r, dir, format, &fault->at);
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
	const struct csv_format *other = find_stand_in(f->dir, f->format);
	FILE *from;
	int err = 0;

	if (other)
		return run_file_read(
			&(struct run_file){ f->dir, other, f->optional },
			take_packed,
			&(struct taker){ other, each, arg, &fault->at }, fault);
	fault->at = (struct csv_fault){ 0 };
	from = open_file(f, fault);
	if (!from)
		return errno == ENOENT && f->optional ? 0 : -errno;
	if (!f->optional || !is_empty(from))
		err = csv_read(from, f->format, each, arg, &fault->at);
	fclose(from);
	/* What is wrong with a packed file is about what it holds. */
	if (err == -EBADMSG)
		return run_file_refuse(&fault->at,
				       "the packed file is damaged");
	if (err == -EFBIG)
		return run_file_refuse(&fault->at, "the packed file comes to "
						   "more than any run does");
	return err;
}
