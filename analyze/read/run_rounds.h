/* run_rounds.h - which rounds of a merged run are of which of the runs. */
#ifndef ANALYZE_READ_RUN_ROUNDS_H
#define ANALYZE_READ_RUN_ROUNDS_H

#include <stddef.h>
#include <stdint.h>

/* The fact of run.csv that tells it. */
#define RUN_ROUNDS     "run.merged_rounds"
#define RUN_ROUNDS_BAD RUN_ROUNDS " is no list of counts"

/* The last round that a run may have, so that no sum runs over. */
#define ROUND_MAX UINT32_MAX

struct run_rounds {
	uint64_t *end; /* one more than the last round of each run; NULL: one
			  run has all */
	size_t runs;
};

/* "9 9 12": how many rounds each run took up, in order. 0 or -EINVAL; to be
 * freed in either case. */
int run_rounds_read(struct run_rounds *r, const char *text);

/* From 0; r->runs: the round is of none of them. */
size_t run_rounds_find(const struct run_rounds *r, uint64_t round);

void run_rounds_free(struct run_rounds *r);

#endif
