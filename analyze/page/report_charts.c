/* report_charts.c - the charts of a run, and how to read each. */
#include "analyze/judge/bands.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/file.h"
#include "lib/memory.h"
#include "lib/sections.h"
#include "lib/words.h"

#include <ctype.h>
#include <dirent.h>
#include <fnmatch.h>
#include <regex.h>

/* Earlier versions drew each a second time, for dark screens. */
static int is_chart(const struct dirent *entry)
{
	return !fnmatch("[!.]*.svg", entry->d_name, 0) &&
	       fnmatch("*-dark.svg", entry->d_name, 0);
}

/* What is put now. */
struct chart {
	const struct report *of;
	struct dirent **entry; /* of DIR/charts */
	int entries;
	const char *group;  /* of charts.txt; NULL: it has its heading */
	int number;         /* on the page */
	bool above;         /* one of them is shown above all */
	char lacking[1024]; /* titles of those not measured */
	FILE *to;
};

/* What is shown above all. */
static const char first[] = "beside-pipe";

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

/* All that a chart is made of: it may be a stranger's. */
static const char parts[] = "svg defs style g path polygon polyline line rect "
			    "circle ellipse text tspan use symbol pattern "
			    "clipPath linearGradient stop";
/* Calls of scripts, and what lies outside of the chart. */
static const char unwanted[] =
	"[[:space:]/'\"]on[a-z]+[[:space:]]*=|javascript:|@import"
	"|(href[[:space:]]*=|url\\()[[:space:]'\"]*[^#'\"[:space:]]";

static bool has_strange_part(const char *body)
{
	char name[32];

	while ((body = strchr(body, '<'))) {
		body += strspn(body, "</");
		snprintf(name, sizeof(name), "%.*s",
			 (int)strcspn(body, " \t\n/>"), body);
		if (!words_has(parts, name))
			return true;
	}
	return false;
}

/* From after "<svg" to before "</svg>"; NULL if it is not that, or holds more
 * than a chart. */
