/* doctor.c - is this machine fit to measure on? */
#include "diagnose/commands.h"
#include "diagnose/host/check.h"
#include "diagnose/host/quiet_host.h"
#include "diagnose/host/survey.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/table.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool as_csv, as_json, as_raw, quiet_host, findings_only;
static const char *output;

const struct opt doctor_options[] = {
	{ 'o', "output", OPT_TEXT, &output, "COLUMNS",
	  "of verdict,check,key,value,why,remedy,undo (all but undo; key not "
	  "on a narrow terminal)" },
	{ 'f', "findings", OPT_FLAG, &findings_only, NULL,
	  "only what is not as it should be" },
	{ 0, "csv", OPT_FLAG, &as_csv, NULL, "as CSV" },
	{ 0, "json", OPT_FLAG, &as_json, NULL, "as JSON" },
	{ 0, "raw", OPT_FLAG, &as_raw, NULL,
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
	NAME(line, verdict), NAME(line, check), NAME(line, key),
	COLUMN(line, value), COLUMN(line, why), COLUMN(line, remedy),
	COLUMN(line, undo),
};

enum { KEYS_FROM = 120 }; /* columns of a terminal */
enum { COLUMNS = sizeof(columns) / sizeof(*columns), CHECKS_MAX = 128 };

void doctor_words(FILE *to)
{
	for (size_t i = 0; i < COLUMNS; i++)
		fprintf(to, "%s ", columns[i].name);
}

static const char *const words[] = {
	[SEVERITY_OK] = "ok",
	[SEVERITY_UNKNOWN] = "unknown",
	[SEVERITY_WARN] = "warn",
	[SEVERITY_REFUSE] = "refuse",
};

/* What was asked for, of columns. */
struct choice {
	struct csv_column column[COLUMNS];
	size_t n;
};

static void choose_one(struct choice *c, const char *name)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (!strcasecmp(columns[i].name, name) && c->n < COLUMNS) {
			c->column[c->n++] = columns[i];
			return;
		}
	die_usage("no column \"%s\"; doctor --help lists them", name);
}

static void choose(struct choice *c, const char *list)
{
	char text[256], *rest = text, *name;

	snprintf(text, sizeof(text), "%s", list);
	while ((name = strsep(&rest, ",")))
		choose_one(c, name);
}

static int put_line(const struct choice *c, struct table *t,
		    const struct line *line)
{
	const char *cell[COLUMNS];
	struct csv_format format = { "doctor.csv", sizeof(*line), c->column,
				     c->n };

	if (!t)
		return csv_put(stdout, &format, line);
	for (size_t i = 0; i < c->n; i++)
		cell[i] = *(const char *const *)((const char *)line +
						 c->column[i].at);
	return table_row(t, cell);
}

static char *undo_of(const struct finding *f)
{
	char *text = NULL;
	size_t size;
	FILE *to = open_memstream(&text, &size);

	if (!to)
		return NULL;
	if (f->severity >= SEVERITY_WARN)
		quiet_host_undo(to, f, "; ");
	fclose(to);
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

static int put(const struct choice *c, struct table *t, const struct finding *f)
{
	const struct check *check = f->check;
	char *undo = undo_of(f);
	int err;
	struct line line = {
		.verdict = words[f->severity],
		.check = check->name,
		.key = f->row->key,
		.value = f->row->value,
		.why = why(f),
		.remedy = remedy(f),
		.undo = undo,
	};

	err = undo ? put_line(c, t, &line) : -ENOMEM;
	free(undo);
	return err;
}

static struct table *open_table(const struct choice *c)
{
	struct table_column column[COLUMNS];
	char upper[COLUMNS][16];
	enum table_form form = as_json  ? TABLE_JSON
			       : as_raw ? TABLE_RAW
					: TABLE_PLAIN;

	for (size_t i = 0; i < c->n; i++) {
		size_t n = 0;

		for (const char *s = c->column[i].name; *s; s++)
			upper[i][n++] = (char)(*s - 'a' + 'A');
		upper[i][n] = '\0';
		column[i] = (struct table_column){ upper[i],
						   c->column[i].kind == CSV_TEXT
							   ? TABLE_PROSE
							   : TABLE_TEXT };
	}
	return table_open("doctor", form, column, c->n);
}

/* The worst first. */
static int print(const struct choice *c, const struct finding *f, size_t n)
{
	struct csv_format format = { "doctor.csv", 0, c->column, c->n };
	struct table *t = as_csv ? NULL : open_table(c);
	int err = as_csv ? csv_put_header(stdout, &format) : t ? 0 : -ENOMEM;
	static const enum severity order[] = { SEVERITY_REFUSE, SEVERITY_WARN,
					       SEVERITY_UNKNOWN, SEVERITY_OK };
	size_t verdicts = findings_only ? 2 : sizeof(order) / sizeof(*order);
	int closed = 0;

	for (size_t v = 0; v < verdicts; v++)
		for (size_t i = 0; !err && i < n; i++)
			if (f[i].severity == order[v])
				err = put(c, t, &f[i]);
	if (t)
		closed = table_close(t, stdout);
	else if (!err && fflush(stdout))
		err = -errno;
	return err ? err : closed;
}

static bool refused(const struct finding *f, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (f[i].severity == SEVERITY_REFUSE)
			return true;
	return false;
}

/* Keys leave no room for prose where there is little. */
static const char *usual(void)
{
	size_t width = table_terminal(stdout);

	return width && width < KEYS_FROM
		       ? "verdict,check,value,why,remedy"
		       : "verdict,check,key,value,why,remedy";
}

int doctor_main(int argc, char **argv)
{
	struct finding finding[CHECKS_MAX];
	struct choice choice = { .n = 0 };
	struct survey s;
	size_t n = 0;
	int err;

	(void)argc;
	(void)argv;
	if (as_csv + as_json + as_raw + quiet_host > 1)
		die_usage("--csv, --json, --raw and --quiet-host exclude each "
			  "other");
	choose(&choice, output ? output : usual());
	err = survey_take(&s, !quiet_host);
	for (EACH(check, c)) {
		struct finding found = check_look(*c, &s);

		/* Some are asked only after a run. */
		if (found.row && n < CHECKS_MAX)
			finding[n++] = found;
	}
	if (!err)
		err = quiet_host ? quiet_host_print(finding, n, stdout)
				 : print(&choice, finding, n);
	if (err) {
		errno = -err;
		die("tell the findings on standard output");
	}
	err = !quiet_host && refused(finding, n);
	survey_free(&s);
	return err ? EXIT_FAILED : EXIT_DONE;
}
