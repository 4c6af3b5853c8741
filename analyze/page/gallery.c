/* gallery.c - what gallery.js shows of many machines, as JSON in its page. */
#include "analyze/page/gallery.h"

#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/memory.h"
#include "lib/words.h"

/* Figures: the best of some media counts. Those with a column are in the table
 * of machines, the others where machines are compared. */
static const struct shown {
	const char *column, *group, *label, *probe, *media;
	bool pair; /* of the run's pair of CPUs, or of one */
	uint64_t size;
	const char *metric;
} figures[] = {
#define TRIP_OF(column, label, media)                                          \
	{                                                                      \
		column, "64 B there and back", label, "ipc/round-trip", media, \
			true, 64, "rtt_ns"                                     \
	}
	TRIP_OF("spin", "shared memory, both sides spin",
		"shm-spin shm-mailbox-spin"),
	TRIP_OF("sleep", "shared memory, both sides sleep",
		"shm-futex shm-mailbox-futex"),
	TRIP_OF("pipe", "pipe", "pipe"),
	TRIP_OF("", "Unix socket", "unix-stream"),
	TRIP_OF("", "TCP", "tcp"),
#undef TRIP_OF
#define STREAM(label, media)                                                   \
	{                                                                      \
		"", "Stream of 64 KiB messages", label, "ipc/stream", media,   \
			true, 65536, "bytes_per_s"                             \
	}
	STREAM("shared memory", "shm-spin shm-futex shm-mailbox-spin"),
	STREAM("pipe", "pipe"),
	STREAM("Unix socket", "unix-stream"),
	STREAM("TCP", "tcp"),
#undef STREAM
#define PAGE(column, label, probe, medium, metric)                             \
	{                                                                      \
		column, "A page, in 1 MiB", label, probe, medium, false,       \
			1 << 20, metric                                        \
	}
	PAGE("new shm", "first write, shared memory", "fault/write", "shm",
	     "cold_ns_per_page"),
	PAGE("new anon", "first write, memory of one process", "fault/write",
	     "anon", "cold_ns_per_page"),
	PAGE("", "the same again, shared memory", "fault/write", "shm",
	     "ns_per_page"),
	PAGE("", "the same again, memory of one process", "fault/write", "anon",
	     "ns_per_page"),
	PAGE("", "made by another process before", "fault/present-write", "shm",
	     "ns_per_page"),
#undef PAGE
#define COPY(column, label, probe, pair)                                       \
	{                                                                      \
		column, "Copying 1 MiB", label, probe, "libc rep-movsb", pair, \
			1 << 20, "ns_per_call"                                 \
	}
	COPY("copy", "another CPU has just written it", "copy/fresh", true),
	COPY("", "from the CPU's own cache", "copy/warm", false),
	COPY("", "from no cache", "copy/cold", false),
#undef COPY
#define LIMIT(label, probe, pair, metric)                                      \
	{                                                                      \
		"", "What bounds these", label, probe, "none", pair, 0, metric \
	}
	LIMIT("a cache line there and back", "limit/line", true, "rtt_ns"),
	LIMIT("a system call", "limit/syscall", false, "ns_per_call"),
#undef LIMIT
};

enum { FIGURES = sizeof(figures) / sizeof(*figures), TEXT_MOST = 160 };

/* What is told of a machine, by names that the script knows. */
static const struct {
	const char *name, *key;
	bool of_host;
} told[] = {
	{ "machine", "told.machine", true },
	{ "year", "told.year", true },
	{ "cpu", "cpu.model", true },
	{ "hypervisor", "hypervisor.vendor", true },
	{ "memory", "memory.total_bytes", true },
	{ "kernel", "kernel.release", true },
	{ "arch", "kernel.machine", true },
	{ "governor", "cpufreq.governor", true },
	{ "thp", "thp.enabled", true },
	{ "microcode", "cpu.microcode", true },
	{ "cpus", "cpu.count", false },
	{ "pair", "cpu.class", false },
	{ "started", "run.started", false },
	{ "suite", "run.suite", false },
	{ "rounds", "run.rounds", false },
	{ "state", "run.state", false },
	{ "version", "run.version", false },
	{ "method", "run.method", false },
};

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

static void put_number(double x, FILE *to)
{
	fprintf(to, isfinite(x) ? ",%.4g" : ",null", x);
}

/* --- figures -------------------------------------------------------------- */

static bool is_of(const struct report *r, const struct summary_row *row,
		  const struct shown *f)
{
	const char *pair = facts_value(&r->run, "cpu.class");

	return row->point.size_bytes == f->size && row->point.workers == 1 &&
	       !strcmp(row->metric, f->metric) &&
	       !strcmp(row->point.probe, f->probe) &&
	       words_has(f->media, row->point.medium) &&
	       !strcmp(row->point.placement,
		       f->pair && pair ? pair : "same-cpu") &&
	       row->median > 0 && isfinite(row->median);
}

static bool is_rate(const struct summary_row *row)
{
	return !strcmp(row->unit, "B/s");
}

