/* tails.c - percentiles of a typical trial, and of all operations. */
#include "analyze/judge/tails.h"

struct estimate tails_typical(struct tally *t, const struct book_point *p,
			      const struct book_class *c, double q)
{
	struct estimate none = { 0, NAN, { NAN, NAN } };

	tally_begin(t);
	for (size_t i = 0; i < p->trials; i++)
		if (stats_licenses(c->of_trial[i].total, q))
			tally_add(t, p->trial[i].run,
				  distribution_quantile(&c->of_trial[i], q));
	return 2 * t->rounds > p->trials ? tally_estimate(t) : none;
}

double tails_excess(const struct book *b, const struct book_point *p)
{
	struct tally t = book_tally(b);
	double most = 0;

	for (size_t i = 0; t.value && i < p->classes; i++) {
		const struct book_class *c = &p->class[i];
		struct estimate e = tails_typical(&t, p, c, 0.99);

		if (e.interval.high > 0)
			most = fmax(most,
				    distribution_quantile(&c->singles, 0.99) /
					    e.interval.high);
	}
	free(t.value);
	return most;
}
