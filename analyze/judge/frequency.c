/* frequency.c - how fast cores were in a run, and what of that is a change. */
#include "analyze/judge/frequency.h"

#include "lib/stats.h"

#include <errno.h>
#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#define LEAST 0.01 /* less is never a change */
#define MOST  0.1  /* more always is, whatever the run scatters by */
#define SIGMA 4    /* standard deviations of the run's scatter */

/* Logarithms of additions a ns, which is GHz, before and after a trial. */
struct speeds {
	size_t place;
	double of[2];
};

static bool measured(struct speeds *s, const struct book_trial *t)
{
	s->place = t->place;
	for (int i = 0; i < 2; i++) {
		uint64_t adds = t->counts.quantum_adds;
		uint64_t floor = t->counts.quantum_floor_ns[i];

		if (adds == CSV_NO_COUNT || floor == CSV_NO_COUNT || !adds ||
		    !floor)
			return false;
		s->of[i] = log((double)adds / (double)floor);
	}
	return true;
}

static double mean(const struct speeds *s)
{
	return (s->of[0] + s->of[1]) / 2;
}

static int by_place(const void *x, const void *y)
{
	const struct speeds *a = x, *b = y;

	return (a->place > b->place) - (a->place < b->place);
}

/*
 * The standard deviation of one quantum, from how far each is off the same of
 * the trial before, by the median. So steps do not count, however high: few
 * trials follow one. Nor does what happens within every trial.
 */
static double scatter(const struct speeds *s, size_t n, double *scratch)
{
	size_t steps = 0;

	for (size_t i = 1; i < n; i++)
		for (int side = 0; side < 2; side++)
			scratch[steps++] =
				fabs(s[i].of[side] - s[i - 1].of[side]);
	stats_sort(scratch, steps);
	return steps ? 1.4826 * stats_median(scratch, steps) / sqrt(2) : 0;
}

static size_t gather(struct speeds *s, const struct book *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < b->point[i]->trials; j++)
			n += measured(&s[n], &b->point[i]->trial[j]);
	qsort(s, n, sizeof(*s), by_place);
	return n;
}

int frequency_find(struct frequency *f, const struct book *b)
{
	struct speeds *s = calloc(b->rows + 1, sizeof(*s));
	double *scratch = calloc(2 * b->rows + 1, sizeof(*scratch));
	int err = s && scratch ? 0 : -ENOMEM;

	*f = (struct frequency){ NAN, NAN };
	if (!err) {
		size_t n = gather(s, b);
		double own = SIGMA * scatter(s, n, scratch);

		f->change = fmin(fmax(log1p(LEAST), own), log1p(MOST));
		for (size_t i = 0; i < n; i++)
			scratch[i] = mean(&s[i]);
		f->usual = stats_estimate(scratch, n).median;
	}
	free(s);
	free(scratch);
	return err;
}

double frequency_share(const struct frequency *f, const struct book_point *p)
{
	size_t n = 0, within = 0, off = 0;
	struct speeds s;

	for (size_t i = 0; i < p->trials; i++) {
		if (!measured(&s, &p->trial[i]))
			continue;
		n++;
		within += fabs(s.of[1] - s.of[0]) > f->change;
		off += fabs(mean(&s) - f->usual) > f->change;
	}
	return n ? (double)(within > off ? within : off) / (double)n : 0;
}
