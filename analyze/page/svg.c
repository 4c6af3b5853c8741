/* svg.c - a chart that gnuplot drew, within a page. */
#include "analyze/page/svg.h"

#include "analyze/page/html.h"
#include "lib/file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* The whole file as a string, to be freed. 0 or -errno. */
static int slurp(const char *path, char **text)
{
	FILE *f = file_read(path);
	size_t room = 0;
	int err = 0;

	*text = NULL;
	if (!f)
		return -errno;
	errno = 0;
	if (getdelim(text, &room, '\0', f) < 0 || !feof(f))
		err = errno ? -errno : -EINVAL;
	fclose(f);
	return err;
}

/* From after "<svg" to before "</svg>"; NULL if it is not that, or more. */
static char *find_body(char *text)
{
	static const char *const unwanted[] = { "<script",     "<foreignObject",
						"<!",          "<?",
						"javascript:", "@import" };
	char *body = strstr(text, "<svg"), *end = NULL;

	if (!body)
		return NULL;
	body += strlen("<svg");
	for (char *p = body; (p = strstr(p, "</svg>")); p++)
		end = p;
	if (!end)
		return NULL;
	*end = '\0';
	for (size_t i = 0; i < sizeof(unwanted) / sizeof(*unwanted); i++)
		if (strcasestr(body, unwanted[i]))
			return NULL;
	return body;
}

/* Length of what stands before an id or a reference to one, if here. */
static size_t before_id(const char *p)
{
	static const char *const marks[] = { " id='", " id=\"", "href='#",
					     "href=\"#", "url(#" };

	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (!strncmp(p, marks[i], strlen(marks[i])))
			return strlen(marks[i]);
	return 0;
}

int svg_inline(FILE *to, const struct svg *svg)
{
	char *text;
	int err = slurp(svg->path, &text);
	const char *body = err ? NULL : find_body(text);

	if (body)
		html_format(to, "<svg role=\"img\" aria-label=\"%s\"",
			    svg->label);
	for (const char *p = body; p && *p;) {
		size_t n = before_id(p);

		if (n)
			fprintf(to, "%.*s%s", (int)n, p, svg->prefix);
		else
			putc(*p, to);
		p += n ? n : 1;
	}
	if (body)
		fputs("</svg>\n", to);
	free(text);
	return body || err ? err : -EINVAL;
}

bool svg_is_empty(const char *path)
{
	char *text;
	int err = slurp(path, &text);
	bool empty = err ? err == -ENOENT
			 : strstr(text, ">not measured in this run<") != NULL;

	free(text);
	return empty;
}
