/*
 * comparison.h - is a point of one run faster or slower than the same of
 * another?
 *
 * Readings of a trial resemble each other, and trials of a run do, so what is
 * counted is the largest unit that there are several of (METHOD F2, M4): runs
 * where a side has several, else trials, and then the answer is of these
 * minutes only. Costs are compared by their logarithms, so that all are ratios.
 */
#ifndef ANALYZE_JUDGE_COMPARISON_H
#define ANALYZE_JUDGE_COMPARISON_H

#include "analyze/read/book.h"
#include "analyze/stats/student.h"

/* What makes no difference, unless it is asked for otherwise (METHOD M10). */
#define COMPARISON_MARGIN 0.03

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
extern const char *const verdict_names[VERDICTS];

/* What was counted. */
enum unit {
	UNIT_TRIAL,
	UNIT_PAIR, /* of trials taken back to back, one of each side */
	UNIT_RUN,
	UNIT_HISTORY, /* one run a side; other runs tell how runs differ */
	UNITS,
};

/* "trials" ... as compare.csv has it. */
extern const char *const unit_names[UNITS];

/* Is it a bare limit of the machine (limit/...)? */
bool comparison_limit(const struct point *p);

/* A ratio, cost of b / cost of a, and what to think of it. */
struct judged {
	double ratio;
	double variance;          /* of the logarithm of a unit */
	struct interval interval; /* 95 %; NaN: too few units */
	/* How likely a ratio so far from 1 is, if the true one is 1; then with
	 * all points that are judged together. */
	double p, p_adjusted;
	enum verdict verdict;
};

struct comparison {
	struct estimate a; /* cost of an operation, over its trials */
	double delta;      /* Cliff's: 1 if every trial of b took longer */
	enum unit unit;
	double df;     /* of the variance of a unit */
	double units;  /* variance of one x this: of the logarithm of
			       the ratio */
	double least;  /* what comes out is at least that: what trials
			       of both alone make it */
	bool limit;    /* is it a bare limit of the machine (limit/)? */
	bool headline; /* is it of those by which a run is shown? */
	struct judged raw;
	double common;        /* ratio that all points share: the machine's */
	struct judged beyond; /* raw / common */
};

/* Of points that were not compared. */
struct comparison comparison_none(void);

/* How the runs of one host differ when nothing was changed: one run a side
 * cannot know that; the host's earlier runs can (METHOD F2, M4). */
struct between_runs {
	struct book *book; /* the caller's, one a run; NULL: the point's own */
	size_t runs;
	double *shift; /* of each: see between_runs_shifts(); to be freed */
};

/* What each of n runs shares over all points that they have, runs of one book,
 * or if not NULL of books, one a run: medians of logarithms, beyond the mean of
 * all runs. To be freed. */
double *between_runs_shifts(const struct book *all, const struct book *books,
			    size_t n);

/* What is known of both sides; zeroed to begin with. */
struct comparer {
	bool in_turn; /* trials of a round were taken back to back */
	/* Logarithm of what all points of each run of a side share, beyond the
	 * mean of the side; NULL: none. */
	double *shift[2];
	/* How runs like that of either side differ; NULL: not known. Used
	 * where both sides have one run. */
	const struct between_runs *between[2];
};

/*
 * Compare a cost (COST_TIME, say) of two points. Locations are trimmed means of
 * the logarithms of what trials (or runs) cost; their difference is judged by
 * Student's t with Welch's degrees of freedom. In simulations with 6 to 36
 * trials a side, of normal, skewed and two-peaked spread, its interval holds
 * the true ratio in 94 to 97 % of cases, and it tells an effect that no rank
 * test could tell among hundreds of points (METHOD S5, M3). All but what
 * comparison_judge() fills.
 */
struct comparison comparison_make(const struct comparer *with,
				  const struct book_point *a,
				  const struct book_point *b, enum cost cost);

/* What all of n comparisons share; logarithms of ratios. */
struct common {
	struct estimate all, limits; /* medians over points */
	double shared; /* the one nearer to 0 where both have a sign, else 0 */
	bool in_turn; /* most are pairs: what they share is no hour's, so shared
			 is 0 */
};

enum { COMMON_POINTS = 20, COMMON_LIMITS = 3 }; /* fewer tell nothing */

/*
 * Judge all that are compared at once, raw and beyond what they have in common,
 * which is returned. `stride` bytes are from one comparison to the next.
 *
 * A machine that has itself become slower makes everything slower, its bare
 * limits too; what only the points share and the limits do not is the code's
 * or the kernel's, and is none of what is common.
 *
 * Slower or faster: p_adjusted is at most 0.05, and the ratio is beyond 1 +
 * margin, or 1 / (1 + margin). How sure it is does not depend on how large the
 * effect is, so a larger one is never told less often. Equivalent: all of the
 * interval lies between these. Where runs are the unit and few, what all points
 * know about how runs differ makes each one surer (moderated.c).
 *
 * A point need not share all that most points have in common, or any of it. So
 * beyond it means slower than 1 and than the common ratio, or faster than both.
 *
 * By Benjamini and Hochberg, three families are adjusted apart: the headline,
 * which was chosen before anything was measured; of the others the points that
 * can tell a change of the margin (half of their interval is at most so wide);
 * and the rest. Together, the many points that are too noisy to tell anything
 * would raise p_adjusted of the few that can.
 */
struct common comparison_judge(struct comparison *first, size_t n,
			       size_t stride, enum adjust how, double margin);

#endif
