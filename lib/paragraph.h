/* paragraph.h - findings as people read them: folded, in units, counted. */
#ifndef LIB_PARAGRAPH_H
#define LIB_PARAGRAPH_H

#include <stddef.h>

/* A verdict in its colour, and blanks up to a column. */
void paragraph_verdict(const char *word, size_t column);

/* A text on stdout from a column on; further lines are indented. What a
 * terminal would obey is taken out. */
void paragraph(const char *text, size_t from, size_t indent);

/* A fact's value by the unit its key ends with: 8388608 of "_bytes" is "8 MiB",
 * an errno its text. To be freed. */
char *paragraph_value(const char *key, const char *value);

/* "2 refuse, 3 warn, 24 ok": those that are not 0, in that order. 0, or the
 * -errno of whatever could not be written by any of these. */
struct paragraph_count {
	const char *word;
	size_t n;
};

int paragraph_close(const struct paragraph_count *count, size_t words);

#endif
