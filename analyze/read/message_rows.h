/* message_rows.h - rows in which transports are compared: only shmstat makes
 * them, and nothing reads them but what draws. */
#ifndef ANALYZE_READ_MESSAGE_ROWS_H
#define ANALYZE_READ_MESSAGE_ROWS_H

#include "lib/rows.h"

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

/* What `shmstat advise --json` tells of a transport. */
struct advice_row {
	const char *medium, *placement;
	uint64_t size_bytes;
	const char *verdict; /* chosen, runner-up, fits, refused */
	double rtt_ns, rtt_low, rtt_high;
	double times_chosen, times_low, times_high;
	double messages_per_s, messages_low, messages_high; /* at most */
	double cpu_ns_per_message;
	double cpu_percent; /* of one CPU, at the rate asked for */
	const char *says;   /* why it was refused; of what to beware */
};

extern const struct csv_format winner_format, crossing_format, advice_format;

#endif
