/*
 * segments.h - where series of values take a step, all of them judged together.
 *
 * Binary segmentation (Scott and Knott 1974, Vostrikova 1981): a series is
 * split where the two sides differ most, if that is more than chance, and so
 * are its parts, until none is. Beside the whole sides the 3, 6, 12 ... values
 * next to a split are compared, so that a level that comes and goes is found.
 * The sides have two values or more and must differ whichever one value is left
 * out, so one that is far off makes no step. The t test is of a difference
 * beyond the margin; its variance is that about the two means, moderated by
 * what all series have in common (moderated.c), which is found from the
 * differences of values that follow each other. The least p of a series is
 * multiplied by the number of splits tried, and then adjusted over the series
 * (Benjamini and Hochberg).
 */
#ifndef ANALYZE_STATS_SEGMENTS_H
#define ANALYZE_STATS_SEGMENTS_H

#include <stddef.h>

enum { SEGMENTS_LEAST = 5 }; /* values: a shorter series takes no step */

struct segment_value {
	double value;
	/* What segments_find() fills in: */
	double level;     /* mean of the segment that it is in */
	double p;         /* adjusted, if that begins with it; else NaN */
	double low, high; /* 95 %: that level, less the one before */
};

struct segment_series {
	struct segment_value *value;
	size_t n;
};

/* Steps of more than the margin, at a level of 5 %. */
void segments_find(const struct segment_series *series, size_t n,
		   double margin);

#endif
