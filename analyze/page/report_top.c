/* report_top.c - what one would send: a sentence, large figures, one chart. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/words.h"

enum { PARTS_MAX = 4 };

/* A large figure, the first of its parts, and what to hold it against. */
static const struct big {
	const char *what; /* %s: the size */
	uint64_t size;
	const char *metric;
	struct part {
		const char *probe;
		bool pair;         /* of the run's pair of CPUs, or of one */
		const char *media; /* the best of these */
		const char *how;
	} part[PARTS_MAX];
} bigs[] = {
	{ "%s there and back",
	  64,
	  "rtt_ns",
	  { { "ipc/round-trip", true, "shm-spin shm-mailbox-spin",
	      "both sides spin" },
	    { "ipc/round-trip", true, "shm-futex", "both sides sleep" },
	    { "ipc/round-trip", true, "pipe", "both sides sleep" } } },
	{ "A stream of %s messages",
	  64 << 10,
	  "bytes_per_s",
	  { { "ipc/stream", true, "shm-spin shm-futex shm-mailbox-spin", "" },
	    { "ipc/stream", true, "pipe", "" },
	    { "ipc/stream", true, "unix-stream", "" },
	    { "ipc/stream", true, "tcp", "" } } },
	{ "First write to a page last used long ago, in %s",
	  1 << 20,
	  "cold_ns_per_page",
	  { { "fault/write", false, "shm", "" },
	    { "fault/write", false, "anon", "memory of one process" },
	    { "fault/present-write", false, "shm",
	      "if another process has made the page" } } },
	{ "Copying %s",
	  1 << 20,
	  "ns_per_call",
	  { { "copy/fresh", true, "libc rep-movsb",
	      "another CPU has just written it" },
	    { "copy/warm", false, "libc rep-movsb",
	      "from the CPU's own cache" },
	    { "copy/cold", false, "libc rep-movsb", "from no cache" } } },
};

enum { BIGS = sizeof(bigs) / sizeof(*bigs) };

static bool is_of(const struct report *r, const struct summary_row *row,
		  const struct part *p)
{
	const char *pair = facts_value(&r->run, "cpu.class");

	return p->probe && !strcmp(row->point.probe, p->probe) &&
	       row->point.workers == 1 &&
	       words_has(p->media, row->point.medium) &&
	       !strcmp(row->point.placement,
		       p->pair && pair ? pair : "same-cpu") &&
	       trust_holds(&r->book, &row->point, row->ci_low, row->ci_high);
}

static bool is_better(const struct summary_row *a, const struct summary_row *b)
{
	return strcmp(a->unit, "B/s") ? a->median < b->median
				      : a->median > b->median;
}

/* What was found of each part; NULL: nothing that bears to be told. */
static void find(const struct report *r, const struct big *b,
		 const struct summary_row *found[PARTS_MAX])
{
	for (size_t i = 0; i < r->tables.n; i++) {
		const struct summary_row *row = &r->tables.row[i].row;

		if (row->point.size_bytes != b->size ||
		    strcmp(row->metric, b->metric))
			continue;
		for (size_t k = 0; k < PARTS_MAX; k++)
			if (is_of(r, row, &b->part[k]) &&
			    (!found[k] || is_better(row, found[k])))
				found[k] = row;
	}
}

static bool are_apart(const struct summary_row *a, const struct summary_row *b)
{
	return a->ci_high < b->ci_low || b->ci_high < a->ci_low;
}

static void put_trust(const struct trust *t, FILE *to)
{
	static const char *const means[] = {
		"What follows holds for this machine in this state",
		"Compare its figures with each other, not with other runs",
		"Nothing is claimed of it, and its figures mislead",
	};
	static const char *const class[] = { "fit", "within", "not" };

	html_format(to,
		    "<p class=\"trust %s\"><b>Trust: %s.</b> %s. "
		    "<small>Why: %s.</small></p>\n",
		    class[t->grade], trust_grade(t), means[t->grade], t -> why);
}

/* "12 times as fast", of what takes less time. */
static void put_times(const struct summary_row *a, const struct summary_row *b,
		      FILE *to)
{
	double times = fmax(a->median, b->median) / fmin(a->median, b->median);

	fprintf(to, times < 999.5 ? "%.3g times as %s" : "%.0f times as %s",
		times, a->median < b->median ? "fast" : "slow");
}

/* Of messages: the one question that all ask of shared memory. */
static void put_verdict(const struct summary_row *const *messages, FILE *to)
{
	const struct summary_row *spins = messages[0], *sleeps = messages[1];
	const struct summary_row *pipe = messages[2];

	if (!spins || !pipe || !are_apart(spins, pipe))
		return;
	html_format(to,
		    "<p class=\"verdict\">Where both sides may spin, shared "
		    "memory carries %s there and back ",
		    UNITS_SIZE(spins->point.size_bytes));
	put_times(spins, pipe, to);
	fputs(" as a pipe that sleeps", to);
	if (sleeps) {
		fputs("; where both sleep, ", to);
		if (are_apart(sleeps, pipe))
			put_times(sleeps, pipe, to);
		else
			fputs("the two cannot be told apart", to);
	}
	fputs(".</p>\n", to);
}

static void put_part(const struct summary_row *row, const char *how, FILE *to)
{
	html_format(to, "<b>%s</b> %s <small>%s%s[%s, %s]</small>",
		    UNITS_VALUE(row->median, row->unit), row->point.medium, how,
		    *how ? " " : "", UNITS_VALUE(row->ci_low, row->unit),
		    UNITS_VALUE(row->ci_high, row->unit));
}

static void put_big(const struct big *b, const struct summary_row *const *found,
		    FILE *to)
{
	fputs("<div class=\"big\"><h3 class=\"what\">", to);
	html_format(to, b->what, UNITS_SIZE(b->size));
	fputs("</h3>\n", to);
	for (size_t i = 0; i < PARTS_MAX; i++) {
		if (!found[i])
			continue;
		fputs(i ? "<li>" : "<p>", to);
		put_part(found[i], b->part[i].how, to);
		fputs(i ? "</li>\n" : "</p>\n<ul>\n", to);
	}
	html_format(to, "</ul>\n<p><small>%s</small></p></div>\n",
		    found[0]->point.placement);
}

void report_top(const struct report *r, FILE *to)
{
	const struct summary_row *found[BIGS][PARTS_MAX] = { 0 };

	fputs("<section id=\"top\">\n<h2>In short</h2>\n", to);
	put_trust(&r->trust, to);
	for (size_t i = 0; i < BIGS && r->trust.grade != TRUST_NOT; i++)
		find(r, &bigs[i], found[i]);
	put_verdict(found[0], to);
	fputs("<div class=\"bigs\">\n", to);
	for (size_t i = 0; i < BIGS; i++)
		if (found[i][0])
			put_big(&bigs[i], found[i], to);
	fputs("</div>\n", to);
	if (r->trust.grade != TRUST_NOT)
		report_first_chart(r, to);
	fputs("</section>\n", to);
}