static char *find_body(char *text)
{
	char *body = strstr(text, "<svg"), *end = NULL;
	regex_t r;
	bool bad;

	for (char *p = body; p && (p = strstr(p, "</svg>")); p++)
		end = p;
	if (!end)
		return NULL;
	*end = '\0';
	regcomp(&r, unwanted, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	bad = has_strange_part(body) ||
	      regexec(&r, body, 0, NULL, 0) != REG_NOMATCH;
	regfree(&r);
	return bad ? NULL : body + strlen("<svg");
}

/* The <svg> element of a file, its ids with a prefix of the chart's number, so
 * that many fit on one page. The title is what a screen reader says. */
static void put_svg(char *text, int number, const char *title, FILE *to)
{
	/* What stands before an id or a reference to one. */
	static const char before_id[] = " id=['\"]|href=['\"]#|url\\(#";
	const char *body = text ? find_body(text) : NULL;
	regmatch_t at;
	regex_t id;

	if (!body) {
		fputs("<p class=\"note\">This chart could not be read.</p>\n",
		      to);
		return;
	}
	html_format(to, "<svg role=\"img\" aria-label=\"%s\"", title);
	regcomp(&id, before_id, REG_EXTENDED);
	for (; !regexec(&id, body, 1, &at, 0); body += at.rm_eo)
		fprintf(to, "%.*sc%d-", (int)at.rm_eo, body, number);
	regfree(&id);
	fprintf(to, "%s</svg>\n", body);
}

/* What others published of lines between pairs of CPUs. */
static void put_lines(const struct report *r, FILE *to)
{
	static const char *const class[] = { "smt", "same-llc", "cross-llc",
					     "cross-package" };
	struct summary_row row = { .point = { .probe = "limit/line",
					      .medium = "none",
					      .workers = 1 },
				   .metric = "half_rtt_ns",
				   .unit = "ns" };
	const char *before =
		"<p class=\"note\">Others published, there and back:";
	struct band band;

	for (size_t i = 0; i < sizeof(class) / sizeof(*class); i++) {
		row.point.placement = class[i];
		if (!bands_find(&band, &r->machines, &r->host, &row))
			continue;
		fprintf(to, "%s %s %s to %s (%zu machines", before, class[i],
			UNITS_TIME(band.low * 2), UNITS_TIME(band.high * 2),
			band.machines);
		html_format(to, *band.vendor ? " by %s)" : ")%s", band.vendor);
		before = ";";
	}
	fputs(*before == ';' ? ".</p>\n" : "", to);
}

/* --- all of them --------------------------------------------------------- */

static void put_head(struct chart *c, const char *name, const char *title)
{
	if (c->group)
		fprintf(c->to, "<h3>%s</h3>\n", c->group);
	c->group = NULL;
	fputs("<figure id=\"chart-", c->to);
	for (; *name; name++)
		putc(isalnum((unsigned char)*name) ? *name : '-', c->to);
	html_format(c->to, "\">\n<h4>%s</h4>\n", title);
}

/* DIR/charts/NAME.svg; told: "TITLE. READING", or NULL. */
static void put_chart(struct chart *c, const char *name, const char *told)
{
	const char *end = told ? strstr(told, ". ") : NULL;
	char *title = end ? memory_text("%.*s", (int)(end - told), told)
			  : memory_copy(name);
	char path[PATH_MAX + NAME_MAX], *text;
	size_t n = strlen(c->lacking);
	bool lacks;

	snprintf(path, sizeof(path), "%s/charts/%s.svg", c->of->dir, name);
	text = slurp(path);
	/* Where nothing was measured for it, it says so (plots/_style.gp). */
	lacks = text ? strstr(text, ">not measured in this run<") != NULL
		     : errno == ENOENT;
	if (lacks) {
		snprintf(c->lacking + n, sizeof(c->lacking) - n, "%s%s",
			 n ? "; " : "", title);
	} else if (!c->above || strcmp(name, first)) {
		put_head(c, name, title);
		fputs("<div class=\"plot\" tabindex=\"0\">\n", c->to);
		put_svg(text, ++c->number, title, c->to);
		fputs("</div>\n", c->to);
		if (end)
			fprintf(c->to, "<figcaption>%s</figcaption>\n",
				end + 2);
		if (!strcmp(name, "core-to-core"))
			put_lines(c->of, c->to);
		fputs("</figure>\n", c->to);
	}
	free(title);
	free(text);
}

static void read_told(sections_take *take, struct chart *c)
{
	char *text = memory_copy(page_charts);

	sections_read(text, take, c);
	free(text);
}

/* If it is there; it then has no name any more. */
static bool put_told(void *arg, const struct sections_line *line)
{
	struct chart *c = arg;

	if (!line->field)
		c->group = line->section;
	for (int i = 0; line->field && i < c->entries; i++)
		if (!strcmp(c->entry[i]->d_name, line->field)) {
			put_chart(c, line->field, line->value);
			*c->entry[i]->d_name = '\0';
		}
	return true;
}

/* Those that charts.txt tells of in its order, then the others in theirs. */
static void put_charts(struct chart *c)
{
	for (int i = 0; i < c->entries; i++)
		*strrchr(c->entry[i]->d_name, '.') = '\0';
	read_told(put_told, c);
	c->group = "Others";
	for (int i = 0; i < c->entries; i++)
		if (*c->entry[i]->d_name)
			put_chart(c, c->entry[i]->d_name, NULL);
}

static bool put_first(void *arg, const struct sections_line *line)
{
	if (line->field && !strcmp(line->field, first))
		put_chart(arg, first, line->value);
	return true;
}

void report_first_chart(const struct report *r, FILE *to)
{
	/* Its group has its heading below. */
	struct chart chart = { .of = r, .to = to };

	if (r->dir)
		read_told(put_first, &chart);
}

int report_charts(const struct report *r, const struct form *f, FILE *to)
{
	struct chart chart = { .of = r,
			       .number = 1,
			       .above = r->trust.grade != TRUST_NOT,
			       .to = to };
	char *path = memory_text("%s/charts", r->dir ?: "");

	if (r->dir)
		chart.entries =
			scandir(path, &chart.entry, is_chart, alphasort);
	free(path);
	if (chart.entries < 0 && errno != ENOENT)
		return -errno;
	put_charts(&chart);
	if (*chart.lacking)
		html_format(
			to,
			"<p class=\"note\">Not measured in this run, so "
			"not drawn: %s. SUITE=full measures the most.</p>\n",
			chart.lacking);
	else if (chart.entries <= 0)
		fprintf(to, "<p class=\"note\">%s</p>\n",
			r->dir ? "There are no charts in the folder of this "
				 "run; <code>make charts</code> draws them."
			       : "Charts are left out here.");
	while (chart.entries > 0)
		free(chart.entry[--chart.entries]);
	free(chart.entry);
	return 0;
}
