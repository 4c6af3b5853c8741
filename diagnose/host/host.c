/* host.c - every fact about the machine, as a table, CSV or JSON. */
#include "diagnose/commands.h"
#include "diagnose/host/host_topology.h"
#include "diagnose/host/since.h"
#include "diagnose/host/survey.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/rows.h"
#include "lib/table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool as_csv, as_json, measure, topology;
static const char *since;

const struct opt host_options[] = {
	{ 0, "csv", OPT_FLAG, &as_csv, NULL, "rows of host.csv" },
	{ 0, "json", OPT_FLAG, &as_json, NULL, "the same as JSON" },
	{ 0, "topology", OPT_FLAG, &topology, NULL,
	  "packages, nodes, caches and CPUs as a tree, or topology.csv" },
	{ 0, "since", OPT_TEXT, &since, "FILE",
	  "only what has changed since that host.csv was written" },
	{ 0, "measure", OPT_FLAG, &measure, NULL,
	  "also what takes a moment to find out, as doctor does" },
	{ 0 },
};

/* For people, cpu.flags need not push everything else off the screen. */
enum { PLAIN_WIDTH = 72 };

static const struct table_column columns[] = {
	{ "KEY", 0 },
	{ "VALUE", TABLE_PROSE },
	{ "FITNESS", 0 },
	{ "ADVICE", TABLE_PROSE },
};

static int put_csv(const struct survey *s)
{
	int err = csv_put_header(stdout, &host_format);

	for (size_t i = 0; !err && i < s->n; i++)
		err = csv_put(stdout, &host_format, &s->row[i]);
	if (!err && fflush(stdout))
		err = -errno;
	return err;
}

static int put_row(struct table *t, const struct fact_row *row)
{
	char cut[PLAIN_WIDTH + 1];
	const char *value = row->value;

	if (!as_json && strlen(value) > PLAIN_WIDTH) {
		snprintf(cut, sizeof(cut), "%.*s...", PLAIN_WIDTH - 3, value);
		value = cut;
	}
	return table_row(
		t, (const char *const[]){ row->key, value, row->fitness,
					  *row->advice ? row->advice : NULL });
}

static int put_table(const struct survey *s)
{
	struct table *t =
		table_open("host", as_json ? TABLE_JSON : TABLE_PLAIN, columns,
			   sizeof(columns) / sizeof(*columns));
	int err = 0, printed;

	if (!t)
		return -ENOMEM;
	for (size_t i = 0; !err && i < s->n; i++)
		err = put_row(t, &s->row[i]);
	printed = table_close(t, stdout);
	return err ? err : printed;
}

/* A file of a run; it may be from anywhere. */
static void read_before(struct survey *before)
{
	struct csv_fault fault = { 0 };
	int err = since_read(before, since, &fault);

	errno = 0;
	if (err == -EINVAL && fault.line)
		die("%s:%" PRIu64 ": %s", since, fault.line, fault.what);
	errno = -err;
	if (err)
		die("read %s", since);
}

/* Of all that is, leave what has changed. */
static int narrow(struct survey *s)
{
	struct survey before, now = *s;
	int err;

	read_before(&before);
	err = since_take(s, &before, &now);
	survey_free(&now);
	survey_free(&before);
	errno = 0;
	if (err == -ESTALE)
		die("%s was written before this machine was booted", since);
	return err;
}

static int put_facts(void)
{
	struct survey s;
	int err = survey_take(&s, measure);

	if (!err && since)
		err = narrow(&s);
	if (!err)
		err = as_csv ? put_csv(&s) : put_table(&s);
	survey_free(&s);
	return err;
}

int host_main(int argc, char **argv)
{
	int err;

	(void)argc;
	(void)argv;
	if (as_csv && as_json)
		die_usage("--csv and --json exclude each other");
	if (topology && (as_json || since))
		die_usage("--topology is a text or --csv, and all of it");
	err = topology ? host_topology(as_csv, stdout) : put_facts();
	if (err) {
		errno = -err;
		die("write the facts to standard output");
	}
	return EXIT_DONE;
}
