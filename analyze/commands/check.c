/* check.c - whether a run holds what must hold on any machine. */
#include "analyze/commands.h"
#include "analyze/commands/say.h"
#include "analyze/judge/bands.h"
#include "analyze/judge/figures.h"
#include "analyze/judge/rules.h"
#include "analyze/read/submission.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/text.h"

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

/* Rules that it breaks. */
static void check_figures(const char *dir, FILE *wrong)
{
	const struct check_row *row;
	struct book_fault fault;
	struct rows rows;
	struct book b;
	int err = book_read(&b, dir, BOOK_SAMPLES | BOOK_LATENCY, &fault);

	if (err) {
		fprintf(wrong, "its rows do not fit together: %s\n",
			fault.at.line ? fault.at.what : strerror(-err));
		book_free(&b);
		return;
	}
	if (!b.points)
		fputs("there is nothing in it\n", wrong);
	rows = rules_apply(&b, false);
	row = rows.row;
	for (size_t i = 0; i < rows.n; i++, row++)
		if (row->broken)
			fprintf(wrong, "it breaks the rule that %s: %s\n",
				row->rule, row->examples);
	rows_free(&rows);
	book_free(&b);
}

/* Its words are others': a terminal is told them tamed. */
static int check_submission(const char *path)
{
	char *wrong;
	FILE *to = memory_stream(&wrong);
	struct submission s;
	bool good;

	if (submission_open(&s, path, true, to))
		check_figures(s.dir, to);
	submission_close(&s);
	memory_close(to);
	good = !*wrong;
	printf("%s %s\n", good ? "PASS" : "FAIL", path);
	for (char *rest = wrong, *line; (line = strsep(&rest, "\n"));)
		if (*line) {
			text_tame(line);
			printf("  %s\n", line);
		}
	free(wrong);
	say_done(0);
	return good ? EXIT_DONE : EXIT_FAILED;
}

int check_main(int argc, char **argv)
{
	const char *dir = say_dir(argc, argv, "check");
	const struct check_row *row;
	bool broken = false;
	struct rows rows;
	struct book b;

	if (submission && form)
		die_usage("--submission tells people, in no other form");
	if (submission)
		return check_submission(dir);
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
