/* svg.h - a chart that gnuplot drew, within a page. */
#ifndef ANALYZE_PAGE_SVG_H
#define ANALYZE_PAGE_SVG_H

#include <stdbool.h>
#include <stdio.h>

struct svg {
	const char *path;
	const char *prefix; /* of its ids, so that many fit on one page */
	const char *label;  /* what a screen reader says */
};

/* Write the <svg> element of a file. 0, -EINVAL if the file is no whole SVG or
 * holds what a chart has no use for (scripts, entities), or -errno. Nothing is
 * written unless it returns 0. */
int svg_inline(FILE *to, const struct svg *svg);

/* Is it not there, or does it say that nothing was measured for it
 * (plots/_style.gp)? */
bool svg_is_empty(const char *path);

#endif
