/* merged_facts.h - what run.csv of merged runs says. */
#ifndef ANALYZE_READ_MERGED_FACTS_H
#define ANALYZE_READ_MERGED_FACTS_H

#include "analyze/read/facts.h"
#include "analyze/read/new_run.h"

/* Of what is numbered through: how many runs before have, and this one. */
struct merged_span {
	uint64_t before, n;
};

/* One of those that are merged. */
struct merged_run {
	const char *name; /* for people: the end of its path */
	char *path;
	struct rows run, host;
	/* Some may be merged already; told: RUN_ROUNDS of this, or NULL. */
	struct merged_span rounds, runs;
	const char *told;
};

/* run.csv of all of them. 0 or -errno. */
int merged_facts_put(const struct merged_run *of, size_t n,
		     struct new_run *into);

#endif
