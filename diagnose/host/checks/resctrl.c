/* resctrl.c - may we use the whole cache and all memory bandwidth? */
#include "diagnose/host/check.h"

#include <ctype.h>

/* "L3:0=fffff;1=ff", "MB:0=100;1=50": is none less? A part of a mask is. */
static bool none_below(const char *line, unsigned long least, int base)
{
	for (line = strchr(line, '='); line; line = strchr(line + 1, '='))
		if (strtoul(line + 1, NULL, base) < least)
			return false;
	return true;
}

static bool whole(const struct rows *s, const char *line)
{
	const struct fact_row *full;
	size_t name = strcspn(line, ":");
	char key[48];

	/* Percent. On AMD it is a rate, always far above 100. */
	if (!strncmp(line, "MB:", 3))
		return none_below(line, 100, 10);
	snprintf(key, sizeof(key), "cache.resctrl.%.*s.cbm_mask",
		 name < 16 ? (int)name : 16, line);
	for (char *c = key; *c; c++)
		*c = (char)tolower((unsigned char)*c);
	full = *line == 'L' ? survey_find(s, key) : NULL;
	return !full || none_below(line, strtoul(full->value, NULL, 16), 16);
}

/* The lines of the file are one line in the fact, with blanks between. */
JUDGE("resctrl", s, row)
{
	char text[512], *rest = text, *line;
	bool all = true;

	snprintf(text, sizeof(text), "%s", row->value);
	while ((line = strsep(&rest, " ")))
		all = all && whole(s, line);
	return all ? SEVERITY_OK : SEVERITY_WARN;
}
