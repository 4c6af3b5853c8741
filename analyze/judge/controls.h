/*
 * controls.h - does the instrument itself hold what it promises?
 *
 * A control looks at runs whose right answer is known: the same measured twice,
 * something slowed down on purpose, one thing timed in two ways. To add one,
 * write a judge in a file of its own or beside its kin, and a line in the table
 * of controls.c.
 */
#ifndef ANALYZE_JUDGE_CONTROLS_H
#define ANALYZE_JUDGE_CONTROLS_H

#include "analyze/judge/comparison.h"
#include "analyze/read/told_rows.h"
#include "lib/csv_rows.h"

/* The runs, by what they are for; the folder is named so, too. */
enum lab_run {
	LAB_TWICE,       /* each point under two names */
	LAB_SLOW,        /* the second of them slowed down by a share */
	LAB_DELAY,       /* ... by a time each operation */
	LAB_ROUNDS,      /* few points, many rounds */
	LAB_WHOLE,       /* streams, and whole processes that move as much */
	LAB_SHARED,      /* sizes in shared processes, the second time in own */
	LAB_SHARED_SLOW, /* ... which are slowed down by a share */
	LAB_RUNS,
	LAB_REPEATS_MAX = 100,
};

/* By how much an operation was slowed down: as a share, 0.05, or by a time. */
struct slowing {
	double share, ns;
};

struct lab {
	struct book run[LAB_RUNS];
	struct slowing slowed[LAB_RUNS];     /* by their run.csv */
	struct book repeat[LAB_REPEATS_MAX]; /* the same, several times */
	size_t repeats;
	/* Runs in turn with plain programs, and what those found. */
	struct book outside[LAB_REPEATS_MAX];
	size_t outsides;
	struct rows plain; /* of outside_format */
};

enum case_state {
	CASE_OPEN, /* it cannot tell */
	CASE_PASSED,
	CASE_FAILED,
};

/* What a control found in one case. */
struct control_case {
	const struct point *point; /* of a book of the lab; without a medium:
				      all points of a probe as one */
	enum case_state state;
	char says[160];
};

/* What a control came to; of several that hold, the last. */
enum outcome {
	OUTCOME_NONE, /* nothing is required */
	OUTCOME_PASS,
	OUTCOME_OPEN, /* too little could be told */
	OUTCOME_FAIL,
};

/* What a control looks at, and what it finds. */
struct control_cases {
	const struct lab *lab;
	const struct book *run; /* of the lab, the control's own */
	struct slowing slowed;  /* that run */

	struct control_case *one;
	size_t n;
	enum outcome at_best; /* whatever the share of cases is */
	FILE *note;           /* on all of them; may stay empty */
};

/* Add a case, says as for printf(3). */
void control_cases_add(struct control_cases *f, const struct point *point,
		       enum case_state state, const char *says, ...)
	__attribute__((format(printf, 4, 5)));

/* What as many points as there are go by that are judged as one. */
#define CONTROL_PART(name)                                                     \
	{                                                                      \
		.probe = (name), .medium = "", .placement = "",                \
		.workers = CSV_NO_COUNT, .size_bytes = CSV_NO_COUNT            \
	}

/* All of the interval must lie from low to high; open if only some of it does,
 * or it is NaN. */
enum case_state control_within(struct interval i, double low, double high);

/* Some of it must; open if either is NaN. */
enum case_state control_holds(struct interval i, double low, double high);

/* What an operation took, over the trials of a point: of rounds dealt out in
 * turn to so many, those of one. */
struct estimate control_estimate(const struct book_point *p, size_t deal,
				 size_t deals);

/* The point that was measured again as p; NULL if p is no second one. */
const struct book_point *control_first(const struct book *b,
				       const struct book_point *p);

/* Points whose ratio is known, compared as two runs are (control_pairs.c). */
struct two_points {
	const struct book_point *a, *b;
	struct comparison c;
};

/* Was it found to be slower? It fails if it was not, but lies so far beyond the
 * margin that it must be told among however many points. */
enum case_state control_pairs_found(const struct two_points *p);

typedef void control_judge(struct control_cases *f);

/* Of what the share is that must pass. */
enum control_share {
	SHARE_OF_JUDGED, /* of which there must be half as many as cases */
	SHARE_NOT_FAILED,
	SHARE_FOUND, /* of all: what cannot be told is not found. It fails only
			if more is wrong of what is judged than 5 %, and by more
			than chance; else too little could be told. */
};

struct control {
	const char *name;
	const char *says; /* what must hold */
	control_judge *judge;
	enum lab_run run;
	double required; /* the share of cases that must pass; 0: it is told */
	enum control_share share;
	/* Each part must pass on its own: five transports that do must not
	 * make up for one that does not. The whole is as good as the worst. */
	bool each;
	/* Of many cases: by chance fewer than required may pass, so it fails
	 * only if a binomial test says that it was not (5 %). */
	bool by_chance;
};

/* The judges. Without their run they find nothing. */
control_judge control_same, control_interval, control_twins, control_slow,
	control_power, control_coverage, control_repeats, control_singles,
	control_whole, control_outside, control_shared, control_shared_interval;

/* Rows of validation.csv, what all controls came to: of each one for the whole,
 * then those of its parts (probe by probe, or medium by medium), then one for
 * each case that failed. To be freed. */
struct rows controls_apply(const struct lab *lab);

/* Is it the row of a control as a whole? */
bool validation_is_whole(const struct validation_row *r);

#endif
