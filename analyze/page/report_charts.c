/* report_charts.c - the charts of a run, and how to read each. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/file.h"

#include <ctype.h>
#include <dirent.h>
#include <fnmatch.h>

/* What charts.txt tells of a chart. It is in the order of the page: below a
 * line "[GROUP]" its charts, each "NAME: TITLE" and on indented lines how to
 * read it, up to an empty line. */
struct known {
	char group[32], name[32], title[64];
	const char *reading, *next; /* next: where the next one begins */
	bool begun;                 /* the group has its heading */
};

/* False: there is none after it. */
static bool find_next(struct known *k)
{
	int n = 0;

	if (sscanf(k->next, " [%31[^]]]%n", k->group, &n) == 1)
		k->begun = false;
	k->next += n;
	n = 0;
	sscanf(k->next, " %31[^:]: %63[^\n] %n", k->name, k->title, &n);
	k->reading = k->next + n;
	k->next = n ? strstr(k->reading, "\n\n") : NULL;
	return k->next;
}

/* Earlier versions drew each a second time, for dark screens. */
static int is_chart(const struct dirent *entry)
{
	return !fnmatch("[!.]*.svg", entry->d_name, 0) &&
	       fnmatch("*-dark.svg", entry->d_name, 0);
}

/* What is put now. */
struct chart {
	const char *dir;    /* of the run */
	const char *name;   /* its file is DIR/charts/NAME.svg */
	int number;         /* on the page */
	bool above;         /* one of them is shown above all */
	char lacking[1024]; /* titles of those not measured */
};

/* What is shown above all. */
static const char first[] = "beside-pipe";

/* Its lines as one. */
static void put_reading(const struct known *k, FILE *to)
{
	fputs("<figcaption>", to);
	for (const char *c = k->reading; c < k->next; c++)
		if (*c != '\t')
			putc(*c == '\n' ? ' ' : *c, to);
	fputs("</figcaption>\n", to);
}

/* --- a chart that gnuplot drew ------------------------------------------- */

/* The whole file, to be freed; NULL with errno. */
static char *slurp(const char *path)
{
	FILE *f = file_read(path);
	char *text = NULL;
	size_t room = 0;

	if (!f)
		return NULL;
	if (getdelim(&text, &room, '\0', f) < 0 || !feof(f)) {
		free(text);
		text = NULL;
		errno = EINVAL;
	}
	fclose(f);
	return text;
}

/* From after "<svg" to before "</svg>"; NULL if it is not that, or holds what a
 * chart has no use for (scripts, entities). */
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

/* The <svg> element of a file, its ids with a prefix of the chart's number, so
 * that many fit on one page. The title is what a screen reader says. */
static void put_svg(char *text, int number, const char *title, FILE *to)
{
	const char *body = text ? find_body(text) : NULL;

	if (!body) {
		fputs("<p class=\"note\">This chart could not be read.</p>\n",
		      to);
		return;
	}
	html_format(to, "<svg role=\"img\" aria-label=\"%s\"", title);
	for (size_t n; *body; body += n ? n : 1) {
		n = before_id(body);
		if (n)
			fprintf(to, "%.*sc%d-", (int)n, body, number);
		else
			putc(*body, to);
	}
	fputs("</svg>\n", to);
}

/* Is there no file, or does it say that nothing was measured for it
 * (plots/_style.gp)? */
static bool is_empty(const char *text)
{
	return text ? strstr(text, ">not measured in this run<") != NULL
		    : errno == ENOENT;
}

/* --- all of them --------------------------------------------------------- */

static void put_figure(struct chart *c, struct known *k, char *text, FILE *to)
{
	const char *title = k->next ? k->title : c->name;

	if (!k->begun)
		fprintf(to, "<h3>%s</h3>\n", k->group);
	k->begun = true;
	fputs("<figure id=\"chart-", to);
	for (const char *n = c->name; *n; n++)
		putc(isalnum((unsigned char)*n) ? *n : '-', to);
	html_format(to, "\">\n<h4>%s</h4>\n", title);
	fputs("<div class=\"plot\" tabindex=\"0\">\n", to);
	put_svg(text, ++c->number, title, to);
	fputs("</div>\n", to);
	if (k->next)
		put_reading(k, to);
	fputs("</figure>\n", to);
}

static void put_chart(struct chart *c, struct known *k, FILE *to)
{
	char path[PATH_MAX + NAME_MAX], *text;
	size_t n = strlen(c->lacking);

	snprintf(path, sizeof(path), "%s/charts/%s.svg", c->dir, c->name);
	text = slurp(path);
	if (is_empty(text))
		snprintf(c->lacking + n, sizeof(c->lacking) - n, "%s%s",
			 n ? "; " : "", k->next ? k->title : c->name);
	else if (!c->above || strcmp(c->name, first))
		put_figure(c, k, text, to);
	free(text);
}

/* Those that are known in their order, then the others in theirs. */
static void put_charts(struct chart *c, struct dirent **entry, int n, FILE *to)
{
	struct known known = { .next = page_charts };
	struct known other = { .group = "Others" };

	for (int i = 0; i < n; i++)
		*strrchr(entry[i]->d_name, '.') = '\0';
	while (find_next(&known))
		for (int i = 0; i < n; i++) {
			c->name = entry[i]->d_name;
			if (strcmp(c->name, known.name))
				continue;
			put_chart(c, &known, to);
			*entry[i]->d_name = '\0';
		}
	for (int i = 0; i < n; i++) {
		c->name = entry[i]->d_name;
		if (*c->name)
			put_chart(c, &other, to);
	}
}

void report_first_chart(const struct report *r, FILE *to)
{
	struct chart chart = { .dir = r->dir, .name = first };
	struct known known = { .next = page_charts };

	while (find_next(&known) && strcmp(known.name, first))
		;
	known.begun = true; /* its group has its heading below */
	put_chart(&chart, &known, to);
}

int report_charts(const struct report *r, const struct form *f, FILE *to)
{
	struct chart chart = { .dir = r->dir,
			       .number = 1,
			       .above = r->trust.grade != TRUST_NOT };
	struct dirent **entry = NULL;
	char path[PATH_MAX];
	int n;

	if (snprintf(path, sizeof(path), "%s/charts", r->dir) >=
	    (int)sizeof(path))
		return -ENAMETOOLONG;
	n = scandir(path, &entry, is_chart, alphasort);
	if (n < 0 && errno != ENOENT)
		return -errno;
	put_charts(&chart, entry, n, to);
	if (*chart.lacking)
		html_format(
			to,
			"<p class=\"note\">Not measured in this run, so "
			"not drawn: %s. SUITE=full measures the most.</p>\n",
			chart.lacking);
	else if (n <= 0)
		fputs("<p class=\"note\">There are no charts in the folder of "
		      "this run; <code>make charts</code> draws them.</p>\n",
		      to);
	while (n > 0)
		free(entry[--n]);
	free(entry);
	return 0;
}
