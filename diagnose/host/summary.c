/* summary.c - the machine in fifteen lines, for people. */
#include "diagnose/host/check.h"
#include "lib/die.h"
#include "lib/embed.h"
#include "lib/memory.h"
#include "lib/paragraph.h"
#include "lib/screen.h"
#include "lib/text.h"
#include "lib/words.h"

#include <fnmatch.h>

EMBED(summary_text, "diagnose/host/summary.txt");
extern const char summary_text[];

enum { LABEL = 12 };

/* False: it says nothing, or not that. */
static bool put_value(FILE *to, const struct survey *s, char *wanted)
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
static char *part_of(const struct survey *s, char *part)
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

static bool take(void *survey, const struct sections_line *line)
{
	const struct screen_lines one = { paragraph_columns(), LABEL, LABEL,
					  1 };
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

static void add_names(struct survey *s, const char *key, char *names)
{
	const struct fact_row row = { key, names ? names : "", "info", "" };

	survey_add(s, &row);
	free(names);
}

int summary_print(struct survey *s)
{
	char *text = memory_copy(summary_text), *unfit = NULL, *open = NULL;
	const char *wrong;

	for (const struct check *c = check_list(); c->name; c++)
		if (check_look(c, s).severity >= SEVERITY_WARN)
			words_add(&unfit, c->name);
	for (size_t i = 0; i < s->n; i++)
		if (!fnmatch("vulnerability.*", s->row[i].key, 0) &&
		    !fnmatch("Vulnerable*", s->row[i].value, 0))
			words_add(&open, strchr(s->row[i].key, '.') + 1);
	add_names(s, "names.unfit", unfit);
	add_names(s, "names.vulnerable", open);
	wrong = sections_read(text, take, s);
	if (wrong)
		die_with(EXIT_FAILED, 0, "summary.txt: \"%s\"", wrong);
	free(text);
	return csv_flush(stdout);
}
