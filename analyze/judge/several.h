/* several.h - points over several runs: a row each, and which run is best. */
#ifndef ANALYZE_JUDGE_SEVERAL_H
#define ANALYZE_JUDGE_SEVERAL_H

#include "analyze/judge/hostdiff.h"
#include "analyze/judge/pairs.h"

enum { SEVERAL_MARKED = 8 }; /* of more runs best and worst are not told */

/* Runs that are compared, all others with the first. */
struct contest {
	struct run *run;
	size_t runs;
	/* Those of run i and a later run j are at i x runs + j: of the first
	 * all, of others up to SEVERAL_MARKED runs. */
	struct pairs *pairs;
	struct hostdiff *hosts; /* run i beside the first; [0] unused */
	const struct pairs_ask *ask;
};

/* What a point came to in a run. */
struct several_entry {
	const struct figure *of;
	size_t run;
	uint64_t page;     /* where its size matters; else 0 */
	const char *class; /* of the nearest CPUs, where CPUs are numbers */
};

struct several_row {
	const struct several_entry *entry; /* in the order of runs */
	size_t entries;
	const struct several_entry *best, *worst; /* told apart; else NULL */
	double spread; /* of the worst over the best, 1 or more */
};

struct several {
	struct several_entry *entry;
	struct several_row *row; /* those of one heading stand together */
	size_t rows, all;        /* all: before any were left out */
	size_t apart;            /* rows whose best and worst are told apart */
};

/* Rows that any run marks as headline, unless none does; or all. Pages of
 * other sizes are rows of their own. To be freed before the runs. */
struct several several_make(const struct contest *c, bool all);
void several_free(struct several *s);

/* Leave out the row that differs least; those not told apart go first. */
void several_drop(struct several *s);

/* What rows have in common that stand below each other. */
enum { SEVERAL_HEADING = 256 };
const char *several_heading(char out[SEVERAL_HEADING],
			    const struct several_row *r);

/* "8.90GB/s+": narrow, so that five runs fit; the best has a plus, the worst a
 * minus. "-": not in this run. */
enum { SEVERAL_CELL = 32 };
const char *several_cell(char out[SEVERAL_CELL], const struct several_row *r,
			 size_t run);

#endif
