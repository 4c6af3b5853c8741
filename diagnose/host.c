/* host.c - every fact about the machine, as a table, CSV or JSON. */
#include "diagnose/commands.h"
#include "diagnose/fact.h"
#include "diagnose/sink.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/rows.h"
#include "lib/table.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool as_csv, as_json;

const struct opt host_options[] = {
	{ 0, "csv", OPT_FLAG, &as_csv, NULL, "rows of host.csv" },
	{ 0, "json", OPT_FLAG, &as_json, NULL, "the same as JSON" },
	{ 0 },
};

/* For people, cpu.flags need not push everything else off the screen. */
enum { PLAIN_WIDTH = 72 };

static const struct table_column columns[] = {
	{ "KEY", 0 },
	{ "VALUE", 0 },
	{ "FITNESS", 0 },
	{ "ADVICE", 0 },
};

static int put_csv(void *arg, const struct fact_row *row)
{
	(void)arg;
	return csv_put(stdout, &host_format, row);
}

static int put_json(void *table, const struct fact_row *row)
{
	return table_row(table,
			 (const char *const[]){ row->key, row->value,
						row->fitness, row->advice });
}

static int put_plain(void *table, const struct fact_row *row)
{
	char cut[PLAIN_WIDTH + 1];
	struct fact_row shown = *row;

	if (strlen(row->value) > PLAIN_WIDTH) {
		snprintf(cut, sizeof(cut), "%.*s...", PLAIN_WIDTH - 3,
			 row->value);
		shown.value = cut;
	}
	return put_json(table, &shown);
}

static int look_all(struct fact_sink *to)
{
	for (EACH(fact, f))
		(*f)->look(to);
	return to->err;
}

static int print_csv(void)
{
	struct fact_sink to = { .put = put_csv };
	int err = csv_put_header(stdout, &host_format);

	if (!err)
		err = look_all(&to);
	if (!err && fflush(stdout))
		err = -errno;
	return err;
}

static int print_table(void)
{
	struct fact_sink to = { .put = as_json ? put_json : put_plain };
	struct table *t =
		table_open("host", as_json ? TABLE_JSON : TABLE_PLAIN, columns,
			   sizeof(columns) / sizeof(*columns));
	int looked, printed;

	if (!t)
		return -ENOMEM;
	to.arg = t;
	looked = look_all(&to);
	printed = table_close(t, stdout);
	return looked ? looked : printed;
}

int host_main(int argc, char **argv)
{
	int err;

	(void)argc;
	(void)argv;
	if (as_csv && as_json)
		die_usage("--csv and --json exclude each other");
	err = as_csv ? print_csv() : print_table();
	if (err) {
		errno = -err;
		die("write the facts to standard output");
	}
	return EXIT_DONE;
}
