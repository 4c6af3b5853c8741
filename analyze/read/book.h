/*
 * book.h - the rows of a run, sorted by point.
 *
 * Of a reading the book keeps one number for each cost that a metric of its
 * point asks for, its cost per operation; of everything else, sums. Rows may
 * come in any order.
 */
#ifndef ANALYZE_READ_BOOK_H
#define ANALYZE_READ_BOOK_H

#include "analyze/read/metrics.h"
#include "analyze/stats/sample.h"
#include "lib/rows.h"

#include <limits.h>

/* Ascending, once the book has been read. */
struct values {
	double *value;
	size_t n;
};

void values_add(struct values *v, double x);

/* Of those that are finite; they are freed. */
struct estimate values_estimate(struct values *v);

/* A trial that was done. */
struct book_trial {
	uint64_t round;
	size_t run;   /* of a merged run: which it is of, from 0 */
	size_t place; /* in trials.csv from 0, and so in time */
	uint64_t ops; /* of its readings */
	struct trial_counts counts;
	double joules; /* more than an idle machine uses; NaN: not known */
	struct values ns, cpu_ns;  /* per operation, one a reading */
	double told[METRICS_TOLD]; /* by the probe, for COST_TOLD ...; NaN */
	struct values preempted;   /* those of ns with a preemption in them */
	double autocorrelation;    /* of ns; NaN: of less than 10, or unknown */
	double halves;             /* of ns, by series_halves() */

	uint64_t *numbers; /* of ns, for reading only: series_note() */
};

/* Single operations of one kind. */
struct book_class {
	char *name;                    /* "" where there is but one kind */
	struct distribution singles;   /* of all done trials */
	struct distribution *of_trial; /* of each, as in book_point */
};

/* What went into the trials of a point, whatever came of them. */
struct book_spent {
	size_t trials;
	size_t timed, staged; /* that took time, and told what it went into */
	double wall_ns, stage_ns[STAGES];
	double readings_ns; /* in the readings of those that were done */
};

struct book_point {
	struct point point; /* the texts are its own */
	const struct op *op;
	struct book_trial *trial; /* done ones only, ascending by round */
	size_t trials;
	struct distribution singles; /* of all done trials and classes */
	struct book_class *class;    /* the same class by class, by name */
	size_t classes;
	char *flags;    /* all words of done trials, or NULL */
	char waits[12]; /* how a transport's sides wait; "": not told */

	uint64_t *other; /* rounds in which its trial was not done */
	size_t others;
	size_t reason; /* why the latest of those was not */
	bool headline; /* one of those by which a run is shown */
	struct book_spent spent;
};

/* How trials that were not done ended. */
struct book_reason {
	char *outcome, *why;
	uint64_t trials;
};

/* The fact of run.csv that tells which rounds are of which of merged runs. */
#define RUN_ROUNDS     "run.merged_rounds"
#define RUN_ROUNDS_BAD RUN_ROUNDS " is no list of counts"

/* The last round that a run may have, so that no sum runs over. */
#define ROUND_MAX UINT32_MAX

struct run_rounds {
	uint64_t *end; /* one more than the last round of each run; NULL: one
			  run has all */
	size_t runs;
};

/* "9 9 12": how many rounds each run took up, in order. 0 or -EINVAL; r->end
 * is to be freed in either case. */
int run_rounds_read(struct run_rounds *r, const char *text);

/* From 0; r->runs: the round is of none of them. */
size_t run_rounds_find(const struct run_rounds *r, uint64_t round);

struct book {
	struct book_point **point; /* in the order of book_compare() */
	size_t points;
	struct book_reason *reason; /* each different one, as they came */
	size_t reasons;
	size_t rows;     /* of trials */
	uint64_t *round; /* with a done trial, each once, ascending */
	uint64_t rounds;
	struct run_rounds of; /* whose rounds they are, if merged */
	size_t runs;          /* that were merged into it; 1: none were */
	char state[32];       /* run.csv's run.state; "" if it does not say */
	char inject[32];      /* run.csv's run.inject; "" likewise */
	uint64_t page_bytes;  /* run.csv's page.bytes; 0 if it does not say */
	char class[32];       /* run.csv's cpu.class; "" likewise */
	double idle_watts;    /* run.csv's energy.idle_watts; NaN likewise */
	double drift_ppm;     /* clock.drift_ppm */
	double clock_ns;      /* clock.empty_median_ns: what looking takes */
	double precision;     /* run.precision: what half of an interval may
				be of the median; NaN: nobody asked */

	/* Rows not used, as no trial in trials.csv says how they came about,
	 * and files whose last row was cut off: traces of a killed run. */
	uint64_t stray_samples, stray_latency;
	unsigned torn;
	uint64_t idle_samples; /* not used either: readings of no operation */

	/* For reading only. */
	struct book_point *recent;
	struct csv_fault *fault;
};

/* What whole.csv times: seconds of a command, `shmbench move`. */
#define WHOLE_PROBE "whole/move"

/* Where and why reading stopped. */
struct book_fault {
	char path[PATH_MAX];
	struct csv_fault at; /* line 0: the file as a whole; see errno */
};

enum { BOOK_SAMPLES = 1, BOOK_LATENCY = 2 };

/*
 * Read DIR/run.csv (may be missing), trials.csv and of samples.csv (must be
 * there; whole.csv, which may be missing, goes with it) and latency.csv (may be
 * missing) those that `parts` names. 0, or
 * -errno with *fault filled: -EINVAL is what the file holds. To be freed in
 * either case.
 */
int book_read(struct book *b, const char *dir, unsigned parts,
	      struct book_fault *fault);

/* Was a file refused for nothing but its very last row, which lacks its end? So
 * a run that was killed may leave it; its trial was not finished then. */
bool book_is_torn(const struct book *b, const struct book_fault *fault);

/* By probe, medium, placement, workers and size, as strcmp() does. */
int book_compare(const struct point *a, const struct point *b);

/* NULL if the run has no such point. */
struct book_point *book_find(const struct book *b, const struct point *at);

/* How trials that were not done ended, most first; to be freed. */
const struct book_reason **book_reasons(const struct book *b);

/* The most done trials that a point has, at least 1. */
size_t book_most_trials(const struct book *b);

/* Its done trial in a round, or NULL: what pairs two points. */
const struct book_trial *book_trial_in(const struct book_point *p,
				       uint64_t round);

/* A count as a number; NaN: not known. */
double book_known(uint64_t count);

/* Faults, minor and major; CSV_NO_COUNT: not known. */
uint64_t book_faults(const struct book_trial *t);

/* What an operation cost in a trial: the median of its readings, or the sum
 * over them for what the kernel counts. NaN if nobody counted. */
double book_cost(const struct book_trial *t, enum cost cost);

/* Those of a point's trials, of one run or BOOK_ALL, that are known, into v:
 * how many. */
#define BOOK_ALL SIZE_MAX
size_t book_costs(const struct book_point *p, size_t run, enum cost cost,
		  double *v);

/* The same in a round; NaN also if p was not done in it. */
double book_cost_in(const struct book_point *p, uint64_t round, enum cost cost);

/* How many times as much time an operation of p took as one of q, in each round
 * in which both were done. Returns how many units that makes. */
size_t book_ratios(struct tally *t, const struct book_point *p,
		   const struct book_point *q);

/* For whatever is estimated over rounds, with room for all of them; its value
 * is to be freed. */
struct tally book_tally(const struct book *b);

void book_free(struct book *b);

/* For book_rows.c: what is made of all rows together. */
void book_settle(struct book *b);

#endif
