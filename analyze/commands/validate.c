/* validate.c - the instrument's own data sheet, from runs made for it. */
#include "analyze/commands/say.h"
#include "analyze/judge/controls.h"
#include "analyze/read/points.h"
#include "analyze/read/run_file.h"
#include "lib/memory.h"
#include "lib/units.h"

enum { CASES_MAX = 5 }; /* named below a control that failed */

static bool all;

const struct opt validate_options[] = {
	{ 'a', "all", OPT_FLAG, &all, NULL,
	  "name all cases that failed, also of a control that holds" },
	SAY_FORMS("validation.csv"),
	{ 0 },
};

/* Folders in DIR; and "repeat-1" ... */
static const char *const folders[LAB_RUNS] = {
	[LAB_TWICE] = "twice",
	[LAB_SLOW] = "slow",
	[LAB_DELAY] = "delay",
	[LAB_ROUNDS] = "rounds",
	[LAB_WHOLE] = "whole",
	[LAB_SHARED] = "shared",
	[LAB_SHARED_SLOW] = "shared-slow",
};

/* --- reading -------------------------------------------------------------- */

/* False if there is no such run. */
static bool read_run(struct book *b, const char *dir, const char *folder)
{
	char path[PATH_MAX];

	snprintf(path, sizeof(path), "%s/%s", dir, folder);
	if (!run_file_is_there(path, &trial_format))
		return false;
	say_book(b, path, BOOK_SAMPLES | BOOK_LATENCY);
	return true;
}

/* What was injected into a run, by its run.csv. */
static void read_effect(struct lab *lab, enum lab_run run, const char *dir)
{
	const char *text = lab->run[run].inject;
	struct slowing *by = &lab->slowed[run];
	nsec ns = 0;
	int err = 0;

	if (run == LAB_DELAY)
		err = units_parse_time(text, &ns);
	else if (run == LAB_SLOW || run == LAB_SHARED_SLOW)
		err = strchr(text, '%') ? units_parse_percent(text, &by->share)
					: -EINVAL;
	by->ns = (double)ns;
	if (err)
		die_plain("%s/%s/run.csv: run.inject is no %s", dir,
			  folders[run], run == LAB_DELAY ? "time" : "share");
}

/* "NAME-1", "NAME-2" ...: how many there are, LAB_REPEATS_MAX at most. */
static size_t read_runs(struct book *b, const char *dir, const char *name)
{
	char folder[24];
	size_t n = 0;

	for (; n < LAB_REPEATS_MAX; n++) {
		snprintf(folder, sizeof(folder), "%s-%zu", name, n + 1);
		if (!read_run(&b[n], dir, folder))
			break;
	}
	return n;
}

static void read_lab(struct lab *lab, const char *dir)
{
	bool any = false;

	for (enum lab_run i = 0; i < LAB_RUNS; i++)
		if (read_run(&lab->run[i], dir, folders[i])) {
			read_effect(lab, i, dir);
			any = true;
		}
	lab->repeats = read_runs(lab->repeat, dir, "repeat");
	lab->outsides = read_runs(lab->outside, dir, "outside");
	say_rows(&lab->plain, dir, &outside_format);
	if (!any && !lab->repeats && !lab->outsides)
		die_plain("%s has none of the runs that `make validate` makes",
			  dir);
}

static void free_lab(struct lab *lab)
{
	for (int i = 0; i < LAB_RUNS; i++)
		book_free(&lab->run[i]);
	for (size_t i = 0; i < lab->repeats; i++)
		book_free(&lab->repeat[i]);
	for (size_t i = 0; i < lab->outsides; i++)
		book_free(&lab->outside[i]);
	rows_free(&lab->plain);
}

/* --- what rows say -------------------------------------------------------- */

static bool failed(const struct validation_row *r)
{
	return !strcmp(r->verdict, "FAIL");
}

/* Is a part of a control of one case, or of all points of a probe that failed
 * as one? */
static bool is_case(const struct validation_row *r)
{
	return r->point.size_bytes != CSV_NO_COUNT ||
	       (!*r->point.medium && failed(r));
}

/* --- for people ----------------------------------------------------------- */

static void print_wholes(const struct rows *v, FILE *to)
{
	const struct validation_row *r = v->row, *end = r + v->n;
	struct table *t = table_plain("verdict|control|cases>|judged>|share>|"
				      "required>|says");

	for (; r < end; r++) {
		if (!validation_is_whole(r))
			continue;
		table_cell(t, "%s", *r->verdict ? r->verdict : "told");
		table_cell(t, "%s", r->control);
		table_cell(t, "%" PRIu64, r->cases);
		table_cell(t, "%" PRIu64, r->judged);
		table_cell_if(t, !isnan(r->share), "%.1f %%", r->share * 100);
		table_cell_if(t, !isnan(r->required), "%.1f %%",
			      r->required * 100);
		table_cell(t, "%s", r->says);
	}
	table_close(t, to);
}

static void print_case(const struct validation_row *r, FILE *to)
{
	fputs("  ", to);
	if (*r->point.medium)
		points_put(to, &r->point);
	else
		fputs(r->point.probe, to);
	fprintf(to, ": %s\n", r->says);
}

/* Those of a control, whose row is followed by its others before `end`. */
static void print_cases(const struct validation_row *whole,
			const struct validation_row *end, FILE *to)
{
	const struct validation_row *r;
	size_t n = 0, most = all ? SIZE_MAX : CASES_MAX;

	if (whole->judged == whole->passed || (!all && !failed(whole)))
		return;
	fprintf(to, "\n%s, failed:\n", whole->control);
	for (r = whole + 1; r < end && !validation_is_whole(r); r++)
		if (is_case(r) && n++ < most)
			print_case(r, to);
	if (n > most)
		fprintf(to, "  and %zu more (--all)\n", n - most);
}

/* Which controls are no PASS, though none of them fails. */
static void print_open(const struct rows *v, FILE *to)
{
	const struct validation_row *row = v->row;
	size_t n = 0, controls = 0;

	for (size_t i = 0; i < v->n; i++) {
		if (!validation_is_whole(&row[i]))
			continue;
		controls++;
		if (!strcmp(row[i].verdict, "CANNOT TELL"))
			fprintf(to, "%s%s",
				n++ ? ", " : "\nCANNOT TELL: ", row[i].control);
	}
	if (n)
		fprintf(to,
			". %zu of %zu controls could tell too little, "
			"which is no PASS.\n",
			n, controls);
}

static void print(const struct rows *v, FILE *to)
{
	const struct validation_row *row = v->row;

	print_wholes(v, to);
	for (size_t i = 0; i < v->n; i++)
		if (validation_is_whole(&row[i]))
			print_cases(&row[i], row + v->n, to);
	print_open(v, to);
}

/* --- the command ---------------------------------------------------------- */

int validate_main(int argc, char **argv)
{
	struct lab *lab = memory_new(1, sizeof(*lab));
	const struct validation_row *row;
	struct rows v;
	bool held = true;

	if (argc != 1)
		die_usage("validate takes the folder that `make validate` "
			  "fills");
	read_lab(lab, argv[0]);
	v = controls_apply(lab);
	row = v.row;
	for (size_t i = 0; i < v.n; i++)
		held &= !validation_is_whole(&row[i]) || !failed(&row[i]);
	say_told(v, say_form, print);
	free_lab(lab);
	free(lab);
	return held ? EXIT_DONE : EXIT_FAILED;
}
