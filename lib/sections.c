/* sections.c - texts that are data: sections with fields. */
#include "lib/sections.h"

#include <string.h>

/* The next line, with those that go on with it. NULL: there is none. */
static char *take_line(char **rest)
{
	char *end = *rest;

	while (end && (end = strchr(end, '\n')) && end[1] == '\t') {
		memmove(end, end + 1, strlen(end));
		*end = ' ';
	}
	return strsep(rest, "\n");
}

/* "[NAME] TITLE", "field: value" */
static bool cut(char *line, struct sections_line *to)
{
	bool head = *line == '[';
	char *end = strstr(line, head ? "]" : ": ");

	if (!end || end == line + head || (!head && !to->section))
		return false;
	*end++ = '\0';
	to->value = end + (*end == ' ');
	to->field = head ? NULL : line;
	if (head)
		to->section = line + 1;
	return true;
}

const char *sections_read(char *text, sections_take *take, void *arg)
{
	struct sections_line now = { 0 };
	char *line;

	while ((line = take_line(&text)))
		if (*line && *line != '#' &&
		    (!cut(line, &now) || !take(arg, &now)))
			return line;
	return NULL;
}

bool sections_set(void *to, const struct sections_field *known,
		  const struct sections_line *line)
{
	struct sections_values *values;
	const char **value;

	while (known->name && strcmp(known->name, line->field))
		known++;
	if (!known->name)
		return false;
	values = (void *)((char *)to + known->offset);
	value = (void *)values;
	if (known->many) {
		if (values->n == SECTIONS_VALUES)
			return false;
		value = &values->value[values->n++];
	} else if (*value && **value) {
		return false;
	}
	*value = line->value;
	return true;
}
