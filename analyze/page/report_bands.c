/* report_bands.c - what others published, beside a run's own figures. */
#include "analyze/judge/bands.h"
#include "analyze/page/html.h"
#include "analyze/page/report.h"
#include "lib/units.h"

/* On a page, all machines of a figure. */
static void put_machines(const struct report *r, const struct summary_row *row,
			 FILE *to)
{
	const struct machine_row *m = r->machines.row;

	html_table(to, "sortable prose", "",
		   "machine|year|figure|measured how|source|note");
	fputs(HTML_TABLE_ROWS, to);
	for (size_t i = 0; i < r->machines.n; i++, m++) {
		if (!bands_tell(m, row))
			continue;
		html_format(to, "<tr><th scope=\"row\">%s</th><td>", m->cpu);
		if (m->year != CSV_NO_COUNT)
			fprintf(to, "%" PRIu64, m->year);
		fprintf(to, "</td><td data-v=\"%.9g\">%s", m->value_low,
			UNITS_VALUE(m->value_low, m->unit));
		if (isfinite(m->value_high))
			fprintf(to, " to %s",
				UNITS_VALUE(m->value_high, m->unit));
		html_format(to, "</td><td>%s</td><td>%s</td><td>%s</td></tr>\n",
			    m->protocol, m->source, m->note);
	}
	fputs(HTML_TABLE_END, to);
}

void report_bands(const struct report *r, size_t first, size_t last,
		  const struct form *f, FILE *to)
{
	struct band band;
	bool any = false;

	for (size_t i = first; i < last; i++) {
		const struct summary_row *row = &r->tables.row[i].row;

		if (!bands_find(&band, &r->machines, &r->host, row))
			continue;
		fputs(any ? "" : f->bands.before, to);
		any = true;
		fputs(f->band.before, to);
		f->given_fact(to, band.what);
		fputs(f->band_between, to);
		f->given_fact(to, band.says);
		fputs(f->band.after, to);
		if (!f->brief)
			put_machines(r, row, to);
	}
	fputs(any ? f->bands.after : "", to);
}

void report_lines(const struct report *r, FILE *to)
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
