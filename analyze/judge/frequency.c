/* frequency.c - how fast cores were in a run, and what of that is a change. */
#include "analyze/judge/frequency.h"

#include "lib/memory.h"
#include "lib/stats.h"

#define LEAST 0.01 /* less is never a change */
#define MOST  0.1  /* more always is, whatever the run scatters by */
#define SIGMA 4    /* standard deviations of the run's scatter */

/* Additions a ns, which is GHz, before (0) or after (1) a trial; its logarithm.
 */
static double speed(const struct book_trial *t, int after)
{
	double speed = log(book_known(t->counts.quantum_adds) /
			   book_known(t->counts.quantum_floor_ns[after]));

	return isfinite(speed) ? speed : NAN;
}

/* The standard deviation of a quantum, by how far each is off the same of the
 * trial before it in time. Of these the median: so steps do not count, as few
 * trials follow one, nor does what happens within every trial. */
static double scatter(const double *in_time, size_t n, double *scratch)
{
	double last[2] = { NAN, NAN };
	size_t known = 0;

	for (size_t i = 0; i < n; i++) {
		if (isnan(in_time[i]))
			continue;
		scratch[known] = fabs(in_time[i] - last[i % 2]);
		known += !isnan(scratch[known]);
		last[i % 2] = in_time[i];
	}
	return 1.4826 / sqrt(2) * stats_estimate(scratch, known).median;
}

struct frequency frequency_find(const struct book *b)
{
	size_t n = 2 * b->rows;
	double *in_time = memory_new(2 * n, sizeof(*in_time));
	struct frequency f;

	for (size_t i = 0; i < n; i++)
		in_time[i] = NAN;
	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < 2 * b->point[i]->trials; j++) {
			struct book_trial *t = &b->point[i]->trial[j / 2];

			in_time[2 * t->place + j % 2] = speed(t, j % 2);
		}
	f.change = SIGMA * scatter(in_time, n, in_time + n);
	f.change = fmin(fmax(log1p(LEAST), f.change), log1p(MOST));
	f.usual = stats_estimate(in_time, stats_known(in_time, n)).median;
	free(in_time);
	return f;
}

double frequency_share(const struct frequency *f, const struct book_point *p)
{
	size_t n = 0, within = 0, off = 0;

	for (size_t i = 0; i < p->trials; i++) {
		double before = speed(&p->trial[i], 0);
		double after = speed(&p->trial[i], 1);

		n += !isnan(before + after);
		within += fabs(after - before) > f->change;
		off += fabs((before + after) / 2 - f->usual) > f->change;
	}
	return n ? (double)(within > off ? within : off) / (double)n : 0;
}
