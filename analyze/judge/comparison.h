/*
 * comparison.h - is a point of one run faster or slower than the same of
 * another?
 *
 * The unit is the trial: readings of one trial resemble each other, so a test
 * on readings would call the same code different (METHOD F2, S5).
 */
#ifndef ANALYZE_JUDGE_COMPARISON_H
#define ANALYZE_JUDGE_COMPARISON_H

#include "analyze/read/book.h"
#include "analyze/stats/ranks.h"
#include "lib/stats.h"

enum verdict {
	VERDICT_INCONCLUSIVE, /* the interval allows for either */
	VERDICT_EQUIVALENT,   /* all of it lies within the margin */
	VERDICT_FASTER,
	VERDICT_SLOWER,
	VERDICT_ONLY_A, /* there is nothing to compare it with */
	VERDICT_ONLY_B,
	VERDICT_INCOMPARABLE, /* the same name, but other work */
	VERDICTS,
};

/* "slower" ... as compare.csv has it. */
const char *verdict_name(enum verdict v);

/* Of a word of so many bytes; VERDICTS: of none. */
enum verdict verdict_find(const char *word, size_t length);

struct comparison {
	struct estimate a, b; /* cost of an operation, over trials */
	double ratio;         /* of the medians: cost of b / cost of a */
	struct interval
		interval;     /* of it, 95 %; NaN with fewer than 6 trials */
	double delta;         /* Cliff's: 1 if every trial of b took longer */
	double p, p_adjusted; /* of Mann-Whitney on trials' medians */
	size_t among;         /* so many tests it was adjusted */
	double spread; /* quartiles of all trials of both, over their median */
	enum verdict verdict;
};

/* What is kept from one comparison to the next; zeroed to begin with. */
struct comparer {
	struct beta_table *tables;
};

/*
 * Compare a cost (COST_TIME, say) of two points. The interval is that of a
 * hierarchical bootstrap, trials and then readings within them, percentiles
 * 2.5 and 97.5. It is computed and not drawn: for medians, the distribution
 * that drawing would approach is known. So the same input gives the same
 * output. In simulations with 6 to 36 trials a side, of normal, skewed and
 * two-peaked spread, it holds the true ratio in 96 to 98 % of cases. It knows
 * how trials of a run differ, not how runs do. p_adjusted and verdict are left
 * to comparison_judge(). 0 or -ENOMEM.
 */
int comparison_make(struct comparison *c, struct comparer *with,
		    const struct book_point *a, const struct book_point *b,
		    enum cost cost);

/* The same of a point and itself taking so many times as long, by the cost that
 * its first metric is of. */
int comparison_slower(struct comparison *c, struct comparer *with,
		      const struct book_point *p, double times);

/*
 * Adjust the p of all that are compared at once and give verdicts. Faster or
 * slower: the interval excludes 1, p_adjusted is at most 0.05, and the ratio
 * is beyond 1 / (1 + margin) or 1 + margin. Equivalent: all of the interval
 * lies between these, whatever p says.
 * `stride` bytes are from one to the next. 0 or -ENOMEM.
 *
 * By Benjamini and Hochberg, two families are adjusted apart: points whose
 * trials are steady (the middle half of those of both runs spreads over 3
 * margins at most), and the others. Together, the many points that are too
 * noisy to tell anything would raise p_adjusted of the few that can: of a run
 * and the same run 5 % slower, of 15 points whose interval is narrow enough 4
 * were found together, and all 15 apart. It is sound, as the spread of both
 * together does not know which trial is of which run: where they do not differ
 * it is independent of p.
 */
int comparison_judge(struct comparison *first, size_t n, size_t stride,
		     enum adjust how, double margin);

/* The verdict with another margin, p_adjusted being as it is. */
enum verdict comparison_verdict(const struct comparison *c, double margin);

void comparer_free(struct comparer *with);

#endif
