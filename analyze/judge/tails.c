/* tails.c - percentiles of a typical trial, and of all operations. */
#include "analyze/judge/tails.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>

int tails_typical(struct estimate *e, const struct book_point *p,
		  const struct book_class *c, double q)
{
	double *of = malloc((p->trials + 1) * sizeof(*of));
	size_t n = 0;

	if (!of)
		return -ENOMEM;
	for (size_t i = 0; i < p->trials; i++)
		if (stats_licenses(c->of_trial[i].total, q))
			of[n++] = distribution_quantile(&c->of_trial[i], q);
	*e = stats_estimate(of, 2 * n > p->trials ? n : 0);
	e->n = n;
	free(of);
	return 0;
}

double tails_excess(const struct book_point *p)
{
	struct estimate e;
	double most = 0;

	for (size_t i = 0; i < p->classes; i++) {
		const struct book_class *c = &p->class[i];

		if (tails_typical(&e, p, c, 0.99) || !(e.interval.high > 0))
			continue;
		most = fmax(most, distribution_quantile(&c->singles, 0.99) /
					  e.interval.high);
	}
	return most;
}
