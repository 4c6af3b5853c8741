/* verify.c - does shared memory keep its promises here? */
#include "diagnose/commands.h"
#include "diagnose/verify/attempt.h"
#include "diagnose/verify/claim.h"
#include "diagnose/verify/leftovers.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/table.h"

#include <errno.h>
#include <fnmatch.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

static bool as_csv, as_json, as_raw, only_list, only_reap;
static const char *wanted;

#define COLUMN_NAMES "VERDICT, CLAIM, EVIDENCE, SOURCE, TEXT"

const struct opt verify_options[] = {
	{ 'o', "output", OPT_TEXT, &wanted, "COLUMNS",
	  "some of " COLUMN_NAMES },
	{ 'l', "list", OPT_FLAG, &only_list, NULL,
	  "what is claimed, without trying it" },
	{ 0, "reap", OPT_FLAG, &only_reap, NULL,
	  "list and remove what runs that were killed left behind" },
	{ 0, "csv", OPT_FLAG, &as_csv, NULL, "comma-separated values" },
	{ 0, "json", OPT_FLAG, &as_json, NULL, "JSON" },
	{ 0, "raw", OPT_FLAG, &as_raw, NULL, "one space between columns" },
	{ 0 },
};

static const struct column {
	struct table_column head;
	struct csv_column cell; /* in CSV, and where it is */
} columns[] = {
#define SHOWN(head, member, is)                                                \
	{                                                                      \
		{ head, is }, COLUMN(attempt_result, member)                   \
	}
	SHOWN("VERDICT", verdict, TABLE_TEXT),
	SHOWN("CLAIM", claim, TABLE_TEXT),
	SHOWN("EVIDENCE", evidence, TABLE_PROSE),
	SHOWN("SOURCE", source, TABLE_PROSE),
	SHOWN("TEXT", text, TABLE_PROSE),
};

enum { COLUMNS = sizeof(columns) / sizeof(*columns) };

void verify_words(FILE *to)
{
	for (size_t i = 0; i < COLUMNS; i++)
		fprintf(to, "%s ", columns[i].head.name);
}

/* Which columns, where they go, and what became of it. */
struct output {
	const struct column *column[COLUMNS];
	size_t n;
	struct table *table; /* NULL: as CSV */
	struct csv_format csv;
	struct csv_column cell[COLUMNS];
};

static const struct column *column_find(const char *name, size_t length)
{
	for (size_t i = 0; i < COLUMNS; i++)
		if (strlen(columns[i].head.name) == length &&
		    !strncasecmp(columns[i].head.name, name, length))
			return &columns[i];
	die_usage("verify has no column \"%.*s\", only " COLUMN_NAMES,
		  (int)length, name);
}

static void choose_columns(struct output *o, const char *names)
{
	do {
		size_t length = strcspn(names, ",");
		const struct column *c = column_find(names, length);

		if (o->n == COLUMNS)
			die_usage("--output takes at most %d columns", COLUMNS);
		o->cell[o->n] = c->cell;
		o->column[o->n++] = c;
		names += length;
	} while (*names++);
}

static int output_open(struct output *o)
{
	struct table_column head[COLUMNS] = { 0 };
	enum table_form form = as_json  ? TABLE_JSON
			       : as_raw ? TABLE_RAW
					: TABLE_PLAIN;

	o->csv = (struct csv_format){ "claims.csv",
				      sizeof(struct attempt_result), o->cell,
				      o->n };
	if (as_csv)
		return csv_put_header(stdout, &o->csv);
	for (size_t i = 0; i < o->n; i++)
		head[i] = o->column[i]->head;
	o->table = table_open("verify", form, head, o->n);
	return o->table ? 0 : -ENOMEM;
}

static int output_row(const struct output *o, const struct attempt_result *f)
{
	const char *cell[COLUMNS];

	if (as_csv)
		return csv_put(stdout, &o->csv, f);
	for (size_t i = 0; i < o->n; i++)
		cell[i] =
			*(const char *const *)((const char *)f + o->cell[i].at);
	return table_row(o->table, cell);
}

static int output_close(const struct output *o)
{
	if (!as_csv)
		return table_close(o->table, stdout);
	return fflush(stdout) ? -errno : 0;
}

/* --- the claims ----------------------------------------------------------- */

static int by_name(const void *a, const void *b)
{
	return strcmp((*(const struct claim *const *)a)->name,
		      (*(const struct claim *const *)b)->name);
}

