/* html.h - text that anybody may have written, into a page that stays whole. */
#ifndef ANALYZE_PAGE_HTML_H
#define ANALYZE_PAGE_HTML_H

#include "lib/units.h"

#include <stdio.h>

/* Write text as text: what means something in HTML or XML is escaped, within
 * quotes too, and what neither allows (control characters, bytes that are not
 * UTF-8) becomes U+FFFD. NULL writes nothing. */
void html_text(FILE *to, const char *text);

/* The same, but what is escaped, and what is written instead. */
enum { HTML_ESCAPES = 128 };
typedef const char *const html_escapes[HTML_ESCAPES];
void html_escaped(FILE *to, const char *text, html_escapes instead);

/* html_text() of each text that a %s of the format stands for; there is nothing
 * else in it that printf(3) knows. */
void html_format(FILE *to, const char *format, ...)
	__attribute__((format(printf, 2, 3)));

/* A page up to its title; what follows that, up to the content of the body,
 * where %s is CSS. */
#define HTML_OPEN                                                              \
	"<!DOCTYPE html>\n"                                                    \
	"<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"          \
	"<head>\n<meta charset=\"utf-8\"/>\n"                                  \
	"<meta name=\"viewport\" "                                             \
	"content=\"width=device-width, initial-scale=1\"/>\n<title>"
#define HTML_BODY "</title>\n<style>\n%s</style>\n</head>\n<body>\n"

#define HTML_NONE        "\xe2\x80\x93" /* where there is no value */
#define HTML_SIZE(bytes) ((bytes) ? UNITS_SIZE(bytes) : HTML_NONE)

/* A table up to its rows, with these heads: our own words, or one %s, for any
 * text: "point|size|%s". class is of the table, caption may be "". After a '|'
 * at the end more heads may follow, and then HTML_TABLE_ROWS. */
void html_table(FILE *to, const char *class, const char *caption,
		const char *heads, ...) __attribute__((format(printf, 4, 5)));
#define HTML_TABLE_ROWS "</tr></thead>\n<tbody>\n"
#define HTML_TABLE_END  "</tbody></table></div>\n"

#endif
