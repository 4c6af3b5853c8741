/* page.h - what of a page is no code. */
#ifndef ANALYZE_PAGE_PAGE_H
#define ANALYZE_PAGE_PAGE_H

/* Each with a line end more: page.css for <style>, page.js and point.js for
 * <script>, docs/method.md in short as items of a list (method.html), charts
 * and how to read them (charts.txt, which report_charts.c knows to read). */
extern const char page_style[], page_script[], page_point[], page_method[],
	page_charts[];

#endif
