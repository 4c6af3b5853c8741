/* run.h - a run, to be set beside others. */
#ifndef ANALYZE_JUDGE_RUN_H
#define ANALYZE_JUDGE_RUN_H

#include "analyze/judge/figures.h"

struct run {
	const char *name; /* of its folder, or the path where two share one */
	const char *dir;  /* its folder */
	struct book book;
	struct figures figures;  /* of the book; trend needs none */
	struct rows facts, host; /* run.csv, host.csv */
};

#endif
