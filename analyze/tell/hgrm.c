/* hgrm.c - single operations of a point as HdrHistogram's tools write them. */
#include "analyze/tell/hgrm.h"

#include "analyze/tell/exports.h"

#include <inttypes.h>
#include <string.h>

const struct book_point *hgrm_find(const struct book *b, const char *name)
{
	char its[EXPORTS_NAME];

	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->singles.total &&
		    !strcmp(exports_name(its, &b->point[i]->point), name))
			return b->point[i];
	return NULL;
}

/* As outputPercentileDistribution() has it, which a value is the greatest of
 * its bucket to; the last line has no 1/(1-1). */
void hgrm_put(const struct book_point *p, FILE *to)
{
	const struct distribution *d = &p->singles;
	double total = (double)d->total, last = 0;
	uint64_t below = 0;

	fputs("       Value     Percentile TotalCount 1/(1-Percentile)\n\n",
	      to);
	for (size_t i = 0; i < d->n; i++) {
		below += d->bucket[i].count;
		last = (double)(d->bucket[i].high - 1);
		fprintf(to, "%12.3f %2.12f %10" PRIu64, last,
			(double)below / total, below);
		if (below < d->total)
			fprintf(to, " %14.2f",
				total / (double)(d->total - below));
		putc('\n', to);
	}
	fprintf(to, "#[Max = %12.3f, Total count = %12" PRIu64 "]\n", last,
		d->total);
}
