/* report.h - a run as it was read again, and what follows from it: how far it
 * can be trusted (trust.c), and what it found (sentences.c). */
#ifndef ANALYZE_JUDGE_REPORT_H
#define ANALYZE_JUDGE_REPORT_H

#include "analyze/judge/cost.h"
#include "analyze/judge/flags.h"
#include "analyze/read/tables.h"

/*
 * Whatever speaks against a run gives it a grade, and the worst counts:
 *
 * - do not use: more than 5 % of its trials failed (who fails is not drawn by
 *   lot, so that the median is of those that were lucky); its CPUs lost more
 *   than 20 % of the time to others (intervals cannot make up for that); fewer
 *   than 3 rounds (no round outvotes a bad one); most figures carry a flag that
 *   says they are none, see trust.c; a control of `validate` failed; or how its
 *   trials ended is not known.
 * - usable within a run: what is in it can be compared, as all points took
 *   turns on the same machine; with other runs it cannot. More than 1 % of the
 *   trials failed; more than 3 % of the time was lost (what METHOD E4 calls
 *   noisy of a trial); fewer than 6 rounds, or runs that were merged, so that
 *   there are no intervals (S3); it is partial; most figures carry another
 *   flag; the machine was not fit (virtual ones are not, and others
 *   not before `doctor --quiet-host` was heeded), or nobody looked; or a change
 *   of 5 % would show at less than half of the points.
 * - fit: none of these.
 */
enum trust_grade { TRUST_FIT, TRUST_WITHIN, TRUST_NOT };

struct trust {
	enum trust_grade grade;
	/* What gave it; of a fit run what was seen; no full stop. Of text that
	 * others wrote only names are repeated (flag_counts_plain()). It is to
	 * be freed. */
	char *why;
};

enum { SENTENCES_MOST = 5 };

/*
 * What a run found. Sentences are made of rows alone, and claim nothing that
 * these cannot bear: of a run that is not to be used nothing at all, and
 * nothing of a figure that trust_holds() denies. Of text that others wrote they
 * repeat nothing but names (CSV_NAME); in UTF-8 or the locale's way, as
 * units_time() writes.
 */
struct sentences {
	struct sentence {
		const char *about; /* a word */
		char *text;        /* its own, with a full stop */
	} sentence[SENTENCES_MOST];
	size_t n;
};

/* A run, as far as its report tells of it. */
struct report {
	const char *dir; /* NULL: its charts are left out */
	struct rows run, host, summary, winners, crossings, topology;
	struct rows validation, machines;
	struct tables tables; /* of the summary */
	struct book book;     /* trials, and samples if they are there */
	bool no_trials;       /* there is no trials.csv */

	/* What follows from these, and from what stands above it. */
	struct flag_counts flags;
	struct losses losses;
	struct power power;
	struct trust trust;
	struct sentences sentences;
};

/* Both by all of a report that is known before them. */
struct trust trust_make(const struct report *r);
struct sentences sentences_make(const struct report *r);

void sentences_free(struct sentences *s);

/* "fit", "usable within a run", "do not use". */
const char *trust_grade(const struct trust *t);

/* Trials that were begun and failed or took too long. */
uint64_t trust_failed(const struct book *b);

/* Was a trial of a point done in at least half of its rounds? Also if the book
 * is NULL or has no such point: nothing speaks against it. */
bool trust_done(const struct book *b, const struct point *at);

/* Can a claim be made of a figure with this interval? Only if that is so, and
 * not without an interval, or with one that spans more than twofold. */
bool trust_holds(const struct book *b, const struct point *at, double low,
		 double high);

#endif