static const struct summary_row *find(const struct report *r,
				      const struct shown *f)
{
	const struct summary_row *row = r->summary.row, *best = NULL;

	for (size_t i = 0; i < r->summary.n; i++)
		if (is_of(r, &row[i], f) &&
		    (!best || (row[i].median < best->median) != is_rate(best)))
			best = &row[i];
	return best;
}

/* Median, interval, rounds, times its limit, flags that the run as a whole has
 * not, medium; whether a claim can be made of it. */
static void put_figure(const struct report *r, const struct summary_row *row,
		       FILE *to)
{
	const char *flags = row->flags;
	char word[FLAG_COUNTS_WORD];
	int n = 0;

	fprintf(to, "[%.4g", row->median);
	put_number(row->ci_low, to);
	put_number(row->ci_high, to);
	fprintf(to, ",%" PRIu64, row->rounds);
	put_number(row->limit_ratio, to);
	fputs(",\"", to);
	while (flag_counts_next(&r->flags, &flags, word))
		fprintf(to, "%s%s", n++ ? " " : "", word);
	fprintf(to, "\",\"%s\",%d]", row->point.medium,
		trust_holds(&r->book, &row->point, row->ci_low, row->ci_high));
}

/* Of every two CPUs their numbers and ns there and back. */
static void put_cores(const struct report *r, FILE *to)
{
	const struct summary_row *row = r->summary.row;
	unsigned near, far;
	int n = 0;

	fputs(",\"cores\":[", to);
	for (size_t i = 0; i < r->summary.n; i++)
		if (!strcmp(row[i].point.probe, "limit/core-to-core") &&
		    !strcmp(row[i].metric, "rtt_ns") && row[i].median > 0 &&
		    isfinite(row[i].median) &&
		    sscanf(row[i].point.placement, "cpu:%4u-%4u", &near,
			   &far) == 2)
			fprintf(to, "%s%u,%u,%.4g", n++ ? "," : "", near, far,
				row[i].median);
	putc(']', to);
}

static void put_checks(const struct rows *checks, FILE *to)
{
	const struct check_row *row = checks->row;
	size_t held = 0, broken = 0;

	fputs(",\"broken\":[", to);
	for (size_t i = 0; i < checks->n; i++) {
		held += !strcmp(row[i].verdict, "PASS");
		if (!row[i].broken)
			continue;
		fputs(broken++ ? "," : "", to);
		put_text(row[i].rule, to);
	}
	fprintf(to, "],\"held\":%zu", held);
}

void gallery_put(const struct gallery_entry *m, bool first, FILE *to)
{
	const struct report *r = m->of;

	fprintf(to, "%s{\"page\":\"" GALLERY_MACHINES "/%s.html\",\"grade\":%d",
		first ? "\n" : ",\n", m->name, (int)r->trust.grade);
	fputs(",\"why\":", to);
	put_text(r->trust.why, to);
	for (size_t i = 0; i < sizeof(told) / sizeof(*told); i++) {
		const struct rows *of = told[i].of_host ? &r->host : &r->run;

		fprintf(to, ",\"%s\":", told[i].name);
		put_text(facts_known(of, told[i].key), to);
	}
	put_checks(m->checks, to);
	put_cores(r, to);
	fputs(",\"figures\":[", to);
	for (size_t i = 0; i < FIGURES; i++) {
		const struct summary_row *row = find(r, &figures[i]);

		fputs(i ? "," : "", to);
		if (row)
			put_figure(r, row, to);
		else
			putc('0', to);
	}
	fputs("]}", to);
}

/* --- the page ------------------------------------------------------------- */

void gallery_begin(FILE *to)
{
	fputs(HTML_OPEN "What shared memory costs, machine by machine", to);
	fputs("</title>\n<style>\n", to);
	fprintf(to, "%s%s</style>\n</head>\n<body class=\"gallery\">\n",
		page_style, gallery_style);
	fputs("<main><h1>What shared memory costs, machine by machine</h1>\n"
	      "<noscript><p>The table takes JavaScript; the report of each "
	      "machine is in <a href=\"" GALLERY_MACHINES
	      "/\">" GALLERY_MACHINES "/</a>.</p></noscript>\n</main>\n"
	      "<script type=\"application/json\" id=\"gallery\">{\"shown\":[",
	      to);
	for (size_t i = 0; i < FIGURES; i++)
		fprintf(to, "%s[\"%s\",\"%s\",\"%s\",\"%s\"]", i ? "," : "",
			figures[i].column, figures[i].group, figures[i].label,
			!strcmp(figures[i].metric, "bytes_per_s") ? "B/s"
			: strstr(figures[i].metric, "page")       ? "ns/page"
								  : "ns");
	fputs("],\n\"machines\":[", to);
}

void gallery_end(FILE *to)
{
	fprintf(to, "\n]}</script>\n<script>\n%s</script>\n</body>\n</html>\n",
		gallery_script);
}
