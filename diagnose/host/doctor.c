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

static const char *why(const struct check *c)
{
	if (c->severity >= SEVERITY_WARN)
		return c->why;
	if (*c->row->advice || strncmp(c->row->value, "ENOENT", 6))
		return c->row->advice;
	return "none here, or kept by a hypervisor, or not mounted";
}

/* What helps, as a command; or NULL. */
static const char *command(const struct check *c)
{
	return c->severity == SEVERITY_UNKNOWN ? c->learn : c->fix;
}

static const char *remedy(const struct check *c)
{
	if (c->severity == SEVERITY_OK)
		return "";
	if (command(c))
		return command(c);
	return c->severity == SEVERITY_UNKNOWN ? "" : c->remedy;
}

static void put(struct output *o, const struct check *c)
{
	char *undo;
	FILE *to = memory_stream(&undo);
	struct line line = {
		.verdict = words[c->severity],
		.check = c->name,
		.key = c->row->key,
		.value = c->row->value,
		.why = why(c),
		.remedy = remedy(c),
	};

	if (c->severity >= SEVERITY_WARN)
		quiet_host_undo(to, c, "; ");
	memory_close(to);
	line.undo = undo;
	output_row(o, &line);
	free(undo);
}

/* --- for people ----------------------------------------------------------- */

enum { INDENT = 9 };

/* What is well is told at once, and what is unknown for one reason. */
static bool alike(const struct check *a, const struct check *b)
{
	return a == b ||
	       (b->row && a->severity == b->severity &&
		(a->severity == SEVERITY_OK ||
		 (a->severity == SEVERITY_UNKNOWN &&
		  !strcmp(a->row->value, b->row->value) &&
		  !strcmp(why(a), why(b)) && !strcmp(remedy(a), remedy(b)))));
}

static void put_more(const char *what, const char *text)
{
	if (!*text)
		return;
	printf("%*s%s", INDENT, "", what);
	paragraph(text, INDENT + strlen(what), INDENT);
}

/* Of those that are alike the first, with the names of all. A command stays on
 * a line, so that it can be pasted. */
static void tell(const struct check *c)
{
	const struct check *other = check_list();
	char *text, *value;
	FILE *to;

	while (!alike(c, other))
		other++;
	if (other != c)
		return;
	value = paragraph_value(c->row->key, c->row->value);
	to = memory_stream(&text);
	fputs(c->name, to);
	while ((++other)->name)
		if (alike(c, other))
			fprintf(to, ", %s", other->name);
	if (c->severity != SEVERITY_OK)
		fprintf(to, ": %s", value);
	if (c->severity >= SEVERITY_WARN)
		fprintf(to, " (%s)", c->row->key);
	memory_close(to);
	paragraph_verdict(words[c->severity], INDENT);
	paragraph(text, INDENT, INDENT);
	if (c->severity != SEVERITY_OK) {
		put_more("", why(c));
		if (command(c))
			printf("%*sRemedy: %s\n", INDENT, "", command(c));
		else
			put_more("Remedy: ", remedy(c));
	}
	free(text);
	free(value);
}

/* --- all of it ------------------------------------------------------------ */

/* Those of a severity, for people unless there is a format; how many. */
static size_t put_all(struct output *o, enum severity v)
{
	bool wanted = !findings_only || v >= SEVERITY_WARN;
	size_t n = 0;

	/* Some are asked only after a run. */
	for (const struct check *c = check_list(); c->name; c++)
		if (c->row && c->severity == v) {
			n++;
			if (wanted && o->format)
				put(o, c);
			else if (wanted)
				tell(c);
		}
	return n;
}

int doctor_main(int argc, char **argv)
{
	struct paragraph_count count[SEVERITY_REFUSE + 1]; /* the worst first */
	struct output_choice choice;
	struct output o = { 0 };
	struct rows s;
	const char *wrong;
	bool table = form || output;
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
	if (table && !quiet_host)
		output_open(&o, form, &choice.format, stdout);
	for (int v = SEVERITY_REFUSE, i = 0; !quiet_host && v >= 0; v--, i++) {
		count[i].word = words[v];
		count[i].n = put_all(&o, v);
	}
	err = quiet_host ? quiet_host_print(stdout)
	      : table    ? output_close(&o)
			 : paragraph_close(count, SEVERITY_REFUSE + 1);
	die_if(err, "tell the findings on standard output");
	rows_free(&s);
	return !quiet_host && count[0].n ? EXIT_FAILED : EXIT_DONE;
}
