/* host.c - facts about the machine: what matters most, or all of them. */
#include "diagnose/commands.h"
#include "diagnose/host/survey.h"
#include "lib/columns.h"
#include "lib/die.h"
#include "lib/output.h"
#include "lib/screen.h"
#include "lib/topology.h"
#include "lib/units.h"

static enum table_form form;
static bool measure, topology, all;
static const char *since;

const struct opt host_options[] = {
	{ 'a', "all", OPT_FLAG, &all, NULL,
	  "on a terminal, too, every fact, not what matters most" },
	{ 0, "csv", OPT_FORM, &form, NULL, "rows of host.csv" },
	{ 0, "json", OPT_FORM, &form, NULL, "the same as JSON" },
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

/* As host_format, but that keys are no prose. */
static const struct csv_column columns[] = {
	NAME(fact_row, key),
	COLUMN(fact_row, value),
	NAME(fact_row, fitness),
	COLUMN(fact_row, advice),
};

static const struct csv_format format = FORMAT("host.csv", fact_row, columns);

static int put_rows(struct survey *s)
{
	for (size_t i = 0; form == TABLE_PLAIN && i < s->n; i++) {
		char *value = (char *)s->row[i].value;

		if (strlen(value) > PLAIN_WIDTH)
			strcpy(value + PLAIN_WIDTH - 3, "...");
	}
	return output_all(form, &format,
			  (struct output_rows){ s->row, s->n, sizeof(*s->row) },
			  stdout);
}

/* Of all that is, leave what has changed since that file, which may be from
 * anywhere. */
static void narrow(struct survey *s)
{
	struct survey before, now = *s;
	struct csv_fault fault = { 0 };
	int err = survey_read(&before, since, &fault);

	if (err == -EINVAL && fault.line)
		die_with(EXIT_FAILED, 0, "%s:%" PRIu64 ": %s", since,
			 fault.line, fault.what);
	if (err)
		die_with(EXIT_FAILED, -err, "read %s", since);
	err = survey_since(s, &before, &now);
	survey_free(&now);
	survey_free(&before);
	if (err == -ESTALE)
		die_with(EXIT_FAILED, 0,
			 "%s was written before this machine was booted",
			 since);
}

static int put_facts(void)
{
	struct survey s;
	int err;

	survey_take(&s, measure);
	if (since)
		narrow(&s);
	all |= form || since || !screen_columns(stdout);
	err = all ? put_rows(&s) : summary_print(&s);
	survey_free(&s);
	return err;
}

/* "    l3 0, 32 MiB" */
static void put_part(const struct topology_row *p)
{
	printf("%*s%s", (int)(2 * p->depth), "", p->kind);
	if (p->depth)
		printf(" %" PRIu64, p->number);
	if (p->bytes != CSV_NO_COUNT)
		printf(", %s", UNITS_SIZE(p->bytes));
	puts(p->usable ? "" : ", not for this process");
}

static int put_topology(void)
{
	struct topology *t;
	int err = topology_open(&t);
	struct rows tree;

	if (err)
		die_with(EXIT_FAILED, -err, "look at the CPUs");
	tree = topology_tree(t);
	topology_close(t);
	if (form == TABLE_CSV)
		err = output_kept(form, &tree, stdout);
	for (size_t i = 0; form != TABLE_CSV && i < tree.n; i++)
		put_part((const struct topology_row *)tree.row + i);
	rows_free(&tree);
	return err ? err : csv_flush(stdout);
}

int host_main(int argc, char **argv)
{
	int err;

	if (topology && (form == TABLE_JSON || since))
		die_usage("--topology is a text or --csv, and all of it");
	err = topology ? put_topology() : put_facts();
	if (err)
		die_with(EXIT_FAILED, -err,
			 "write the facts to standard output");
	return EXIT_DONE;
}
