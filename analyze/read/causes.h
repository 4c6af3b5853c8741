/* causes.h - facts that change figures: in which of them do two runs differ? */
#ifndef ANALYZE_READ_CAUSES_H
#define ANALYZE_READ_CAUSES_H

#include "analyze/read/facts.h"

struct cause {
	const char *key;       /* of the fact */
	const char *from, *to; /* its values; NULL: not told */
	bool of_host;          /* it stands in host.csv, not in run.csv */
	bool told;             /* it is one only where both tell it */
	bool firm; /* such runs are never one, whatever the user says */
};

struct causes {
	struct cause *one; /* to be freed; the texts are the facts' */
	size_t n;
};

/* Each difference of two runs by their run.csv and host.csv, what matters most
 * first. Whole groups of facts (thp.*) are passed over where one side has no
 * such file. */
struct causes causes_all(const struct rows *const run[2],
			 const struct rows *const host[2]);

/* Neither says which host it is of, as is so of runs that are shared: then that
 * is taken for a firm difference, too. */
bool causes_nameless(const struct rows *const run[2],
		     const struct rows *const host[2]);

/* Is there any difference, or a firm one? *first, unless NULL: which. */
bool causes_find(const struct rows *const run[2],
		 const struct rows *const host[2], bool firm,
		 struct cause *first);

#endif
