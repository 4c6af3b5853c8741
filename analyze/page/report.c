/* report.c - a run from its title to its facts, as a page or as Markdown. */
#include "analyze/page/report.h"

#include "analyze/page/html.h"
#include "lib/embed.h"

EMBED(page_style, "analyze/page/page.css");
EMBED(page_script, "analyze/page/page.js");
EMBED(page_point, "analyze/page/point.js");
EMBED(page_method, "analyze/page/method.html");
EMBED(page_charts, "analyze/page/charts.txt");
EMBED(gallery_style, "analyze/page/gallery.css");
EMBED(gallery_script, "analyze/page/gallery.js");
EMBED(gallery_figures, "analyze/page/gallery.txt");

static void put_name(FILE *to, const char *text)
{
	html_format(to, "<code>%s</code>", text);
}

const struct form html_form = {
	.words = html_text,
	.given = html_text,
	.given_fact = html_text,
	.name = put_name,
	.title = { "<h1>", "</h1>\n" },
	.section = { "<h2>", "</h2>\n" },
	.list = { "<ul>\n", "</ul>\n" },
	.item = { "<li>", "</li>\n" },
	.note = { "<p class=\"note\">", "</p>\n" },
	.facts = { "<details class=\"paper\"><summary>Machine and run"
		   "</summary>\n<dl class=\"glance\">\n",
		   "</dl></details>\n" },
	.fact = { "<dt>", "</dd>\n" },
	.fact_between = "</dt><dd>",
	.bold = { "<b>", "</b>" },
	.bands = { "<details><summary>other machines</summary>\n",
		   "</details>\n" },
	.band = { "<p>", ".</p>\n" },
	.band_between = ": ",
};

static const struct section {
	const char *id, *title;
	report_section *put;
	bool brief; /* an issue has it, too */
} sections[] = {
	{ "summary", "Summary", report_summary, true },
	{ "warnings", "Warnings", report_warnings, true },
	{ "charts", "Charts", report_charts, false },
	{ "figures", "Figures", report_tables, false },
	{ "missing", "Not measured", report_missing, false },
	{ "validation", "The instrument", report_validation, false },
	{ "method", "Method", report_method, false },
	{ "host", "Machine", report_host, false },
	{ "run", "Run", report_run, false },
};

enum { SECTIONS = sizeof(sections) / sizeof(*sections) };

static bool is_put(const struct section *s, const struct report *r,
		   const struct form *f)
{
	if (s->put == report_validation && r->validation.missing)
		return false;
	return s->brief || !f->brief;
}

static void put_title(const struct report *r, const struct form *f, FILE *to)
{
	const char *host = facts_value(&r->host, "host.name")
				   ?: facts_value(&r->host, "told.machine")
				   ?: facts_known(&r->host, "cpu.model");

	fputs("What shared memory costs on ", to);
	if (host)
		f->given(to, host);
	else
		fputs("this machine", to);
}

/* What a reader wants to know first. */
static const struct {
	const char *label;
	bool of_host;
	const char *key, *more; /* keys; "": no more */
} glance[] = {
	{ "CPU", true, "cpu.model", "" },
	{ "Hypervisor", true, "hypervisor.vendor", "" },
	{ "Kernel", true, "kernel.release", "kernel.machine" },
	{ "CPUs used", false, "cpu.near", "cpu.far" },
	{ "CPU pair", false, "cpu.class", "cpu.class_kinds" },
	{ "Kinds of CPUs", false, "cpu.kinds", "" },
	{ "Core-to-core pairs", false, "cpu.pairs", "" },
	{ "Started", false, "run.started", "" },
	{ "Suite", false, "run.suite", "" },
	{ "Rounds", false, "run.rounds", "" },
	{ "Seed", false, "run.seed", "" },
	{ "Clock", false, "clock.name", "clock.reason" },
	{ "State", false, "run.state", "" },
	{ "shmperf", false, "run.version", "" },
};

static void put_glance(const struct report *r, const struct form *f, FILE *to)
{
	fputs(f->facts.before, to);
	for (size_t i = 0; i < sizeof(glance) / sizeof(*glance); i++) {
		const struct rows *of = glance[i].of_host ? &r->host : &r->run;
		const char *value = facts_value(of, glance[i].key);
		const char *more = facts_value(of, glance[i].more);

		if (!value)
			continue;
		fprintf(to, "%s%s%s", f->fact.before, glance[i].label,
			f->fact_between);
		f->given_fact(to, value);
		fputs(more ? ", " : "", to);
		if (more)
			f->given_fact(to, more);
		fputs(f->fact.after, to);
	}
	fputs(f->facts.after, to);
}

static int put_section(const struct report *r, const struct section *s,
		       const struct form *f, FILE *to)
{
	int err;

	if (!f->brief)
		fprintf(to, "<section id=\"%s\">\n", s->id);
	fprintf(to, "%s%s%s", f->section.before, s->title, f->section.after);
	err = s->put(r, f, to);
	if (!f->brief)
		fputs("</section>\n", to);
	return err;
}

static void put_contents(const struct report *r, const struct form *f, FILE *to)
{
	fputs("<nav aria-label=\"Contents\"><details open=\"\">\n"
	      "<summary>Contents</summary>\n<ul>\n"
	      "<li><a href=\"#top\">In short</a></li>\n",
	      to);
	for (size_t i = 0; i < SECTIONS; i++)
		if (is_put(&sections[i], r, f))
			fprintf(to, "<li><a href=\"#%s\">%s</a></li>\n",
				sections[i].id, sections[i].title);
	fputs("</ul></details></nav>\n", to);
}

int report_put(const struct report *r, const struct form *f, FILE *to)
{
	int err = 0;

	if (!f->brief) {
		fputs(HTML_OPEN, to);
		put_title(r, f, to);
		fprintf(to, HTML_BODY, page_style);
		put_contents(r, f, to);
		fputs("<main>\n", to);
	}
	fputs(f->title.before, to);
	put_title(r, f, to);
	fputs(f->title.after, to);
	if (!f->brief)
		report_top(r, to);
	put_glance(r, f, to);
	for (size_t i = 0; i < SECTIONS && !err; i++)
		if (is_put(&sections[i], r, f))
			err = put_section(r, &sections[i], f, to);
	if (f->brief) /* on a page they stand with the figures */
		report_bands(r, 0, r->tables.n, f, to);
	if (err || f->brief)
		return err;
	fputs("</main>\n", to);
	report_points(r, to);
	fprintf(to, "<script>\n%s%s</script>\n</body>\n</html>\n", page_script,
		page_point);
	return 0;
}
