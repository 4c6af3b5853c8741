/* markdown.h - text into GitHub's Markdown, so that it stays text. */
#ifndef ANALYZE_PAGE_MARKDOWN_H
#define ANALYZE_PAGE_MARKDOWN_H

#include <stdio.h>

/* Our own words, with names (CSV_NAME) in them: what would be markup gets a
 * backslash, brackets stay. */
void markdown_text(FILE *to, const char *text);

/* What anybody may have written, as code, which holds no markup, link, mention
 * or number of an issue. Line ends become spaces, control characters and what
 * is not UTF-8 U+FFFD. */
void markdown_code(FILE *to, const char *text);

/* The same within a table, whose cells end at a '|', code or not. */
void markdown_cell(FILE *to, const char *text);

#endif
