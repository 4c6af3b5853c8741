/* merged_facts.h - what run.csv of merged runs says. */
#ifndef ANALYZE_READ_MERGED_FACTS_H
#define ANALYZE_READ_MERGED_FACTS_H

#include "analyze/read/facts.h"

/* Of each run. */
struct run_facts {
	const char *name; /* of the run, for people: the end of its path */
	char *path;
	struct rows run, host;
};

/* run.csv of all of them, with its header; `rounds`: as run_rounds.h has it. 0
 * or -errno. */
int merged_facts_put(const struct run_facts *of, size_t n, const char *rounds,
		     FILE *to);

#endif
