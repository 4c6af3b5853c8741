/* html.c - text that anybody may have written, into a page that stays whole. */
#include "analyze/page/html.h"

#include "lib/text.h"

#include <stdarg.h>
#include <string.h>

void html_escaped(FILE *to, const char *text, html_escapes instead)
{
	for (const char *s = text; s && *s;) {
		unsigned char c = (unsigned char)*s;
		size_t n = utf8_character(s);

		if (c < HTML_ESCAPES && instead[c])
			fputs(instead[c], to);
		else if (!n || c < 0x20 || c == 0x7f)
			fputs("\xef\xbf\xbd", to);
		else
			fwrite(s, 1, n, to);
		s += n ? n : 1;
	}
}

void html_text(FILE *to, const char *text)
{
	static html_escapes instead = {
		['<'] = "&lt;",   ['>'] = "&gt;",   ['&'] = "&amp;",
		['"'] = "&quot;", ['\''] = "&#39;", ['\t'] = " ",
	};

	html_escaped(to, text, instead);
}

void html_format(FILE *to, const char *format, ...)
{
	va_list ap;

	va_start(ap, format);
	for (const char *s; (s = strstr(format, "%s")); format = s + 2) {
		fwrite(format, 1, (size_t)(s - format), to);
		html_text(to, va_arg(ap, const char *));
	}
	fputs(format, to);
	va_end(ap);
}

void html_table(FILE *to, const char *class, const char *caption,
		const char *heads, ...)
{
	va_list ap;

	fprintf(to, "<div class=\"wide\" tabindex=\"0\"><table class=\"%s\">\n",
		class);
	if (*caption)
		html_format(to, "<caption>%s</caption>\n", caption);
	fputs("<thead><tr>", to);
	va_start(ap, heads);
	for (size_t n; *heads; heads += n + (heads[n] == '|')) {
		n = strcspn(heads, "|");
		fputs("<th scope=\"col\">", to);
		if (*heads == '%')
			html_text(to, va_arg(ap, const char *));
		else
			fwrite(heads, 1, n, to);
		fputs("</th>", to);
	}
	va_end(ap);
	fputs(heads[-1] == '|' ? "" : HTML_TABLE_ROWS, to);
}
