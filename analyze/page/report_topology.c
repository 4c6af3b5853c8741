/* report_topology.c - the machine as boxes within boxes. */
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/words.h"

#include <ctype.h>

enum { DEPTH_MAX = 16, INSIDE_MAX = 64 }; /* whatever a file says */
enum { CPUS_MANY = 32 }; /* with more, a core is but the numbers of its CPUs */

struct drawing {
	const struct topology_row *row;
	size_t n;
	const char *near, *far;  /* CPUs; "": not known */
	bool many, used, barred; /* CPUs: many, some of a side, some unusable */
};

static bool is(const struct topology_row *row, const char *kind)
{
	return !strcmp(row->kind, kind);
}

/* "near", "far", or NULL for a CPU that no side ran on. */
static const char *side_of(const struct drawing *d,
			   const struct topology_row *row)
{
	char number[CSV_CELL];

	snprintf(number, sizeof(number), "%" PRIu64, row->number);
	return !strcmp(d->near, number)  ? "near"
	       : !strcmp(d->far, number) ? "far"
					 : NULL;
}

/* A cache of one core alone stands in the core's own box. */
static bool is_of_one_core(const struct drawing *d, size_t at)
{
	const struct topology_row *cache = &d->row[at], *core = cache + 1;
	size_t next = at + 2;

	if (cache->bytes == CSV_NO_COUNT || at + 1 == d->n ||
	    !is(core, "core") || core->depth <= cache->depth)
		return false;
	while (next < d->n && next - at < INSIDE_MAX &&
	       d->row[next].depth > core->depth)
		next++;
	return next == d->n || d->row[next].depth <= cache->depth;
}

/* The kind of n such parts: "2 L3", "2 CPUs", "2 cores". */
static void put_name(const struct topology_row *row, size_t n, FILE *to)
{
	bool cache = words_has("l2 l3 l4", row->kind);

	for (const char *c = row->kind; *c; c++) /* a CSV_NAME */
		putc(cache || is(row, "cpu") ? toupper(*c) : *c, to);
	fputs(n == 1 || cache ? "" : "s", to);
}

/* --- in words ------------------------------------------------------------ */

/* "4 L3 of 16 MiB": all parts of a kind, and their size if it is one. */
static void put_kind(const struct drawing *d, size_t at, FILE *to)
{
	uint64_t bytes = d->row[at].bytes;
	size_t n = 0;

	for (size_t i = at; i < d->n; i++)
		if (is(&d->row[i], d->row[at].kind)) {
			n++;
			if (d->row[i].bytes != bytes)
				bytes = CSV_NO_COUNT;
		}
	fprintf(to, "%zu ", n);
	put_name(&d->row[at], n, to);
	if (bytes != CSV_NO_COUNT)
		fprintf(to, " of %s", UNITS_SIZE(bytes));
}

/* "2 packages, 4 L3 of 16 MiB, 16 cores, 32 CPUs" */
static void put_words(const struct drawing *d, FILE *to)
{
	const char *between = "";

	for (size_t i = 0; i < d->n; i++) {
		size_t first = 0;

		while (!is(&d->row[first], d->row[i].kind))
			first++;
		if (first < i || is(&d->row[i], "machine"))
			continue;
		fputs(between, to);
		put_kind(d, i, to);
		between = ", ";
	}
}

/* --- as boxes ------------------------------------------------------------ */

static void put_size(const struct topology_row *row, FILE *to)
{
	if (row->bytes != CSV_NO_COUNT)
		fprintf(to, " <small>%s</small>", UNITS_SIZE(row->bytes));
}

static void put_cpu(const struct drawing *d, const struct topology_row *row,
		    FILE *to)
{
	const char *side = side_of(d, row);

	fprintf(to, "<div class=\"box cpu%s\"><span>%s%" PRIu64,
		side               ? " used"
		: row->usable == 0 ? " barred"
				   : "",
		d->many ? "" : "CPU ", row->number);
	if (side)
		fprintf(to, " <small>%s</small>", side);
	fputs("</span>", to);
}

/* The cache that a core has to itself is the row before it. */
static void put_part(const struct drawing *d, size_t at, FILE *to)
{
	const struct topology_row *row = &d->row[at];

	fprintf(to, "<div class=\"box%s\">", is(row, "core") ? " core" : "");
	if (d->many && is(row, "core"))
		return;
	fputs("<span>", to);
	put_name(row, 1, to);
	if (row->depth)
		fprintf(to, " %" PRIu64, row->number);
	put_size(row, to);
	if (at && is_of_one_core(d, at - 1)) {
		fputs(" <small>", to);
		put_name(&d->row[at - 1], 1, to);
		fputs("</small>", to);
		put_size(&d->row[at - 1], to);
	}
	fputs("</span>", to);
}

/* With all that is inside, which has so many boxes around. Returns the first
 * row behind. */
static size_t put_box(const struct drawing *d, size_t at, int around, FILE *to)
{
	size_t next;

	at += is_of_one_core(d, at);
	if (is(&d->row[at], "cpu"))
		put_cpu(d, &d->row[at], to);
	else
		put_part(d, at, to);
	next = at + 1;
	while (around + 1 < DEPTH_MAX && next < d->n &&
	       d->row[next].depth > d->row[at].depth)
		next = put_box(d, next, around + 1, to);
	fputs("</div>", to);
	return next;
}

static void put_caption(const struct drawing *d, const char *class, FILE *to)
{
	fputs("<figcaption>What is inside what, as the kernel tells it: ", to);
	put_words(d, to);
	fputs(d->many ? ". Small boxes are cores, numbers CPUs." : ".", to);
	if (d->used)
		html_format(to, " Marked: the CPUs of the two sides%s%s.",
			    class ? " at " : "", class ? class : "");
	fputs(d->barred ? " Dashed: CPUs not to be used.</figcaption>\n"
			: "</figcaption>\n",
	      to);
}

void report_topology(const struct report *r, FILE *to)
{
	struct drawing d = {
		.row = r->topology.row,
		.n = r->topology.n,
		.near = facts_text(&r->run, "cpu.near"),
		.far = facts_text(&r->run, "cpu.far"),
	};
	size_t cpus = 0;

	if (!d.n)
		return;
	for (size_t i = 0; i < d.n; i++)
		if (is(&d.row[i], "cpu")) {
			d.many = ++cpus > CPUS_MANY;
			d.used |= side_of(&d, &d.row[i]) != NULL;
			d.barred |= d.row[i].usable == 0;
		}
	fprintf(to,
		"<figure>\n<div class=\"machine%s\" role=\"img\" "
		"aria-label=\"",
		d.many ? " many" : "");
	put_words(&d, to);
	fputs("\">", to);
	for (size_t i = 0; i < d.n;)
		i = put_box(&d, i, 0, to);
	fputs("</div>\n", to);
	put_caption(&d, facts_value(&r->run, "cpu.class"), to);
	fputs("</figure>\n", to);
}
