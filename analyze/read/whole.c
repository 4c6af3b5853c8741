/* whole.c - what a row of whole.csv says, in the terms of all other files. */
#include "analyze/read/whole.h"

#include "lib/units.h"

enum { LONGEST = 1000000000 }; /* seconds: longer is no time to believe */

/* How much it moved: before there were several sizes, only its command told. */
static int read_bytes(const struct whole_row *row, uint64_t *bytes)
{
	static const char option[] = "--bytes ";
	const char *text = row->parameter_bytes;
	char word[UNITS_TEXT];

	if (!*text) {
		text = strstr(row->command, option);
		text = text ? text + strlen(option) : "";
	}
	if (snprintf(word, sizeof(word), "%.*s", (int)strcspn(text, " "),
		     text) >= (int)sizeof(word))
		return -1;
	return units_parse_size(word, bytes);
}

const char *whole_read(const struct whole_row *row, struct point *point,
		       uint64_t *ns)
{
	*point = (struct point){
		.probe = WHOLE_PROBE,
		.medium = row->parameter_via,
		.placement = "nearest",
		.workers = 1,
	};
	if (!*row->parameter_via)
		return "parameter_via is empty";
	if (read_bytes(row, &point->size_bytes) || !point->size_bytes)
		return "parameter_bytes is not a size";
	if (!(row->mean > 0 && row->mean < LONGEST))
		return "mean is not a time in seconds";
	*ns = (uint64_t)(row->mean * 1e9 + 0.5);
	return NULL;
}
