/*
 * limits.h - which measured limit a measurement is judged by, and whether a run
 * holds what must hold on any machine (rules.c).
 *
 * A limit is itself measured in every round (METHOD F10): the cost of the same
 * work with nothing in the way. What is compared is time, so one ratio serves
 * every metric that is made of a time, be it a cost or a rate.
 */
#ifndef ANALYZE_JUDGE_LIMITS_H
#define ANALYZE_JUDGE_LIMITS_H

#include "analyze/read/book.h"
#include "lib/csv_rows.h"

/*
 * The lower bound of an operation of a point, in ns, in each round: bound, with
 * room for p->trials, gets one for each of these, NaN where the limit was not
 * measured in its round. Returns by which of the limits_count bounds it is
 * judged, a number that points of the same one share; that count if the point
 * has no known limit or the run has not measured it.
 */
extern const size_t limits_count;
size_t limits_bounds(const struct book *b, const struct book_point *p,
		     double *bound);

/* How many times the lower bound a point took, in each round in which both were
 * measured, or, unless it is NaN, `ns` would be of it. Returns how many units
 * that makes. */
size_t limits_ratios(struct tally *t, const struct book *b,
		     const struct book_point *p, double ns);

/* Such a bound for people: what is judged by it, and what it is the sum of. */
void limits_put(FILE *to, size_t which);

/*
 * A ratio for people: "4.37". Of more than LIMITS_FAR, ">100": where a bound is
 * so far away, something it does not count takes the time, as a wake-up does.
 */
enum { LIMITS_FAR = 100, LIMITS_TEXT = 16 };
const char *limits_text(char to[LIMITS_TEXT], double ratio);

/* Where the limit `probe` of a size was measured for p: at its placement, but
 * for the burners, which a limit does not need; or by one process, same-cpu.
 * NULL if nowhere. */
const struct book_point *limits_point(const struct book *b, const char *probe,
				      const struct point *p, uint64_t size);

/* A check_row of each rule, in the order of the table of rules.c, where a new
 * one is a line: the examples for people a line each, indented, the last one
 * how many more there are; else one after another. The book has BOOK_SAMPLES
 * and BOOK_LATENCY. To be freed. */
struct rows rules_apply(const struct book *b, bool lines);

#endif
