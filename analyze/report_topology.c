/* report_topology.c - the machine as boxes within boxes. */
#include "analyze/html.h"
#include "analyze/report.h"
#include "lib/rows.h"
#include "lib/units.h"

#include <inttypes.h>
#include <string.h>

enum { DEPTH_MAX = 16 }; /* whatever a file says */

static bool is_used(const struct report *r, const struct topology_row *row)
{
	static const char *const sides[] = { "cpu.near", "cpu.far" };
	char number[24];

	snprintf(number, sizeof(number), "%" PRIu64, row->number);
	for (size_t i = 0; i < sizeof(sides) / sizeof(*sides); i++) {
		const char *cpu = facts_value(&r->run, sides[i]);

		if (cpu && !strcmp(cpu, number))
			return true;
	}
	return false;
}

static void open_box(const struct report *r, const struct topology_row *row,
		     FILE *to)
{
	bool cpu = !strcmp(row->kind, "cpu");
	char size[UNITS_TEXT];

	fprintf(to, "<div class=\"box%s\"><span>",
		!cpu               ? ""
		: is_used(r, row)  ? " cpu used"
		: row->usable == 0 ? " cpu barred"
				   : " cpu");
	html_text(to, row->kind);
	if (row->depth)
		fprintf(to, " %" PRIu64, row->number);
	if (row->bytes != CSV_NO_COUNT)
		fprintf(to, " <small>%s</small>", units_size(size, row->bytes));
	fputs("</span>", to);
}

static void close_boxes(size_t n, FILE *to)
{
	while (n--)
		fputs("</div>", to);
}

/* A row opens a box inside the nearest that is less deep; none is skipped,
 * whatever depth it claims. */
void report_topology(const struct report *r, FILE *to)
{
	const struct topology_row *row = r->topology.row;
	size_t open = 0;

	if (!r->topology.n)
		return;
	fputs("<figure>\n<div class=\"machine\">", to);
	for (size_t i = 0; i < r->topology.n; i++) {
		size_t depth =
			row[i].depth < DEPTH_MAX ? row[i].depth : DEPTH_MAX;

		if (depth < open) {
			close_boxes(open - depth, to);
			open = depth;
		}
		open_box(r, &row[i], to);
		open++;
	}
	close_boxes(open, to);
	fputs("</div>\n<figcaption>What is inside what, as the kernel tells "
	      "it. Filled: the CPUs that the two sides ran on.</figcaption>\n"
	      "</figure>\n",
	      to);
}
