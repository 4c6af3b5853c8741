/* report_top.c - what one would send: a sentence, large figures, one chart. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/units.h"

enum { PARTS_MAX = 4 };

/* A large figure, the first of its parts, and what to hold it against. */
static const struct big {
	const char *what, *after; /* the size stands between them */
	uint64_t size;            /* of those measured, the nearest to it */
	struct part {
		const char *probe, *metric;
		const char *media; /* the best of these */
		const char *how;
	} part[PARTS_MAX];
} bigs[] = {
	{ "",
	  " there and back",
	  64,
	  { { "ipc/round-trip", "rtt_ns", " shm-spin shm-mailbox-spin ",
	      "both sides spin" },
	    { "ipc/round-trip", "rtt_ns", " shm-futex ", "both sides sleep" },
	    { "ipc/round-trip", "rtt_ns", " pipe ", "both sides sleep" } } },
	{ "A stream of ",
	  " messages",
	  64 << 10,
	  { { "ipc/stream", "bytes_per_s",
	      " shm-spin shm-futex shm-mailbox-spin ", "" },
	    { "ipc/stream", "bytes_per_s", " pipe ", "" },
	    { "ipc/stream", "bytes_per_s", " unix-stream ", "" },
	    { "ipc/stream", "bytes_per_s", " tcp ", "" } } },
	{ "First write to a new page, in ",
	  "",
	  1 << 20,
	  { { "fault/write", "cold_ns_per_page", " shm ", "" },
	    { "fault/write", "cold_ns_per_page", " anon ",
	      "memory of one process" },
	    { "fault/present-write", "cold_ns_per_page", " shm ",
	      "if another process has made the page" } } },
	{ "Copying ",
	  "",
	  1 << 20,
	  { { "copy/fresh", "ns_per_call", " libc rep-movsb ",
	      "another CPU has just written it" },
	    { "copy/warm", "ns_per_call", " libc rep-movsb ",
	      "from the CPU's own cache" },
	    { "copy/cold", "ns_per_call", " libc rep-movsb ",
	      "from no cache" } } },
};

enum { BIGS = sizeof(bigs) / sizeof(*bigs) };

/* What was found of it; NULL: nothing that bears to be told. */
struct found {
	const struct summary_row *part[PARTS_MAX];
};

static bool bears(const struct report *r, const struct summary_row *row)
{
	return trust_holds(r->no_trials ? NULL : &r->book, &row->point,
			   row->ci_low, row->ci_high);
}

/* Is a nearer to the size than b, or measured where the run's pair is? */
static bool is_nearer(const struct report *r, uint64_t size,
		      const struct summary_row *a, const struct summary_row *b)
{
	const char *pair = facts_value(&r->run, "cpu.class");
	double of_a = fabs(log2((double)a->point.size_bytes / (double)size));
	double of_b = fabs(log2((double)b->point.size_bytes / (double)size));

	if (of_a != of_b)
		return of_a < of_b;
	if (!pair || !strcmp(a->point.placement, b->point.placement))
		return false;
	return !strcmp(a->point.placement, pair);
}

static bool is_better(const struct summary_row *a, const struct summary_row *b)
{
	return strcmp(a->unit, "B/s") ? a->median < b->median
				      : a->median > b->median;
}

static bool is_of(const struct summary_row *row, const struct part *p)
{
	char medium[64];

	snprintf(medium, sizeof(medium), " %s ", row->point.medium);
	return !strcmp(row->point.probe, p->probe) &&
	       !strcmp(row->metric, p->metric) && row->point.workers == 1 &&
	       row->point.size_bytes && strstr(p->media, medium);
}

/* Which row tells of a part; `as` is what it is held against. */
static const struct summary_row *find_part(const struct report *r,
					   const struct big *b, size_t part,
					   const struct summary_row *as)
{
	const struct summary_row *best = NULL;
	const struct part *p = &b->part[part];

	for (size_t i = 0; i < r->tables.n; i++) {
		const struct summary_row *row = &r->tables.row[i].row;
		bool same = as && !strcmp(as->point.probe, row->point.probe);

		if (!is_of(row, p) || !bears(r, row) ||
		    (as && row->point.size_bytes != as->point.size_bytes) ||
		    (same && strcmp(row->point.placement, as->point.placement)))
			continue;
		if (!best || is_nearer(r, b->size, row, best) ||
		    (!is_nearer(r, b->size, best, row) && is_better(row, best)))
			best = row;
	}
	return best;
}

