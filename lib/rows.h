/*
 * rows.h - what a row of each file holds: all that the programs share.
 *
 * results/README.md explains every column to people; keep the two together.
 * Texts read from a file live only as long as the callback that got the row.
 */
#ifndef LIB_ROWS_H
#define LIB_ROWS_H

#include "lib/csv.h"

/* Where in the grid a figure belongs. "none" is the medium of a probe that
 * is done over nothing; size_bytes is 0 where the size does not matter. */
struct point {
	const char *probe;  /* "fault/write" */
	const char *medium; /* a backing, copier or transport: "shm", "pipe" */
	const char *placement; /* "same-cpu", "same-llc+awake", "cpu:0-1" */
	uint64_t workers;
	uint64_t size_bytes;
};

/* Follows a medium in the second name of what a run measures twice. */
#define ROWS_AGAIN ":again"

/* What a timed stretch came to; CSV_NO_COUNT: not known. */
struct reading {
	uint64_t ops;     /* operations done: what one is, trials.csv says */
	uint64_t ns;      /* they took, the clock's own cost taken off */
	uint64_t cpu_ns;  /* CPU time of both sides */
	uint64_t lost_ns; /* gaps seen by a short watch after the reading */
	uint64_t preemptions; /* of the near side in it */
};

/* samples.csv: one timed stretch. */
struct sample_row {
	uint64_t round;
	struct point point;
	uint64_t index; /* of the reading within its trial */
	struct reading reading;
};

/* What the time of a trial goes into, in this order. */
enum stage {
	STAGE_START,    /* the runner forks near, which is pinned */
	STAGE_SET_UP,   /* channel, memory, far, its CPU kept awake */
	STAGE_QUANTUM,  /* the CPU is looked at, before and after */
	STAGE_WARM_UP,  /* how many operations to a reading; warming up */
	STAGE_READINGS, /* readings, and what prepares and counts them */
	STAGE_SINGLES,  /* operations timed one by one */
	STAGE_END,      /* checks, far and near end and are reaped */
	STAGES
};

/* What was counted of a trial; CSV_NO_COUNT: not known. */
struct trial_counts {
	uint64_t wall_ns; /* the whole trial, set-up and clean-up included */
	uint64_t spent_ns[STAGES]; /* of it; skipped: none */
	uint64_t session;  /* trials with the same number shared a set-up */
	uint64_t headline; /* 1: such a point; else empty */
	uint64_t readings;
	uint64_t warmups;  /* readings discarded before */
	uint64_t cold_ops; /* the very first reading, before any warm-up */
	uint64_t cold_ns;
	/* Over all its readings, near side: */
	uint64_t faults_expected; /* empty: the probe does not say */
	uint64_t traps_expected;  /* that fault_traps is to be */
	uint64_t minor_faults;    /* getrusage(2) ru_minflt */
	uint64_t fault_traps;     /* perf's page-faults, while warming up */
	uint64_t major_faults;    /* getrusage(2) ru_majflt */
	uint64_t tlb_interrupts;  /* of all CPUs; empty: nobody looked */
	uint64_t call_interrupts;
	/* Both sides, in the readings and between them: */
	uint64_t counted_ops; /* done meanwhile, timed or not */
	uint64_t voluntary_switches;
	uint64_t involuntary_switches;
	uint64_t energy_uj;     /* of all packages; empty: not to be had */
	uint64_t energy_ns;     /* in which they used it */
	uint64_t offered_per_s; /* operations; empty: a closed loop */
	/* Of an open one: what it came to, what was due but not done when the
	 * last fell due, and medians of the response times. */
	uint64_t completed_per_s, backlog_ops;
	uint64_t first_quarter_ns, last_quarter_ns;
	/* What the medium gave, which need not be what was asked for: */
	uint64_t buffer_bytes; /* what may be in flight, one direction */
	uint64_t flight_bytes; /* of such messages fitted, by filling it */
	uint64_t batch_bytes;  /* published together; empty: each on its own */
	/* What else went on where the near side ran (METHOD E4, T6): */
	uint64_t watched_ns; /* spent looking at the clock, and nothing else */
	uint64_t gap_ns;     /* of that, lost in gaps above 200 ns */
	uint64_t run_delay_ns;  /* ready to run, but somebody else did */
	uint64_t throttled_ns;  /* withheld by its control groups (cpu.max) */
	uint64_t quantum_adds;  /* dependent additions in a fixed quantum */
	uint64_t quantum_ns[2]; /* it took before and after the readings */
	/* The same if all parts of it were as quick as its quickest. */
	uint64_t quantum_floor_ns[2];
};

/* trials.csv: one point measured once, in processes of its own. */
struct trial_row {
	uint64_t round;
	struct point point;
	const char *op;      /* what one operation is: "page", "call" ... */
	const char *outcome; /* done, skipped, failed, timeout */
	const char *why;     /* unless done */
	const char *waits; /* how its sides wait: sleeps, tries, spins, yields;
			      empty: it is no transport */
	struct trial_counts counts;
	const char *flags; /* space-separated words */
	const char *told;  /* by the probe: "NAME=NUMBER NAME=NUMBER" */
};

