/* report.h - the parts of a report, pages of many and of a comparison. */
#ifndef ANALYZE_PAGE_REPORT_H
#define ANALYZE_PAGE_REPORT_H

#include "analyze/judge/compare.h"
#include "analyze/judge/report.h"

/* What stands on both sides of a part. */
struct around {
	const char *before, *after;
};

/* What it is written as: a page, or Markdown for an issue. */
struct form {
	bool brief; /* only what an issue is to have */

	/* Our own words, with names (CSV_NAME) in them. */
	void (*words)(FILE *to, const char *text);
	/* What anybody may have written; the same within a fact. */
	void (*given)(FILE *to, const char *text);
	void (*given_fact)(FILE *to, const char *text);
	/* A key or a flag. */
	void (*name)(FILE *to, const char *text);

	struct around title, section, list, item, note;
	struct around facts, fact; /* label, between, value */
	const char *fact_between;
	struct around bold;
	struct around bands, band; /* figure, between, what is published */
	const char *band_between;
};

extern const struct form html_form, markdown_form;

/* What of a page is no code, each with a line end more: page.css for <style>,
 * page.js and point.js for <script>, of a gallery gallery.css, gallery.js and
 * the figures of it (gallery.txt), docs/method.md in short as items of a list
 * (method.html), charts and how to read them (charts.txt, which report_charts.c
 * knows to read). */
extern const char page_style[], page_script[], page_point[], page_method[],
	page_charts[], gallery_style[], gallery_script[], gallery_figures[];

/* The whole report. 0 or -errno. */
int report_put(const struct report *r, const struct form *f, FILE *to);

/* Its sections, without headings; all but the first two are for pages only,
 * and HTML whatever the form. 0 or -errno. */
typedef int report_section(const struct report *r, const struct form *f,
			   FILE *to);
report_section report_summary, report_warnings, report_charts, report_tables,
	report_missing, report_validation, report_method, report_host,
	report_run;

/* Above all: a sentence, large figures and a chart. */
void report_top(const struct report *r, FILE *to);

/* The one that is shown there, if it is. */
void report_first_chart(const struct report *r, FILE *to);

/* What others published of the rows from first up to last of r->tables. */
void report_bands(const struct report *r, size_t first, size_t last,
		  const struct form *f, FILE *to);

/* All trials, for the script of the page. */
void report_points(const struct report *r, FILE *to);

void report_topology(const struct report *r, FILE *to); /* a part of the host */

/* --- many machines on a page ---------------------------------------------- */

#define GALLERY_MACHINES "machines" /* the folder of reports, beside the page */

/* The page up to its machines, one of these, whose report is MACHINES/NAME.html
 * there, and the rest of it. */
void gallery_begin(FILE *to);
void gallery_put(const struct report *r, const char *name, FILE *to);
void gallery_end(FILE *to);

/* --- a comparison -------------------------------------------------------- */

/* All of it, with the charts of the comparison in dir. 0 or -errno. */
int compare_page(const struct contest *p, const char *dir, FILE *to);

#endif
