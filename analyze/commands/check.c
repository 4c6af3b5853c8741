/* check.c - whether a run holds what must hold on any machine. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/bands.h"
#include "analyze/judge/figures.h"
#include "analyze/judge/limits.h"
#include "lib/die.h"
#include "lib/embed.h"

#include <limits.h>
#include <unistd.h>

EMBED(submission_script, "analyze/commands/submission.sh");

static enum table_form form;
static const char *machines;
static bool submission;

const struct opt check_options[] = {
	{ 0, "csv", OPT_FORM, &form, NULL, "a row for each rule" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
	{ 0, "machines", OPT_TEXT, &machines, "FILE",
	  "what others published, in place of what shmstat knows" },
	{ 0, "submission", OPT_FLAG, &submission, NULL,
	  "of a file or folder that was handed in: may it be taken?" },
	{ 0 },
};

/* What others published of the same figures; no rule. */
static void tell_bands(struct rows *to, const struct book *b, const char *dir)
{
	struct figures f = figures_make(b);
	struct rows known, host;
	struct band band;

	say_machines(&known, machines);
	say_rows(&host, dir, &host_format);
	for (size_t i = 0; i < f.n; i++) {
		char line[sizeof(band.says) + 8];

		if (!bands_find(&band, &known, &host, &f.figure[i].row))
			continue;
		snprintf(line, sizeof(line), form ? "%s" : "    %s\n",
			 band.says);
		rows_add(to, &(struct check_row){ .verdict = "INFO",
						  .rule = band.what,
						  .examples = line });
	}
	rows_free(&host);
	rows_free(&known);
	figures_free(&f);
}

/* A verdict for people has blanks. */
static void print(const struct rows *rows, FILE *to)
{
	const struct check_row *r = rows->row;
	char verdict[16];

	for (size_t i = 0; i < rows->n; i++, r++) {
		snprintf(verdict, sizeof(verdict), "%s", r->verdict);
		for (char *c = verdict; *c; c++)
			if (*c == '-')
				*c = ' ';
		fprintf(to, "%-15s %s", verdict, r->rule);
		if (r->judged)
			fprintf(to, " (%" PRIu64 " of %" PRIu64 ")",
				r->judged - r->broken, r->judged);
		fprintf(to, "\n%s", r->examples);
	}
}

static void check_submission(const char *path)
{
	char self[PATH_MAX] = "";

	if (form)
		die_usage("--submission tells people, in no other form");
	if (readlink("/proc/self/exe", self, sizeof(self) - 1) < 0)
		die("find this program by /proc/self/exe");
	execl("/bin/sh", "sh", "-c", submission_script, "shmstat", self, path,
	      NULL);
	die("start /bin/sh");
}

int check_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "check");
	const struct check_row *row;
	bool broken = false;
	struct rows rows;
	struct book b;

	if (submission)
		check_submission(dir);
	say_book(&b, dir, BOOK_SAMPLES | BOOK_LATENCY);
	rows = rules_apply(&b, !form);
	row = rows.row;
	for (size_t i = 0; i < rows.n; i++)
		broken |= row[i].broken > 0;
	tell_bands(&rows, &b, dir);
	say_told(rows, form, print);
	book_free(&b);
	return broken ? EXIT_FAILED : EXIT_DONE;
}
