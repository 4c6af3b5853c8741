/* gallery.c - what gallery.js shows of many machines, a line of JSON each. */
#include "analyze/page/report.h"

#include "analyze/judge/limits.h"
#include "analyze/page/html.h"
#include "lib/memory.h"
#include "lib/words.h"

#define TITLE "What shared memory costs, machine by machine"

enum { TEXT_MOST = 160, NAME_MOST = 128 };

/* What anybody may have written, within a script element. */
static void put_text(const char *text, FILE *to)
{
	static html_escapes instead = {
		['"'] = "\\\"",     ['\\'] = "\\\\",   ['<'] = "\\u003c",
		['>'] = "\\u003e",  ['&'] = "\\u0026", ['\t'] = " ",
		['\''] = "\\u0027",
	};
	char *cut = memory_text("%.*s", TEXT_MOST, text ? text : "");

	putc('"', to);
	html_escaped(to, cut, instead);
	putc('"', to);
	free(cut);
}

static void put_facts(const struct report *r, FILE *to)
{
	static const char *const keys[] = {
		"told.machine",      "told.year",          "cpu.model",
		"hypervisor.vendor", "memory.total_bytes", "kernel.release",
		"kernel.machine",    "cpufreq.governor",   "thp.enabled",
		"cpu.microcode",     "cpu.count",          "cpu.class",
		"run.started",       "run.suite",          "run.rounds",
		"run.state",         "run.version",        "run.method",
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(*keys); i++) {
		fprintf(to, "%s\"%s\":", i ? "," : "", keys[i]);
		put_text(facts_known(&r->host, keys[i])
				 ?: facts_known(&r->run, keys[i]),
			 to);
	}
}

static void put_checks(const struct report *r, FILE *to)
{
	struct rows checks = rules_apply(&r->book, false);
	const struct check_row *row = checks.row;
	size_t held = 0, broken = 0;

	for (size_t i = 0; i < checks.n; i++, row++) {
		held += !strcmp(row->verdict, "PASS");
		if (!row->broken)
			continue;
		fputs(broken++ ? "," : "", to);
		put_text(row->rule, to);
	}
	fprintf(to, "],\"held\":%zu", held);
	rows_free(&checks);
}

/* Of every two CPUs their numbers and ns there and back. */
static void put_cores(const struct report *r, FILE *to)
{
	const struct summary_row *row = r->summary.row;
	unsigned near, far;
	int n = 0;

	for (size_t i = 0; i < r->summary.n; i++, row++)
		if (!strcmp(row->point.probe, "limit/core-to-core") &&
		    !strcmp(row->metric, "rtt_ns") && row->median > 0 &&
		    isfinite(row->median) &&
		    sscanf(row->point.placement, "cpu:%4u-%4u", &near, &far) ==
			    2)
			fprintf(to, "%s%u,%u,%.4g", n++ ? "," : "", near, far,
				row->median);
}

/* --- figures -------------------------------------------------------------- */

/* Is it one of gallery.txt, of the run's pair of CPUs or of one? */
static bool is_shown(const struct report *r, const struct summary_row *row,
		     char name[NAME_MOST])
{
	const char *placement = row->point.placement;

	snprintf(name, NAME_MOST, "%s:%s:%" PRIu64 ":%s", row->point.probe,
		 row->point.medium, row->point.size_bytes, row->metric);
	return row->point.workers == 1 && row->median > 0 &&
	       isfinite(row->median) &&
	       (!strcmp(placement, "same-cpu") ||
		!strcmp(placement, facts_text(&r->run, "cpu.class"))) &&
	       words_match(gallery_figures, name) != WORDS_NONE;
}

static void put_number(double x, FILE *to)
{
	fprintf(to, isfinite(x) ? ",%.4g" : ",null", x);
}

/* Name, placement, median, interval, rounds, times its limit, flags that the
 * run as a whole has not; whether a claim can be made of it. */
static void put_figures(const struct report *r, FILE *to)
{
	const struct summary_row *row = r->summary.row;
	char name[NAME_MOST], word[FLAG_COUNTS_WORD];
	int n = 0;

	for (size_t i = 0; i < r->summary.n; i++, row++) {
		const char *flags = row->flags;

		if (!is_shown(r, row, name))
			continue;
		fprintf(to, "%s[\"%s\",\"%s\"", n++ ? "," : "", name,
			row->point.placement);
		put_number(row->median, to);
		put_number(row->ci_low, to);
		put_number(row->ci_high, to);
		fprintf(to, ",%" PRIu64, row->rounds);
		put_number(row->limit_ratio, to);
		fputs(",\"", to);
		while (flag_counts_next(&r->flags, &flags, word))
			fprintf(to, "%s ", word);
		fprintf(to, "\",%d]",
			trust_holds(&r->book, &row->point, row->ci_low,
				    row->ci_high));
	}
}

/* --- the page ------------------------------------------------------------- */

void gallery_put(const struct report *r, const char *name, FILE *to)
{
	fprintf(to, "{\"page\":\"" GALLERY_MACHINES "/%s.html\",\"grade\":%d",
		name, (int)r->trust.grade);
	fputs(",\"why\":", to);
	put_text(r->trust.why, to);
	fputs(",\"facts\":{", to);
	put_facts(r, to);
	fputs("},\"broken\":[", to);
	put_checks(r, to);
	fputs(",\"cores\":[", to);
	put_cores(r, to);
	fputs("],\"figures\":[", to);
	put_figures(r, to);
	fputs("]}\n", to);
}

void gallery_begin(FILE *to)
{
	fprintf(to,
		HTML_OPEN TITLE
		"</title>\n<style>\n%s%s</style>\n</head>\n"
		"<body class=\"gallery\">\n<main><h1>" TITLE "</h1>\n"
		"<noscript><p>The table takes JavaScript; the report of each "
		"machine is in <a href=\"" GALLERY_MACHINES
		"/\">" GALLERY_MACHINES "/</a>.</p></noscript>\n</main>\n"
		"<script type=\"text/plain\" id=\"figures\">\n%s</script>\n"
		"<script type=\"application/x-ndjson\" id=\"gallery\">\n",
		page_style, gallery_style, gallery_figures);
}

void gallery_end(FILE *to)
{
	fprintf(to, "</script>\n<script>\n%s</script>\n</body>\n</html>\n",
		gallery_script);
}
