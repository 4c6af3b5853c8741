/* merged_facts.h - what run.csv of merged runs says. */
#ifndef ANALYZE_READ_MERGED_FACTS_H
#define ANALYZE_READ_MERGED_FACTS_H

#include "analyze/read/causes.h"
#include "analyze/read/facts.h"

/* Of each run. */
struct run_facts {
	char *name; /* of the run, for people */
	struct facts run, host;
};

/* Is there a fact in which two runs must agree and do not? `mixed`: they may
 * be of several methods, builds and settings of the host. */
bool merged_facts_conflict(const struct run_facts *a, const struct run_facts *b,
			   bool mixed, struct cause *cause);

/* run.csv of all of them, with its header; `rounds`: as run_rounds.h has it. 0
 * or -errno. */
int merged_facts_put(const struct run_facts *of, size_t n, const char *rounds,
		     FILE *to);

#endif
