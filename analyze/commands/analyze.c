/* analyze.c - the files that follow from a run, all by one reading of it. */
#include "analyze/commands/say.h"
#include "analyze/judge/cost.h"
#include "analyze/judge/crossings.h"
#include "analyze/judge/derived.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/units.h"

static struct rows all_crossings(const struct book *b)
{
	struct rows w = winners_make(b, WINNERS_PROBE);
	struct rows c = crossings_make(b, &w, &(struct crossings_ask){ 0 });

	rows_free(&w);
	return c;
}

static struct rows all_winners(const struct book *b)
{
	return winners_make(b, WINNERS_PROBE);
}

static struct rows (*const made[])(const struct book *b) = {
	summary_rows,  percentiles_rows, derived_make, model_make,
	all_crossings, all_winners,      course_make,
};

/* Aside and renamed, so that nobody finds half of one. */
static void write_file(const struct rows *rows, const char *dir)
{
	char *path = memory_text("%s/%s", dir, rows->format->file);
	char *aside = memory_text("%s.tmp", path);
	FILE *to;
	int err, closed;

	to = file_replace(aside);
	if (!to)
		die("write %s", aside);
	err = output_kept(TABLE_CSV, rows, to);
	closed = csv_close(to);
	err = err ? err : closed;
	if (!err && rename(aside, path))
		err = -errno;
	if (err)
		remove(aside);
	if (err)
		die_with(EXIT_FAILED, -err, "write %s", path);
	free(aside);
	free(path);
}

int analyze_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "analyze");
	struct book b;

	units_micro = "u"; /* as with --csv */
	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	for (size_t i = 0; i < sizeof(made) / sizeof(*made); i++) {
		struct rows rows = made[i](&b);

		write_file(&rows, dir);
		rows_free(&rows);
	}
	book_free(&b);
	return EXIT_DONE;
}
