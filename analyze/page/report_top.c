/* report_top.c - the head of the page: title, what a run is of, contents. */
#include "analyze/page/html.h"
#include "analyze/page/page.h"
#include "analyze/page/report.h"

#include <string.h>

static const struct source {
	const char *label;
	bool of_host;
	const char *key, *more; /* keys */
} sources[] = {
	{ "CPU", true, "cpu.model", NULL },
	{ "Hypervisor", true, "hypervisor.vendor", NULL },
	{ "Kernel", true, "kernel.release", "kernel.machine" },
	{ "CPUs used", false, "cpu.near", "cpu.far" },
	{ "CPU pair", false, "cpu.class", NULL },
	{ "Started", false, "run.started", NULL },
	{ "Suite", false, "run.suite", NULL },
	{ "Rounds", false, "run.rounds", NULL },
	{ "Seed", false, "run.seed", NULL },
	{ "Clock", false, "clock.name", "clock.reason" },
	{ "State", false, "run.state", NULL },
	{ "shmperf", false, "run.version", NULL },
};

struct glance report_glance(const struct report *r, size_t i)
{
	const struct source *s = &sources[i];
	const struct facts *f;

	if (i >= sizeof(sources) / sizeof(*sources))
		return (struct glance){ 0 };
	f = s->of_host ? &r->host : &r->run;
	return (struct glance){
		.label = s->label,
		.value = facts_value(f, s->key),
		.more = s->more ? facts_value(f, s->more) : NULL,
	};
}

static void put_glance(const struct report *r, FILE *to)
{
	struct glance g;

	fputs("<dl class=\"glance\">\n", to);
	for (size_t i = 0; (g = report_glance(r, i)).label; i++) {
		if (!g.value)
			continue;
		fprintf(to, "<dt>%s</dt><dd>", g.label);
		html_text(to, g.value);
		if (g.more) {
			fputs(", ", to);
			html_text(to, g.more);
		}
		fputs("</dd>\n", to);
	}
	fputs("</dl>\n", to);
}

static void put_title(const struct report *r, FILE *to)
{
	const char *host = facts_value(&r->host, "host.name");

	fputs("What shared memory costs on ", to);
	html_text(to, host ? host : "this machine");
}

static void put_head(const struct report *r, FILE *to)
{
	html_open(to);
	put_title(r, to);
	html_body(to, page_style);
}

static void put_banner(const struct report *r, FILE *to)
{
	const char *state = facts_value(&r->run, "run.state");

	if (state && !strcmp(state, "complete"))
		return;
	fputs("<p class=\"banner\" role=\"alert\">", to);
	if (!state) {
		fputs("Whether this run is complete is not known: run.csv does "
		      "not say.</p>\n",
		      to);
		return;
	}
	fputs("This run is partial (", to);
	html_text(to, state);
	fputs("): what follows is from the trials it finished.</p>\n", to);
}

void report_top(const struct report *r, FILE *to)
{
	put_head(r, to);
	fputs("<header>\n<h1>", to);
	put_title(r, to);
	fputs("</h1>\n", to);
	put_banner(r, to);
	put_glance(r, to);
	fputs("<nav aria-label=\"Contents\">"
	      "<a href=\"#summary\">Summary</a> "
	      "<a href=\"#warnings\">Warnings</a> "
	      "<a href=\"#charts\">Charts</a> "
	      "<a href=\"#figures\">Figures</a> "
	      "<a href=\"#missing\">Not measured</a> "
	      "<a href=\"#method\">Method</a> "
	      "<a href=\"#host\">Machine</a> "
	      "<a href=\"#run\">Run</a></nav>\n</header>\n<main>\n",
	      to);
}
