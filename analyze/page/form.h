/* form.h - what a report is written as: a page, or Markdown for an issue. */
#ifndef ANALYZE_PAGE_FORM_H
#define ANALYZE_PAGE_FORM_H

#include <stdbool.h>
#include <stdio.h>

/* What stands on both sides of a part. */
struct around {
	const char *before, *after;
};

struct form {
	bool brief; /* only what an issue is to have */

	/* Our own words, with names (CSV_NAME) in them. */
	void (*words)(FILE *to, const char *text);
	/* What anybody may have written; the same within a fact. */
	void (*given)(FILE *to, const char *text);
	void (*given_fact)(FILE *to, const char *text);
	/* A key or a flag. */
	void (*name)(FILE *to, const char *text);

	struct around title, section, list, item, note;
	struct around facts, fact; /* label, between, value */
	const char *fact_between;
	struct around bold;
};

extern const struct form html_form, markdown_form;

#endif
