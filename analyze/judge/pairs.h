/* pairs.h - the points of two runs, side by side, and what is said of them. */
#ifndef ANALYZE_JUDGE_PAIRS_H
#define ANALYZE_JUDGE_PAIRS_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/figures.h"

/* compare.csv: a point of one run beside the same of another. */
struct pair {
	struct point point;
	const char *metric, *unit; /* the headline of its operation */
	const char *a, *b;         /* names of the runs */
	uint64_t a_rounds, b_rounds;
	double a_median, b_median; /* as in summary.csv */
	const char *counted;       /* trials, pairs, runs, history: the unit */
	struct comparison c;
	enum verdict verdict; /* of what stands out beyond what all share */
	const char *raw_verdict, *beyond_verdict; /* slower, only-a ... */
	double beside_limit; /* of what is above the limit of each run: b / a */
	const char *flags;   /* of either side; its own, as is: */
	const char *why;     /* one of them has it not, or they do not match */
};

struct pairs {
	struct pair *pair; /* in the order of book_compare() */
	size_t n;
	struct common common; /* what all of them share */
	/* Those of both: slower, faster, the rest; of each the most first. */
	const struct pair **row;
	size_t rows;
	/* Only in one, or other work; those with the same reason together. */
	const struct pair **lone;
	size_t lones;
	size_t count[VERDICTS]; /* of all of them */
};

struct pairs_ask {
	const char *probes; /* patterns, separated by commas; NULL: all */
	enum adjust adjust;
	double margin; /* 0.03: 3 % */
	/* Of runs like that of either side, or NULL. */
	const struct between_runs *between[2];
};

/* A pair for each point that either run has done. What only one has done comes
 * with the reason why not the other; other work with what is other. To
 * be freed before the runs. */
struct pairs pairs_make(const struct run *const side[2],
			const struct pairs_ask *ask);

/* Fill in all but the pairs themselves and what they share. */
void pairs_sort(struct pairs *p);

/* Is a probe among those that are asked for? */
bool pairs_wanted(const struct pairs_ask *ask, const char *probe);

/* Is the placement told by numbers of CPUs, which are others elsewhere? */
bool pairs_numbered(const struct point *p);

/* Was it done by both, and the same work in both? */
bool pair_whole(const struct pair *p);

extern const struct csv_format compare_format;

void pairs_free(struct pairs *p);

/* --- in words (compare_words.c) ------------------------------------------- */

/* What a run is called in a table: A, B, C ... */
char compare_letter(size_t run);

/* Are there enough points and limits to tell what all share? */
bool compare_words_known(const struct common *c);

struct compare_words {
	const struct pairs *pairs;
	const char *a, *b; /* what the runs are called */
	double margin;
};

/* All of it in sentences on one line: what all points share, or that they share
 * nothing; how many points are how; then what was counted to know it, and how
 * small a difference that can tell. */
void compare_words_answer(const struct compare_words *w, FILE *to);
void compare_words_sure(const struct compare_words *w, FILE *to);

/* "1.2 [1.1, 1.4]", or "1.2" without an interval; "" of NaN. */
enum { COMPARE_RATIO = 48 };
const char *compare_ratio(char out[COMPARE_RATIO], double ratio,
			  const struct interval *i);

#endif
