/* losses.c - what the CPUs of a run lost to others, all trials together. */
#include "analyze/judge/losses.h"

/* Of all trials, as METHOD E4 has it of a case; see flags.c. */
struct sums {
	double watched, lost;
	struct values stretch; /* of each quantum */
};

static void add_trial(struct sums *s, const struct trial_counts *t)
{
	double watched = book_known(t->watched_ns);
	double lost = book_known(t->gap_ns);

	if (!isnan(watched + lost)) {
		s->watched += watched;
		s->lost += lost;
	}
	for (int i = 0; i < 2; i++)
		values_add(&s->stretch,
			   book_known(t->quantum_ns[i]) /
				   book_known(t->quantum_floor_ns[i]));
}

struct losses losses_sum(const struct book *b)
{
	struct losses l = { NAN, NAN };
	struct sums s = { 0 };
	size_t quanta;

	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < b->point[i]->trials; j++)
			add_trial(&s, &b->point[i]->trial[j].counts);
	quanta = stats_known(s.stretch.value, s.stretch.n);
	stats_sort(s.stretch.value, quanta);
	if (s.watched > 0)
		l.gaps = s.lost / s.watched;
	if (stats_licenses(quanta, 0.99))
		l.quantum_p99 = stats_quantile(s.stretch.value, quanta, 0.99);
	free(s.stretch.value);
	return l;
}

const char *losses_say(char out[LOSSES_TEXT], const struct losses *l)
{
	char tail[LOSSES_TEXT / 2] = "";

	out[0] = '\0';
	if (!isnan(l->quantum_p99))
		snprintf(tail, sizeof(tail),
			 "; of a fixed work, 1 in 100 took more than "
			 "%.3g x as long",
			 l->quantum_p99);
	if (!isnan(l->gaps))
		snprintf(out, LOSSES_TEXT,
			 "CPUs lost %.2g %% of the time watched to others%s.",
			 100 * l->gaps, tail);
	return out;
}
