/* doctor.c - is this machine fit to measure on? */
#include "diagnose/commands.h"
#include "diagnose/host/check.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/paragraph.h"

static enum table_form form;
static bool quiet_host, findings_only;
static const char *output;

const struct opt doctor_options[] = {
	{ 'o', "output", OPT_TEXT, &output, "COLUMNS",
	  "a table of verdict,check,key,value,why,remedy,undo (all but undo)" },
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

/* --- for people ----------------------------------------------------------- */

enum { INDENT = 9 };

/* What is well is told at once, and what is unknown for one reason. */
static bool alike(const struct finding *a, const struct finding *b)
{
	return a == b ||
	       (a->severity == b->severity &&
		(a->severity == SEVERITY_OK ||
		 (a->severity == SEVERITY_UNKNOWN &&
		  !strcmp(a->row->value, b->row->value) &&
		  !strcmp(why(a), why(b)) && !strcmp(remedy(a), remedy(b)))));
}

static char *names_of(const struct finding *f, const struct finding *end)
{
	char *names;
	FILE *to = memory_stream(&names);

	fputs(f->check->name, to);
	for (const struct finding *g = f + 1; g < end; g++)
		if (alike(f, g))
			fprintf(to, ", %s", g->check->name);
	memory_close(to);
	return names;
}

static void put_more(const char *what, const char *text)
{
	if (!*text)
		return;
	printf("%*s%s", INDENT, "", what);
	paragraph(text, INDENT + strlen(what), INDENT);
}

/* A command stays on a line, so that it can be pasted. */
static void put_remedy(const struct finding *f)
{
	const char *command = f->severity == SEVERITY_UNKNOWN ? f->check->learn
							      : f->check->fix;

	if (command)
		printf("%*sRemedy: %s\n", INDENT, "", command);
	else
		put_more("Remedy: ", remedy(f));
}

static void tell(const struct finding *f, const struct finding *end)
{
	char *names = names_of(f, end);
	char *value = paragraph_value(f->row->key, f->row->value);
	char *text =
		memory_text(f->severity == SEVERITY_OK        ? "%s"
			    : f->severity == SEVERITY_UNKNOWN ? "%s: %s"
							      : "%s: %s (%s)",
			    names, value, f->row->key);

	paragraph_verdict(words[f->severity], INDENT);
	paragraph(text, INDENT, INDENT);
	if (f->severity != SEVERITY_OK) {
		put_more("", why(f));
		put_remedy(f);
	}
	free(text);
	free(value);
	free(names);
}

static int tell_all(const struct finding *f, size_t n)
{
	struct paragraph_count count[SEVERITY_REFUSE + 1] = { { 0 } }, *of;

	for (size_t i = 0; i < n; i++) {
		bool wanted = !findings_only || f[i].severity >= SEVERITY_WARN;
		size_t first = 0;

		of = &count[SEVERITY_REFUSE - f[i].severity];
		of->word = words[f[i].severity];
		of->n++;
		while (!alike(&f[first], &f[i]))
			first++;
		if (first == i && wanted)
			tell(&f[i], f + n);
	}
	return paragraph_close(count, SEVERITY_REFUSE + 1);
}

static int print(const struct csv_format *chosen, const struct finding *f,
		 size_t n)
{
	struct output o;

	output_open(&o, form, chosen, stdout);
	for (size_t i = 0; i < n; i++)
		if (!findings_only || f[i].severity >= SEVERITY_WARN)
			put(&o, &f[i]);
	return output_close(&o);
}

/* The worst first; a script keeps the order of checks. */
static size_t insert(struct finding *f, size_t n, const struct finding *found)
{
	size_t i = n;

	for (; i && !quiet_host && f[i - 1].severity < found->severity; i--)
		f[i] = f[i - 1];
	f[i] = *found;
	return n + 1;
}

int doctor_main(int argc, char **argv)
{
	struct finding finding[CHECK_MAX];
	struct output_choice choice;
	struct rows s;
	const char *wrong;
	bool refused = false, table = form || output;
	size_t n = 0;
	int err;

	if (form && quiet_host)
		die_usage("--csv, --json, --raw and --quiet-host exclude each "
			  "other");
	if (!output)
		output = "verdict,check,key,value,why,remedy";
	if (output_choose(&choice, &format, output, &wrong))
		die_usage("no column \"%.*s\"; %s", (int)strcspn(wrong, ","),
			  wrong,
			  opt_meant("--output", wrong,
				    "doctor --help lists them"));
	survey_take(&s, !quiet_host);
	for (const struct check *c = check_list(); c->name; c++) {
		struct finding found = check_look(c, &s);

		/* Some are asked only after a run. */
		if (found.row)
			n = insert(finding, n, &found);
		refused |= found.severity == SEVERITY_REFUSE;
	}
	err = quiet_host ? quiet_host_print(finding, n, stdout)
	      : table    ? print(&choice.format, finding, n)
			 : tell_all(finding, n);
	if (err)
		die_with(EXIT_FAILED, -err,
			 "tell the findings on standard output");
	rows_free(&s);
	return refused && !quiet_host ? EXIT_FAILED : EXIT_DONE;
}
