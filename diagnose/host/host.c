/* host.c - facts about the machine: what matters most, or all of them. */
#include "diagnose/commands.h"
#include "diagnose/host/check.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/output.h"
#include "lib/paragraph.h"
#include "lib/screen.h"
#include "lib/text.h"
#include "lib/topology.h"
#include "lib/units.h"
#include "lib/words.h"

#include <fnmatch.h>

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

static int put_rows(struct rows *s)
{
	const struct fact_row *row = s->row;
	static struct output_choice all_columns;
	const char *wrong;

	for (size_t i = 0; form == TABLE_PLAIN && i < s->n; i++) {
		char *value = (char *)row[i].value;

		if (strlen(value) > PLAIN_WIDTH)
			strcpy(value + PLAIN_WIDTH - 3, "...");
	}
	output_choose(&all_columns, s->format, "key,value,fitness,advice",
		      &wrong);
	all_columns.column->kind = CSV_NAME; /* keys are no prose */
	s->format = &all_columns.format;
	return output_kept(form, s, stdout);
}

/* --- what matters most ---------------------------------------------------- */

EMBED(summary_text, "diagnose/host/summary.txt");

enum { LABEL = 12 };

/* False: it says nothing, or not that. */
static bool put_value(FILE *to, const struct rows *s, char *wanted)
{
	const char *key = strsep(&wanted, "=");
	const struct fact_row *row = survey_find(s, key);
	char *value;
	bool told;

	if (!row || !strcmp(row->fitness, "unknown"))
		return false;
	if (wanted)
		return !strcmp(row->value, wanted);
	value = paragraph_value(key, row->value);
	told = *value && strcmp(value, "0") && strcmp(value, "none") &&
	       strcmp(value, "unlimited");
	fputs(value, to);
	free(value);
	return told;
}

/* Empty if it is left out. */
static char *part_of(const struct rows *s, char *part)
{
	char *text, *before, *key;
	FILE *to = memory_stream(&text);
	bool told = true;

	part += *part == ' '; /* on a line that goes on */
	while ((before = strsep(&part, "{"))) {
		fputs(before, to);
		key = strsep(&part, "}");
		told = told && (!key || put_value(to, s, key));
	}
	memory_close(to);
	if (!told)
		*text = '\0';
	return text;
}

static bool put_line(void *survey, const struct sections_line *line)
{
	const struct screen_lines one = { screen_prose(stdout, SIZE_MAX), LABEL,
					  LABEL, 1 };
	char *parts = memory_copy(line->value), *rest = parts, *text;
	FILE *to = memory_stream(&text);
	const char *before = "";

	while (rest) {
		char *told = part_of(survey, strsep(&rest, "|"));

		if (*told && (rest || !*before)) {
			fprintf(to, "%s%s", before, told);
			before = ", ";
		}
		free(told);
	}
	memory_close(to);
	text_tame(text);
	if (line->field) {
		paragraph_verdict(line->field, LABEL);
		screen_wrap(stdout, text, &one);
	}
	free(text);
	free(parts);
	return true;
}

static void add_names(struct rows *s, const char *key, char *names)
{
	const struct fact_row row = { key, names ? names : "", "info", "" };

	rows_add(s, &row);
	free(names);
}

/* In fifteen lines, as summary.txt has it; what a terminal has no room for is
 * cut. Rows are added to the survey. */
static int put_summary(struct rows *s)
{
	const struct fact_row *row = s->row;
	char *text = memory_copy(summary_text), *unfit = NULL, *open = NULL;
	const char *wrong;

	for (const struct check *c = check_list(); c->name; c++)
		if (c->severity >= SEVERITY_WARN)
			words_add(&unfit, c->name);
	for (size_t i = 0; i < s->n; i++, row++)
		if (!fnmatch("vulnerability.*", row->key, 0) &&
		    !fnmatch("Vulnerable*", row->value, 0))
			words_add(&open, strchr(row->key, '.') + 1);
	add_names(s, "names.unfit", unfit);
	add_names(s, "names.vulnerable", open);
	wrong = sections_read(text, put_line, s);
	if (wrong)
		die_with(EXIT_FAILED, 0, "summary.txt: \"%s\"", wrong);
	free(text);
	return csv_flush(stdout);
}

/* --- all of it ------------------------------------------------------------ */

static const char count[] = "count.";

/* after.KEY of a fact with another value than before; delta.KEY of a count.KEY,
 * by how much it has grown, be it 0. A count that could not be read, now or
 * then, has no delta; one that is not in the file was not asked by an older
 * shmdiag. */
static void compare(struct rows *to, const struct fact_row *was,
		    const struct fact_row *is)
{
	struct fact_row row = { .fitness = "info" };
	char key[160], value[32];
	uint64_t a, b;

	if (!strncmp(is->key, count, strlen(count))) {
		if (!was || units_parse_count(was->value, &a) ||
		    units_parse_count(is->value, &b) || b < a)
			return;
		snprintf(key, sizeof(key), "delta.%s", is->key + strlen(count));
		snprintf(value, sizeof(value), "%" PRIu64, b - a);
		row.value = value;
	} else {
		if (was && !strcmp(was->value, is->value))
			return;
		snprintf(key, sizeof(key), "after.%s", is->key);
		row.value = is->value;
		if (!strcmp(is->fitness, "unknown"))
			row.fitness = "unknown";
	}
	row.key = key;
	rows_add(to, &row);
}

/* Of all that is, leave what has changed since that file, which may be from
 * anywhere. When the machine was booted meanwhile, counts began anew. */
static void narrow(struct rows *s)
{
	struct rows before, now = *s;
	struct csv_fault fault = { 0 };
	int err = rows_read_from(&before, fopen(since, "re"), &host_format,
				 &fault);
	const struct fact_row *was, *is, *row = now.row;

	if (err == -EINVAL && fault.line)
		die_with(EXIT_FAILED, 0, "%s:%" PRIu64 ": %s", since,
			 fault.line, fault.what);
	die_if(err, "read %s", since);
	was = survey_find(&before, "host.boot_id");
	is = survey_find(&now, "host.boot_id");
	if (was && is && strcmp(was->value, is->value))
		die_with(EXIT_FAILED, 0,
			 "%s was written before this machine was booted",
			 since);
	*s = (struct rows){ .format = &host_format };
	for (size_t i = 0; i < now.n; i++, row++)
		compare(s, survey_find(&before, row->key), row);
	rows_free(&now);
	rows_free(&before);
	check_all(s);
}

static int put_facts(void)
{
	struct rows s;
	int err;

	survey_take(&s, measure);
	if (since)
		narrow(&s);
	all |= form || since || !screen_columns(stdout);
	err = all ? put_rows(&s) : put_summary(&s);
	rows_free(&s);
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

	die_if(err, "look at the CPUs");
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
	die_if(err, "write the facts to standard output");
	return EXIT_DONE;
}