static bool is_chosen(const struct claim *c, char **pattern)
{
	if (!*pattern)
		return true;
	for (; *pattern; pattern++)
		if (!fnmatch(*pattern, c->name, 0))
			return true;
	return false;
}

/* Those that any pattern matches, by name; all if there is none. */
static const struct claim **choose_claims(char **pattern, size_t *n)
{
	size_t all = (size_t)(__stop_all_claim - __start_all_claim);
	const struct claim **chosen = calloc(all, sizeof(*chosen));

	if (!chosen)
		die("allocate %zu claims", all);
	for (EACH(claim, c))
		if (is_chosen(*c, pattern))
			chosen[(*n)++] = *c;
	for (; *pattern; pattern++) {
		size_t i = 0;

		while (i < *n && fnmatch(*pattern, chosen[i]->name, 0))
			i++;
		if (i == *n)
			die_usage("no claim matches \"%s\"; --list tells them",
				  *pattern);
	}
	qsort(chosen, *n, sizeof(*chosen), by_name);
	return chosen;
}

/* --- what runs have left -------------------------------------------------- */

struct reaped {
	unsigned removed, kept;
	int failed;
};

/* Say what it is, then remove it. */
static void reap(const struct leftover *l, void *arg)
{
	struct reaped *r = arg;
	int err;

	if (!leftover_is_abandoned(l)) {
		r->kept++;
		return;
	}
	printf("%s: %zu bytes, left by process %d\n", l->name, l->size,
	       (int)l->run.pid);
	fflush(stdout);
	err = leftover_remove(l);
	r->failed |= !!err;
	if (!err)
		r->removed++;
	else
		warn("remove %s (%d; %s)", l->name, -err, strerror(-err));
}

static int reap_all(void)
{
	struct reaped r = { 0 };

	leftovers_each(reap, &r);
	printf("%u removed; %u kept, as their runs may be going on\n",
	       r.removed, r.kept);
	if (fflush(stdout))
		die("write to standard output");
	return r.failed ? EXIT_FAILED : EXIT_DONE;
}

/* A run that a signal ends tells nothing, and ends by that signal. */
static _Noreturn void end_by(int sig)
{
	attempt_close();
	signal(sig, SIG_DFL);
	raise(sig);
	_exit(EXIT_FAILED);
}

static int try_all(const struct output *o, const struct claim **c, size_t n)
{
	int err = 0, failed = 0;

	for (size_t i = 0; !err && i < n; i++) {
		struct attempt_result f;
		int sig = attempt_run(c[i], &f);

		if (sig)
			end_by(sig);
		err = output_row(o, &f);
		failed |= !strcmp(f.verdict, "FAIL");
	}
	return err ? err : failed;
}

static int list_all(const struct output *o, const struct claim **c, size_t n)
{
	int err = 0;

	for (size_t i = 0; !err && i < n; i++)
		err = output_row(o, &(struct attempt_result){
					    NULL, c[i]->name, c[i]->text,
					    c[i]->source, NULL });
	return err;
}

static void check(int err, const char *what)
{
	if (err >= 0)
		return;
	errno = -err;
	die("%s", what);
}

int verify_main(int argc, char **argv)
{
	static const char write_it[] = "write the findings to standard output";
	struct output o = { 0 };
	const struct claim **chosen;
	int failed, err;
	size_t n = 0;

	(void)argc;
	if (as_csv + as_json + as_raw > 1)
		die_usage("--csv, --json and --raw exclude each other");
	if (only_reap &&
	    (as_csv || as_json || as_raw || only_list || wanted || *argv))
		die_usage("--reap goes with no other option and no claim");
	if (only_reap)
		return reap_all();
	if (!wanted)
		wanted = only_list ? "CLAIM,TEXT,SOURCE"
				   : "VERDICT,CLAIM,EVIDENCE,SOURCE";
	choose_columns(&o, wanted);
	chosen = choose_claims(argv, &n);
	err = only_list ? 0 : attempt_open();
	check(err, "prepare the claims");
	check(output_open(&o), write_it);
	failed = (only_list ? list_all : try_all)(&o, chosen, n);
	if (!only_list)
		attempt_close();
	free(chosen);
	check(failed, "try the claims");
	check(output_close(&o), write_it);
	return failed ? EXIT_FAILED : EXIT_DONE;
}
