/*
 * flags.h - what else the rows of a point say about its times (evidence.c), and
 * what to think of a figure, in a word, and of a run by these.
 *
 * Times are ns an operation, as book_cost(COST_TIME). NaN everywhere: not
 * known, or too few rounds or readings to tell.
 *
 * A flag removes nothing. A new one is an entry in the table of flags.c, and a
 * line in results/README.md.
 */
#ifndef ANALYZE_JUDGE_FLAGS_H
#define ANALYZE_JUDGE_FLAGS_H

#include "analyze/read/book.h"
#include "analyze/read/facts.h"

/* A smaller share of trials cannot move an interval over rounds. */
#define EVIDENCE_MANY 0.25

/* How fast cores were, by the quanta before and after the trials of a run
 * (METHOD T6). */
struct frequency {
	double usual;  /* logarithm of GHz, the median */
	double change; /* a smaller difference of logarithms is none */
};

struct frequency frequency_find(const struct book *b);

/* Of a point's trials, the share in which it changed, or that was off the run's
 * usual one, whichever is more. */
double frequency_share(const struct frequency *f, const struct book_point *p);

struct evidence {
	const struct book *book;
	const struct book_point *point;
	/* Filled in by whoever judges a figure of it: */
	const struct frequency *frequency; /* of the run */
	size_t rounds;         /* that have it, or runs, if merged */
	struct estimate time;  /* over its trials, or runs */
	struct estimate limit; /* times over the lower bound of their rounds */
	double undisturbed;    /* as time.median, without disturbed readings */
	/* Of the readings if trials hold both modes, else of the trials'
	 * medians. */
	struct modes modes;
	double change; /* from first to last round, by the trend */
	double chance; /* that it is none: p of the trend */
};

/*
 * Of an open loop, which share of the trials did not keep up with what was
 * offered: requests were left at the end, and either they waited more than
 * twice as long by then as in the beginning, or one in 20 is missing. 0 of a
 * closed loop.
 */
double evidence_overloaded(const struct book_point *p);

/* The median over trials of each one's quantile, of those that license it
 * (METHOD S3); t->rounds says how many. NaN where that is not most of the
 * point's done trials: those with most operations are the quickest. */
struct estimate evidence_typical(struct tally *t, const struct book_point *p,
				 const struct book_class *c, double q);

/* Of any figure of the point; nothing to be freed. */
struct evidence evidence_gather(const struct book *b,
				const struct book_point *p);

/* --- flags ---------------------------------------------------------------- */

enum { FLAGS_MAX = 21 };

/* Add to *words (as words_add() does) those that a figure deserves. size[i]
 * gets how far beyond its threshold the i-th flag is, as a factor, 0 if it is
 * not given. */
void flags_add(char **words, double size[FLAGS_MAX], const struct metric *m,
	       const struct evidence *e);

/* Which flag a word is; FLAGS_MAX: none that is known here. */
size_t flags_find(const char *word);

/* What to do about it on this host, by host.csv (none of its facts if nothing
 * is known), in one line; NULL: nothing known here. */
const char *flags_advice(const char *word, const struct rows *host);

/* --- how many of a run carry them ---------------------------------------- */

enum { FLAG_COUNTS_WORDS = 32, FLAG_COUNTS_WORD = 32 };

/* What more than half of the figures carry that can is said once, of the run,
 * and left out where figures are shown to people. */
struct flag_counts {
	struct flag_counts_word {
		char word[FLAG_COUNTS_WORD];
		size_t figures, of; /* that carry it; that can */
	} word[FLAG_COUNTS_WORDS]; /* the run's, then the most frequent first */
	size_t words;
	size_t run; /* so many of these are said of the run */
};

/* The i-th figure of whatever holds them; NULL: it does not count. */
typedef const struct summary_row *flag_counts_row(const void *from, size_t i);

/* Of n figures. What is too long for a flag, or has other characters, is none.
 */
void flag_counts_make(struct flag_counts *t, const void *from, size_t n,
		      flag_counts_row *row);

/* Take the next word off a list that is not said of the run; false: there is
 * none. NULL has none. */
bool flag_counts_next(const struct flag_counts *t, const char **list,
		      char word[FLAG_COUNTS_WORD]);

/* Only letters, digits, '_', '-' and '.': harmless in any text. */
int flag_counts_plain(const char *word, size_t length);

#endif