static void find(const struct report *r, const struct big *b, struct found *f)
{
	for (size_t i = 0; i < PARTS_MAX; i++)
		f->part[i] = b->part[i].probe && (!i || f->part[0])
				     ? find_part(r, b, i, f->part[0])
				     : NULL;
}

static bool are_apart(const struct summary_row *a, const struct summary_row *b)
{
	return a->ci_high < b->ci_low || b->ci_high < a->ci_low;
}

/* --- sentences ----------------------------------------------------------- */

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

/* "12 times as fast", of what takes less time; two digits. */
static void put_times(const struct summary_row *a, const struct summary_row *b,
		      FILE *to)
{
	double times = fmax(a->median, b->median) / fmin(a->median, b->median);
	double digit = pow(10, floor(log10(times)) - 1);

	fprintf(to, "%.3g times as %s", round(times / digit) * digit,
		a->median < b->median ? "fast" : "slow");
}

/* Of messages: the one question that all ask of shared memory. */
static void put_verdict(const struct found *messages, FILE *to)
{
	const struct summary_row *spins = messages->part[0];
	const struct summary_row *sleeps = messages->part[1];
	const struct summary_row *pipe = messages->part[2];
	char size[UNITS_TEXT];

	if (!spins || !pipe || !are_apart(spins, pipe))
		return;
	html_format(to,
		    "<p class=\"verdict\">Where both sides may spin, shared "
		    "memory carries %s there and back ",
		    units_size(size, spins->point.size_bytes));
	put_times(spins, pipe, to);
	fputs(" as a pipe", to);
	if (sleeps) {
		fputs("; where both sleep, ", to);
		if (are_apart(sleeps, pipe))
			put_times(sleeps, pipe, to);
		else
			fputs("the two cannot be told apart", to);
	}
	fputs(".</p>\n", to);
}

/* --- large figures ------------------------------------------------------- */

static void put_value(const struct summary_row *row, FILE *to)
{
	char value[UNITS_TEXT];

	html_format(to, "<b>%s</b>",
		    units_value(value, row->median, row->unit));
}

static void put_source(const struct summary_row *row, const char *how, FILE *to)
{
	char low[UNITS_TEXT], high[UNITS_TEXT];

	html_format(to, " %s <small>%s%s[%s, %s]</small>", row->point.medium,
		    how, *how ? " " : "",
		    units_value(low, row->ci_low, row->unit),
		    units_value(high, row->ci_high, row->unit));
}

static void put_big(const struct big *b, const struct found *f, FILE *to)
{
	char size[UNITS_TEXT];

	html_format(to,
		    "<div class=\"big\"><h3 class=\"what\">%s%s%s</h3>\n<p>",
		    b->what, units_size(size, f->part[0]->point.size_bytes),
		    b->after);
	put_value(f->part[0], to);
	put_source(f->part[0], b->part[0].how, to);
	fputs("</p>\n<ul>\n", to);
	for (size_t i = 1; i < PARTS_MAX; i++) {
		if (!f->part[i])
			continue;
		fputs("<li>", to);
		put_value(f->part[i], to);
		put_source(f->part[i], b->part[i].how, to);
		fputs("</li>\n", to);
	}
	html_format(to, "</ul>\n<p><small>%s</small></p></div>\n",
		    f->part[0]->point.placement);
}

void report_top(const struct report *r, FILE *to)
{
	struct found found[BIGS] = { 0 };

	fputs("<section id=\"top\">\n<h2>In short</h2>\n", to);
	put_trust(&r->trust, to);
	for (size_t i = 0; i < BIGS && r->trust.grade != TRUST_NOT; i++)
		find(r, &bigs[i], &found[i]);
	put_verdict(&found[0], to);
	fputs("<div class=\"bigs\">\n", to);
	for (size_t i = 0; i < BIGS; i++)
		if (found[i].part[0])
			put_big(&bigs[i], &found[i], to);
	fputs("</div>\n", to);
	if (r->trust.grade != TRUST_NOT)
		report_first_chart(r, to);
	fputs("</section>\n", to);
}
