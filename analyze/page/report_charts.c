/* report_charts.c - the charts of a run, and how to read each. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "analyze/page/svg.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

static const char suffix[] = ".svg";

/* In the order of the page. */
static const struct known {
	const char *group, *name, *title, *reading;
} known[] = {
	{ "Messages", "round-trip", "Round trips of messages",
	  "How long a message there and another back take. Lower is better. "
	  "Each panel is a placement: where the two processes run decides more "
	  "than what they talk over. +awake keeps the CPUs out of idle, so the "
	  "difference from the panel without it is what waking up costs." },
	{ "Messages", "winners", "Which transport is the fastest",
	  "The transport with the shortest round trip, by size of the message "
	  "and placement. Look how large a colour is and by how much it wins: "
	  "a lead of 1.1 x may be another's on the next machine. Faint, with "
	  "+ 2: two more are as good for all that can be told." },
	{ "Messages", "transports", "All transports, one by one",
	  "The round trips of each transport between two CPUs, with all others "
	  "in grey to compare it with. Lower is better." },
	{ "Messages", "stream-bandwidth", "Streams of messages",
	  "How many bytes a second arrive when one process only sends and the "
	  "other only receives. Higher is better. All media may have the same "
	  "number of bytes in flight." },
	{ "Messages", "in-place", "Messages built and read in place",
	  "What is gained where a message is written into shared memory right "
	  "away and read there, instead of being copied in and out. Higher is "
	  "better. Where it is not shared memory, the two are alike." },
	{ "Messages", "cpu-per-message", "CPU time of messages",
	  "What both sides together work, or look out, for one message. Lower "
	  "is better. A short round trip may be paid for with all of two CPUs; "
	  "this is the bill." },
	{ "Messages", "latency-percentiles", "How single round trips vary",
	  "Left half of a panel: the usual case. Right: the worst ones, each "
	  "mark ten times rarer than the one before. Lower is better, and flat "
	  "is better than steep. Percentiles end where there are too few "
	  "operations to know them. A long bar is a tail that lives in few "
	  "trials: percentiles.csv has a typical one's beside it." },
	{ "Messages", "load-percentiles", "Response time under load",
	  "What messages that do not wait for each other take, waiting in line "
	  "included, the more of them there are. Lower is better; where a line "
	  "turns upwards, that much load is too much." },
	{ "Messages", "wake", "What waking up costs",
	  "The parts of a round trip of transports that sleep. Shorter is "
	  "better. All but the first are saved by who looks instead of "
	  "sleeping." },
	{ "Messages", "sync", "Waking and locking",
	  "What transports that sleep are made of: waking another process and "
	  "being woken by it, and taking a lock that others want, too. Left is "
	  "better." },
	{ "Messages", "whole-process", "Whole processes",
	  "A cross-check from the outside: the time of two processes that "
	  "start, move the bytes and end. Shorter is better. Moving is the "
	  "slope between two amounts, so it should be about as long as the "
	  "bar below it: as many bytes by the stream's own figure. Start-up "
	  "is all that does not grow with the bytes. If moving is the longer "
	  "one, its interval or the hour differ: whole processes are timed "
	  "after the run, and include what a reading has behind it, such as "
	  "first faults." },
	{ "Faults and mappings", "fault-cost", "Page faults",
	  "What each page costs when it is first used. Lower is better. Write "
	  "and read: the page does not exist yet. Cold: in the first reading "
	  "of "
	  "a process, of memory last used long ago, as a program pays that "
	  "takes it once; recycled: in those after it, of memory just freed, "
	  "which caches hold; write-held: cold in all readings. Present-write: "
	  "the page exists, but is not mapped here. Cow: a private copy must "
	  "be "
	  "made." },
	{ "Faults and mappings", "fault-kinds", "Kinds of page faults",
	  "Every way to touch a page for the first time, the cheapest on top. "
	  "New pages were just freed (recycled), but of write, cold and "
	  "write-held. "
	  "Left is better. The dashed line is what writing the zeros of a page "
	  "takes, so what lies between it and a dot is the kernel's work." },
	{ "Faults and mappings", "decomposition",
	  "What a first write consists of",
	  "The parts add up to the time of a page's first write, of pages that "
	  "were just freed (recycled); cold ones take longer. Zeroing is "
	  "the limit, given that the page must be zeroed; the trap is what "
	  "populating in one call saves; allocating and charging is what a "
	  "page that exists already saves." },
	{ "Faults and mappings", "fault-latency", "How single faults vary",
	  "Left half of a panel: the usual fault. Right: the worst ones. The "
	  "first fault in what a page-table page maps (2 MiB, with pages of "
	  "4 KiB) has that to make, too." },
	{ "Faults and mappings", "prefault", "Ways to prefault",
	  "From nothing to pages that were used once. Shorter is better. Look "
	  "at the whole bar: a quick set-up may have put off the work until "
	  "the first use." },
	{ "Faults and mappings", "fault-scaling", "Page faults of many workers",
	  "What a page takes each worker while so many work at once. Lower is "
	  "better, and a flat line means that they do not get in each other's "
	  "way; what they wait for is the address space (threads) or the "
	  "object." },
	{ "Faults and mappings", "map-cost", "Life of a mapping",
	  "What each call costs from creating shared memory to unmapping it, "
	  "and all of them together (lifecycle). Lower is better. The panels "
	  "differ in scale." },
	{ "Faults and mappings", "teardown", "Teardown",
	  "What it costs to give memory back or to change how it is mapped. "
	  "Lower is better. Where a second thread of the process runs, its CPU "
	  "has to be told to forget the old addresses. The panels differ in "
	  "scale." },
	{ "Faults and mappings", "fork-cost", "Fork",
	  "What a fork takes while so much is mapped. Lower is better. Of "
	  "memory mapped shared, the kernel copies no page tables: the line is "
	  "flat, and the child pays at its first touches." },
	{ "Copies", "copy-bandwidth", "Copies",
	  "How many bytes a second are copied. Higher is better. Warm: source "
	  "and target are in the cache of the CPU that copies. Fresh: the "
	  "other CPU has just written the source, which is what a message "
	  "through shared memory pays. Self-written: the same CPU has. Cold: "
	  "no cache has it. The dashed line is what writing zeros reaches." },
	{ "Limits", "core-to-core", "From core to core",
	  "What it takes a cache line to go from a CPU to another and back, "
	  "below which no message goes. Light is better; look for the blocks "
	  "of CPUs that are near to each other." },
	{ "The instrument", "validation", "The instrument, checked",
	  "Which share of its cases each control of `make validate` held. "
	  "Right of the line is good: where the answer is known, the "
	  "instrument gives it, unless it cannot tell. The table about the "
	  "instrument says what each "
	  "control is." },
	/* Of a comparison. */
	{ "What differs", "forest", "What differs the most",
	  "The points that came out slower or faster, the worst on top: how "
	  "many times as long an operation takes. 1 is no difference. The "
	  "farther a bar is from the shaded band, the surer it matters." },
	{ "What differs", "ratio-by-size", "All points, by size",
	  "Every point that was compared. A whole group that stands above or "
	  "below 1 has one cause, more likely than many; a lone point in the "
	  "midst of others may be chance." },
};

