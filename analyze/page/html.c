/* html.c - text that anybody may have written, into a page that stays whole. */
#include "analyze/page/html.h"

#include <ctype.h>
#include <stddef.h>

static const char replacement[] = "\xef\xbf\xbd";

size_t html_character(const char *text)
{
	const unsigned char *s = (const unsigned char *)text;
	static const struct {
		unsigned mask, lead;
		unsigned least; /* below it the form is needlessly long */
	} forms[] = { { 0xe0, 0xc0, 0x80 },
		      { 0xf0, 0xe0, 0x800 },
		      { 0xf8, 0xf0, 0x10000 } };

	if (*s < 0x80)
		return 1;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		unsigned c = *s & ~forms[i].mask & 0xff;

		if ((*s & forms[i].mask) != forms[i].lead)
			continue;
		for (size_t k = 1; k <= i + 1; k++) {
			if ((s[k] & 0xc0) != 0x80)
				return 0;
			c = c << 6 | (s[k] & 0x3f);
		}
		if (c < forms[i].least || c > 0x10ffff ||
		    (c >= 0xd800 && c < 0xe000) || (c & 0xfffe) == 0xfffe)
			return 0;
		return i + 2;
	}
	return 0;
}

/* What to write for a byte instead; NULL: itself. */
static const char *escape(unsigned char c)
{
	switch (c) {
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '&':
		return "&amp;";
	case '"':
		return "&quot;";
	case '\'':
		return "&#39;";
	case '\t':
		return " ";
	default:
		return c < 0x20 || c == 0x7f ? replacement : NULL;
	}
}

void html_text(FILE *to, const char *text)
{
	const char *s = text;

	while (s && *s) {
		const char *other = escape((unsigned char)*s);
		size_t n = html_character(s);

		if (other || !n)
			fputs(other ? other : replacement, to);
		else
			fwrite(s, 1, n, to);
		s += n ? n : 1;
	}
}

void html_id(FILE *to, const char *text)
{
	for (; *text; text++)
		putc(isalnum((unsigned char)*text) ? *text : '-', to);
}

void html_open(FILE *to)
{
	fputs("<!DOCTYPE html>\n"
	      "<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"en\">\n"
	      "<head>\n<meta charset=\"utf-8\"/>\n"
	      "<meta name=\"viewport\" "
	      "content=\"width=device-width, initial-scale=1\"/>\n<title>",
	      to);
}

void html_body(FILE *to, const char *style)
{
	fprintf(to, "</title>\n<style>\n%s</style>\n</head>\n<body>\n", style);
}