/* latency.csv: how many single operations took low_ns <= t < high_ns. */
struct latency_row {
	uint64_t round;
	struct point point;
	const char *class; /* of the operations; empty: there is but one */
	uint64_t low_ns, high_ns, count;
};

/* whole.csv (hyperfine): a pair of processes timed from the outside. */
struct whole_row {
	const char *command;
	double mean, stddev, median, user, system, min, max; /* seconds */
	const char *parameter_via;
	const char *parameter_bytes; /* "64M"; old files have it only above */
	uint64_t run; /* of a merged run: which of them, from 0; else none */
};

/* host.csv (shmdiag host) and run.csv (shmbench run): a fact or a finding. */
struct fact_row {
	const char *key; /* "cpu.model", "run.seed" */
	const char *value;
	const char *fitness; /* fit, unfit, unknown, info */
	const char *advice;  /* what to do about it, when unfit */
};

/* summary.csv: a point and a metric over all rounds. */
struct summary_row {
	struct point point;
	const char *metric;     /* "ns_per_page" ... */
	const char *unit;       /* "ns/page", for people */
	uint64_t rounds;        /* trials that were done */
	uint64_t readings;      /* in all of them */
	double median;          /* over rounds, of each trial's median */
	double ci_low, ci_high; /* order statistics, about 95 %; METHOD S2 */
	double min;             /* of all readings */
	double p90, p99,
		p999; /* of single operations, where METHOD S3 licenses them */
	double max;   /* of all readings or single operations */
	double limit_ratio; /* cost / lower bound, paired by round */
	/* Where flags say so: */
	double undisturbed;         /* as median, without disturbed readings */
	double mode_share;          /* in the mode of lower numbers */
	double mode_low, mode_high; /* medians of the two modes */
	const char *flags;
};

/* percentiles.csv: single-operation times, of all trials together and of a
 * typical one. */
struct percentile_row {
	struct point point;
	const char *class; /* as in latency.csv */
	double percentile; /* 0 to 100 */
	double ns;
	double ns_low, ns_high; /* by drawing trials anew */
	uint64_t count;         /* single operations in all */
	double typical_ns;      /* over trials, of each one's */
	double typical_low, typical_high;
	uint64_t trials;    /* that license it */
	double clock_share; /* of what the clock showed, and taken off */
};

/* derived.csv: what sums and differences of points come to. */
struct derived_row {
	const char *figure; /* "decomposition" */
	const char *series; /* "first-write": what is put together */
	const char *part;   /* "trap": of it */
	const char *medium;
	const char *placement;
	uint64_t workers;
	uint64_t size_bytes;
	const char *unit;
	uint64_t rounds;        /* in which all that it takes was done */
	double median;          /* over them */
	double ci_low, ci_high; /* as in summary.csv */
	uint64_t rank;          /* from 1, beside its rivals */
};

/* model.csv: the cost of a region or a message as a + b * pages. */
struct model_row {
	const char *probe, *medium, *placement;
	uint64_t workers;
	uint64_t sizes;  /* that were fitted */
	uint64_t rounds; /* each with a fit of its own */
	double a_ns, a_low, a_high;
	double b_ns_per_page, b_low, b_high;
	double residual;  /* half of the sizes are told nearer; a fraction */
	const char *says; /* one line for people */
	/* The same line as people tell it of messages; else empty. */
	double bytes_per_s, bytes_per_s_low, bytes_per_s_high;
	double half_bytes, half_low, half_high; /* where half of that is had */
};

/* topology.csv (shmdiag host --topology): a part of the machine. */
struct topology_row {
	uint64_t depth;   /* inside the nearest row above that is less deep */
	const char *kind; /* machine, package, die, group, node, l3 ... */
	uint64_t number;  /* the kernel's, where it gives one */
	uint64_t bytes;   /* of a cache or a node's memory; else empty */
	uint64_t usable;  /* of a cpu: 1 or 0; else empty */
};

/* validation.csv: what a control of the instrument came to. */
struct validation_row {
	const char *control;
	struct point point;  /* of a part or a case; else empty */
	uint64_t cases;      /* there were */
	uint64_t judged;     /* of them: the others cannot tell */
	uint64_t passed;     /* of those */
	double share;        /* passed of judged, or of all cases */
	double required;     /* share; empty of a part or a case */
	const char *verdict; /* PASS, FAIL, CANNOT TELL, SKIP, or empty */
	const char *says;    /* for people */
};

extern const struct csv_format sample_format, trial_format, latency_format,
	whole_format, host_format, run_format, summary_format,
	percentile_format, derived_format, model_format, topology_format,
	validation_format;

/* What is filled in of readings and trials starts so: not known. */
struct reading rows_blank_reading(void);
struct trial_counts rows_blank_counts(void);

#endif