enum { KNOWN = sizeof(known) / sizeof(*known) };

/* What is put now. */
struct chart {
	const char *dir;   /* of the run */
	const char *file;  /* in DIR/charts, with its suffix */
	const char *group; /* of the one before */
	int number;        /* on the page */
};

static int ends_with(const char *text, const char *end)
{
	size_t n = strlen(text), m = strlen(end);

	return n > m && !strcmp(text + n - m, end);
}

/* Earlier versions drew each a second time, for dark screens. */
static int is_chart(const struct dirent *entry)
{
	return *entry->d_name != '.' && ends_with(entry->d_name, suffix) &&
	       !ends_with(entry->d_name, "-dark.svg");
}

static bool is_of(const char *file, const struct known *k)
{
	size_t n = strlen(k->name);

	return !strncmp(file, k->name, n) && !strcmp(file + n, suffix);
}

static bool is_known(const char *file)
{
	for (size_t i = 0; i < KNOWN; i++)
		if (is_of(file, &known[i]))
			return true;
	return false;
}

static void put_drawing(const struct chart *c, const char *label, FILE *to)
{
	char path[PATH_MAX], prefix[32];
	struct svg svg = { .path = path, .prefix = prefix, .label = label };
	int err = -ENAMETOOLONG;

	snprintf(prefix, sizeof(prefix), "c%d-", c->number);
	fputs("<div class=\"plot\" tabindex=\"0\">\n", to);
	if (snprintf(path, sizeof(path), "%s/charts/%s", c->dir, c->file) <
	    (int)sizeof(path))
		err = svg_inline(to, &svg);
	if (err)
		fprintf(to,
			"<p class=\"note\">This chart could not be read: "
			"%s.</p>\n",
			err == -EINVAL ? "it is no whole SVG" : strerror(-err));
	fputs("</div>\n", to);
}

/* k: of nobody's making, none. */
static void put_chart(struct chart *c, const struct known *k, FILE *to)
{
	const char *group = k ? k->group : "Others";
	char name[NAME_MAX + 1];
	const char *title = k ? k->title : name;

	snprintf(name, sizeof(name), "%.*s",
		 (int)(strlen(c->file) - strlen(suffix)), c->file);
	if (!c->group || strcmp(c->group, group))
		fprintf(to, "<h3>%s</h3>\n", group);
	c->group = group;
	c->number++;
	fputs("<figure id=\"chart-", to);
	html_id(to, name);
	fputs("\">\n<h4>", to);
	html_text(to, title);
	fputs("</h4>\n", to);
	put_drawing(c, title, to);
	if (k)
		fprintf(to, "<figcaption>%s</figcaption>\n", k->reading);
	fputs("</figure>\n", to);
}

/* Those that are known in their order, then the others in theirs. */
static void put_charts(struct chart *c, struct dirent **entry, int n, FILE *to)
{
	for (size_t i = 0; i <= KNOWN; i++)
		for (int j = 0; j < n; j++) {
			c->file = entry[j]->d_name;
			if (i < KNOWN && is_of(c->file, &known[i]))
				put_chart(c, &known[i], to);
			else if (i == KNOWN && !is_known(c->file))
				put_chart(c, NULL, to);
		}
}

int report_charts(const struct report *r, const struct form *f, FILE *to)
{
	struct chart chart = { .dir = r->dir };
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
	if (!chart.number)
		fprintf(to,
			"%sThere are no charts in the folder of this run; "
			"<code>make charts</code> draws them.%s",
			f->note.before, f->note.after);
	while (n > 0)
		free(entry[--n]);
	free(entry);
	return 0;
}
