/*
 * compare.h - runs beside each other: what each is and in which facts two
 * differ (hostdiff.c), the points of two (pairs.c, compare_words.c) and of
 * several (several.c).
 */
#ifndef ANALYZE_JUDGE_COMPARE_H
#define ANALYZE_JUDGE_COMPARE_H

#include "analyze/judge/comparison.h"
#include "analyze/judge/figures.h"
#include "analyze/read/told_rows.h"

/* The machine, when, what, and of which build. */
enum { SIDES = 11, SIDES_TEXT = 160 };

struct side {
	const char *label, *key;
	bool of_host; /* the fact stands in host.csv, not in run.csv */
};

extern const struct side sides[SIDES];

/* "2026-11-29 21:39"; "" if it is not told. Anybody may have written it. */
const char *sides_text(char out[SIDES_TEXT], const struct side *s,
		       const struct run *r);

/* Do all runs tell the same? */
bool sides_same(const struct side *s, const struct run *run, size_t runs);

/* Is a fact among these? */
bool sides_tell(const char *key);

/* --- in what two differ -------------------------------------------------- */

struct hostdiff {
	struct host_row *row; /* to be freed; the texts are the runs' */
	size_t n;
};

/*
 * A row for each key of host.csv and run.csv with another value, or none, on
 * the other side: what matters most to figures first, what differs between any
 * two runs last; run.version also where it is the same. What neither side
 * knows, for whatever reason, and a file that one of them lacks add no rows.
 */
struct hostdiff hostdiff_make(const struct run *const side[2]);

/* Does it differ between any two runs, such as the time of day? */
bool hostdiff_passing(const char *key);

/* What that means for figures, in a few words; "" where none are needed. */
const char *hostdiff_means(const char *key);

/* --- the points of two ---------------------------------------------------- */

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

/* --- a row a point, and which run is best --------------------------------- */

enum { SEVERAL_MARKED = 8 }; /* of more runs best and worst are not told */

/* Runs that are compared, all others with the first. */
struct contest {
	struct run *run;
	size_t runs;
	/* Those of run i and a later run j are at i x runs + j: of the first
	 * all, of others up to SEVERAL_MARKED runs. */
	struct pairs *pairs;
	struct hostdiff *hosts; /* run i beside the first; [0] unused */
	const struct pairs_ask *ask;
};

/* What a point came to in a run. */
struct several_entry {
	const struct figure *of;
	size_t run;
	uint64_t page;     /* where its size matters; else 0 */
	const char *class; /* of the nearest CPUs, where CPUs are numbers */
};

struct several_row {
	const struct several_entry *entry; /* in the order of runs */
	size_t entries;
	bool headline;                            /* some run marks it so */
	const struct several_entry *best, *worst; /* told apart; else NULL */
	double spread; /* of the worst over the best, 1 or more */
};

struct several {
	struct several_entry *entry;
	struct several_row *row; /* those of one heading stand together */
	size_t rows, all;        /* all: before any were left out */
	size_t apart;            /* rows whose best and worst are told apart */
};

/* Rows that any run marks as headline, unless none does; or all. Pages of
 * other sizes are rows of their own. To be freed before the runs. */
struct several several_make(const struct contest *c, bool all);
void several_free(struct several *s);

/* Leave out the row that differs least; those not told apart go first. */
void several_drop(struct several *s);

/* What rows have in common that stand below each other. */
enum { SEVERAL_HEADING = 256 };
const char *several_heading(char out[SEVERAL_HEADING],
			    const struct several_row *r);

/* "8.90GB/s+": narrow, so that five runs fit; the best has a plus, the worst a
 * minus. "-": not in this run. */
enum { SEVERAL_CELL = 32 };
const char *several_cell(char out[SEVERAL_CELL], const struct several_row *r,
			 size_t run);

#endif
