/* told_rows.h - rows that no run has: only shmstat makes them, of runs that are
 * compared, of messages, rules, costs and trends, or reads them, of plain
 * programs and of other machines. */
#ifndef ANALYZE_READ_TOLD_ROWS_H
#define ANALYZE_READ_TOLD_ROWS_H

#include "lib/rows.h"

/* hosts.csv: a fact that two runs do not agree about. */
struct host_row {
	const char *key;
	const char *a, *b;             /* names of the runs */
	const char *value_a, *value_b; /* empty: the file does not say */
	const char *of;                /* host, run: which file */
};

/* winners.csv: a medium among all that did the same at a placement and size,
 * and wait in the same way: who spins uses a CPU for it. */
struct winner_row {
	struct point point;
	const char *waits;          /* spins, sleeps; empty: not known */
	uint64_t rank;              /* 1: the least time */
	uint64_t tied;              /* 1: no worse for all that can be told */
	uint64_t rounds;            /* trials that were done */
	double ns, ns_low, ns_high; /* of one operation, as in summary.csv */
	double times_best;          /* time over the best's, paired by round */
};

/* crossover.csv: two media, and where one overtakes the other. */
struct crossing_row {
	const char *probe;
	const char *medium;  /* the faster one, of smaller messages at least */
	const char *against; /* the other */
	const char *placement;
	uint64_t workers;
	const char *verdict;  /* faster, overtaken, no-verdict */
	uint64_t sizes, open; /* compared; not told apart of these */
	uint64_t rounds;
	uint64_t from_bytes, to_bytes; /* between which this is so, measured */
	double crossing_bytes, crossing_low, crossing_high;
	const char *says; /* one line for people */
};

/* What `shmstat advise --json` tells of a transport, or a way of a workload. */
struct advice_row {
	struct point
		point; /* of its round trip; the size is the one asked for */
	const char *verdict; /* chosen, runner-up, fits, refused */
	double rtt_ns, rtt_low, rtt_high;
	double times_chosen, times_low, times_high;
	double messages_per_s, messages_low, messages_high; /* at most */
	double cpu_ns_per_message;
	double cpu_percent; /* of one CPU, at the rate asked for */
	const char *says;   /* why it was refused; of what to beware */
};

/* What `shmstat check` says of a rule, for programs. */
struct check_row {
	const char *verdict;     /* PASS, FAIL, too-few-rounds, not-measured */
	const char *rule;        /* what must hold */
	uint64_t judged, broken; /* points or counts; of them, that broke it */
	const char *examples;    /* of these, the first ones */
};

/* What `shmstat cost` says of a group of trials, for programs. */
struct cost_row {
	const char *group; /* "fault", "fault/write", "all trials" */
	uint64_t points, trials;
	uint64_t values;     /* trials that were done: one each */
	uint64_t shown;      /* points at which a change of 5 % would show */
	double values_per_s; /* of the whole run's seconds */
	double seconds;      /* the trials took */
	double run_share;    /* of the whole run */
	double trial_ms;     /* one took */
	/* Shares of the seconds above; they add up to 1. */
	double readings; /* the timed stretches themselves */
	double rest;     /* of that stage: preparing each, counting round it */
	double start, set_up, quantum, warm_up, singles, end;
};

/* trend.csv: a point in one run of several. */
struct trend_row {
	struct point point;
	const char *metric, *unit; /* the headline of its operation */
	const char *run;           /* the name of its folder */
	const char *started, *kernel, *version; /* facts of it */
	uint64_t rounds;
	double median, ci_low, ci_high; /* as in summary.csv */
	double common; /* times as long, what all points and limits share */
	/* Time an operation takes beyond that, over its level; at a step that
	 * of the level, over the one before. */
	double ratio, ratio_low, ratio_high;
	const char *step; /* slower, faster; empty: still at that level */
	double p_adjusted;
	const char *changed; /* with a step: "run.version 0.1.0 to 0.2.0" */
};

/* rounds.csv: a group of points in one round. */
struct course_row {
	uint64_t round;
	const char *group; /* "all", or "fault" of fault/write */
	uint64_t points;   /* of the headline, if there is one */
	/* Times as long as usual: quartiles over points. */
	double low, times_usual, high;
	double lost_share, ghz; /* of the CPUs then; NaN: not known */
};

/* outside.csv: an operation, by a program that knows no shmperf. */
struct outside_row {
	uint64_t turn; /* the suite's run beside it is folder outside-TURN */
	struct point point;
	double ns;
};

/* known-machines.csv: a figure of another machine, as somebody published it. */
struct machine_row {
	const char *what; /* is told, for people; the same of all of a point */
	struct point point;
	const char *metric, *unit;
	double value_low, value_high; /* empty: the same as the other */
	const char *cpu, *uarch, *vendor;
	uint64_t year;
	const char *host; /* metal, virtual; empty: not told */
	const char *protocol, *source, *note;
};

/* table.csv: a statistic of a figure of a run, among those of other runs. */
struct fleet_row {
	const char *host_id, *run_id; /* hashes */
	const char *started;          /* UTC */
	uint64_t schema_version;
	struct point point;
	const char *metric, *statistic, *unit;
	double value, low, high; /* an interval only of a median */
	uint64_t n;              /* rounds */
	const char *flags;
};

extern const struct csv_format hosts_format, winner_format, crossing_format,
	advice_format, check_format, cost_format, trend_format, course_format,
	outside_format, machine_format, fleet_format;

#endif
