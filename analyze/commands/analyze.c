/* analyze.c - the files that follow from a run, all by one reading of it. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/course.h"
#include "analyze/read/told_rows.h"
#include "lib/die.h"
#include "lib/file.h"
#include "lib/output.h"

static int rounds_put(const struct book *b, enum table_form as, FILE *to)
{
	struct rows rows = course_make(b);
	int err = output_kept(as, &rows, to);

	rows_free(&rows);
	return err;
}

static const struct made {
	const struct csv_format *format;
	command_put *put;
} files[] = {
	{ &summary_format, summary_put },
	{ &percentile_format, percentiles_put },
	{ &derived_format, derive_put },
	{ &model_format, model_put },
	{ &crossing_format, crossover_put },
	{ &winner_format, winners_put },
	{ &course_format, rounds_put },
};

/* Aside and renamed, so that nobody finds half of one. */
static void make_file(const struct made *m, const struct book *b,
		      const char *dir)
{
	char path[PATH_MAX], aside[PATH_MAX + 4];
	FILE *to;
	int err, closed;

	if (snprintf(path, sizeof(path), "%s/%s", dir, m->format->file) >=
	    (int)sizeof(path))
		die("the name of %s is too long", dir);
	snprintf(aside, sizeof(aside), "%s.tmp", path);
	to = file_replace(aside);
	if (!to)
		die("write %s", aside);
	err = m->put(b, TABLE_CSV, to);
	closed = csv_close(to);
	err = err ? err : closed;
	if (!err && rename(aside, path))
		err = -errno;
	if (err)
		remove(aside);
	if (err)
		die_with(EXIT_FAILED, -err, "write %s", path);
}

int analyze_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "analyze");
	struct book b;

	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++)
		make_file(&files[i], &b, dir);
	book_free(&b);
	return EXIT_DONE;
}
