/* doctor.c - is this machine fit to measure on? */
#include "diagnose/commands.h"
#include "diagnose/host/check.h"
#include "diagnose/host/quiet_host.h"
#include "diagnose/host/survey.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/screen.h"

static enum table_form form;
static bool quiet_host, findings_only;
static const char *output;

const struct opt doctor_options[] = {
	{ 'o', "output", OPT_TEXT, &output, "COLUMNS",
	  "of verdict,check,key,value,why,remedy,undo (all but undo; key not "
	  "on a narrow terminal)" },
	{ 'f', "findings", OPT_FLAG, &findings_only, NULL,
	  "only what is not as it should be" },
	{ 0, "csv", OPT_FORM, &form, NULL, "as CSV" },
	{ 0, "json", OPT_FORM, &form, NULL, "as JSON" },
	{ 0, "raw", OPT_FORM, &form, NULL,
	  "as words with single blanks between" },
	{ 0, "quiet-host", OPT_FLAG, &quiet_host, NULL,
	  "print a script that quietens this host, and undoes it; run none" },
	{ 0 },
};

/* What a row says, every column of it. */
struct line {
	const char *verdict, *check, *key, *value, *why, *remedy, *undo;
};

static const struct csv_column columns[] = {
	COLUMNS(NAME, line, verdict, check, key),
	COLUMNS(COLUMN, line, value, why, remedy, undo),
};

static const struct csv_format format = FORMAT("doctor.csv", line, columns);

enum { KEYS_FROM = 120 }; /* columns of a terminal */
enum { CHECKS_MAX = 128 };

void doctor_words(FILE *to)
{
	for (size_t i = 0; i < format.columns; i++)
		fprintf(to, "%s ", columns[i].name);
}

static const char *const words[] = {
	[SEVERITY_OK] = "ok",
	[SEVERITY_UNKNOWN] = "unknown",
	[SEVERITY_WARN] = "warn",
	[SEVERITY_REFUSE] = "refuse",
};

static char *undo_of(const struct finding *f)
{
	char *text;
	FILE *to = memory_stream(&text);

	if (f->severity >= SEVERITY_WARN)
		quiet_host_undo(to, f, "; ");
	memory_close(to);
	return text;
}

static const char *why(const struct finding *f)
{
	if (f->severity >= SEVERITY_WARN)
		return f->check->why;
	if (*f->row->advice || strncmp(f->row->value, "ENOENT", 6))
		return f->row->advice;
	return "none here, or kept by a hypervisor, or not mounted";
}

static const char *remedy(const struct finding *f)
{
	const struct check *c = f->check;

	if (f->severity == SEVERITY_UNKNOWN)
		return c->learn ? c->learn : "";
	if (f->severity == SEVERITY_OK)
		return "";
	return c->fix ? c->fix : c->remedy;
}

static void put(struct output *o, const struct finding *f)
{
	char *undo = undo_of(f);
	struct line line = {
		.verdict = words[f->severity],
		.check = f->check->name,
		.key = f->row->key,
		.value = f->row->value,
		.why = why(f),
		.remedy = remedy(f),
		.undo = undo,
	};

	output_row(o, &line);
	free(undo);
}

/* The worst first. */
static int print(const struct csv_format *chosen, const struct finding *f,
		 size_t n)
{
	int least = findings_only ? SEVERITY_WARN : SEVERITY_OK;
	struct output o;

	output_open(&o, form, chosen, stdout);
	for (int v = SEVERITY_REFUSE; v >= least; v--)
		for (size_t i = 0; i < n; i++)
			if ((int)f[i].severity == v)
				put(&o, &f[i]);
	return output_close(&o);
}

int doctor_main(int argc, char **argv)
{
	struct finding finding[CHECKS_MAX];
	struct output_choice choice;
	struct survey s;
	size_t width = screen_columns(stdout);
	const char *wrong;
	bool refused = false;
	size_t n = 0;
	int err;

	if (form && quiet_host)
		die_usage("--csv, --json, --raw and --quiet-host exclude each "
			  "other");
	if (!output) /* keys leave no room for prose where there is little */
		output = width && width < KEYS_FROM
				 ? "verdict,check,value,why,remedy"
				 : "verdict,check,key,value,why,remedy";
	if (output_choose(&choice, &format, output, &wrong))
		die_usage("no column \"%.*s\"; %s", (int)strcspn(wrong, ","),
			  wrong,
			  opt_meant("--output", wrong,
				    "doctor --help lists them"));
	survey_take(&s, !quiet_host);
	for (const struct check *c = check_list(); c->name; c++) {
		struct finding found = check_look(c, &s);

		/* Some are asked only after a run. */
		if (found.row && n < CHECKS_MAX)
			finding[n++] = found;
		refused |= found.severity == SEVERITY_REFUSE;
	}
	err = quiet_host ? quiet_host_print(finding, n, stdout)
			 : print(&choice.format, finding, n);
	if (err)
		die_with(EXIT_FAILED, -err,
			 "tell the findings on standard output");
	survey_free(&s);
	return refused && !quiet_host ? EXIT_FAILED : EXIT_DONE;
}
