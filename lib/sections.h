/*
 * sections.h - texts that are data: sections with fields.
 *
 *	# a comment
 *	[NAME] TITLE
 *	field: value
 *		which goes on where a line begins with a tab
 */
#ifndef LIB_SECTIONS_H
#define LIB_SECTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* A field; or, where that is NULL, the head of a section, with its title. */
struct sections_line {
	const char *section, *field, *value;
};

/* False: it is not as it should be. */
typedef bool sections_take(void *arg, const struct sections_line *line);

/* The text is cut into pieces, to which the lines point. NULL, or the piece
 * that is not as it should be. */
const char *sections_read(char *text, sections_take *take, void *arg);

/* Values of a field that stands there several times. */
enum { SECTIONS_VALUES = 16 };

struct sections_values {
	const char *value[SECTIONS_VALUES];
	size_t n;
};

/* Where in a struct a field belongs: a const char *, or sections_values. One
 * without a name ends a table of them. */
struct sections_field {
	const char *name;
	size_t offset;
	bool many;
};

/* A field of the name of its member. */
/* clang-format off */
#define SECTIONS_ONE(type, m)  { #m, offsetof(struct type, m), 0 }
#define SECTIONS_MANY(type, m) { #m, offsetof(struct type, m), 1 }
/* clang-format on */

/* Into the struct. False: there is no such field, or no room for one more. */
bool sections_set(void *to, const struct sections_field *known,
		  const struct sections_line *line);

#endif
