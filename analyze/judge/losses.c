/* losses.c - what the CPUs of a run lost to others; how it went by round. */
#include "analyze/judge/cost.h"

#include "lib/memory.h"

/* What trials came to. */
struct sums {
	double watched, lost;       /* as METHOD E4 has it; see flags.c */
	struct values stretch, ghz; /* of each quantum; before each trial */
	struct values times;        /* their usual time */
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
	values_add(&s->ghz, book_known(t->quantum_adds) /
				    book_known(t->quantum_floor_ns[0]));
}

static double lost_share(const struct sums *s)
{
	return s->watched > 0 ? s->lost / s->watched : NAN;
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
	l.gaps = lost_share(&s);
	if (stats_licenses(quanta, 0.99))
		l.quantum_p99 = stats_quantile(s.stretch.value, quanta, 0.99);
	free(s.stretch.value);
	free(s.ghz.value);
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

/* --- round by round ------------------------------------------------------- */

static const char *const groups[] = { "all",  "limit", "fault", "map",
				      "copy", "ipc",   "sync" };
enum { GROUPS = sizeof(groups) / sizeof(*groups) };

static bool is_of(const struct book_point *p, const char *group)
{
	size_t n = strlen(group);

	return group == groups[0] ||
	       (!strncmp(p->point.probe, group, n) && p->point.probe[n] == '/');
}

/* The row of a group in a round, if there is any trial of it. */
static void add_row(struct rows *to, const struct book *b, const double *usual,
		    struct course_row row)
{
	struct sums s = { 0 };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_trial *t = NULL;
		double times;

		if (!isnan(usual[i]) && is_of(b->point[i], row.group))
			t = book_trial_in(b->point[i], row.round);
		if (!t)
			continue;
		add_trial(&s, &t->counts);
		times = book_cost(t, COST_TIME) / usual[i];
		if (!isnan(times))
			values_add(&s.times, times);
	}
	stats_sort(s.times.value, s.times.n);
	row.points = s.times.n;
	row.low = stats_quantile(s.times.value, s.times.n, 0.25);
	row.times_usual = stats_median(s.times.value, s.times.n);
	row.high = stats_quantile(s.times.value, s.times.n, 0.75);
	row.lost_share = lost_share(&s);
	row.ghz = values_estimate(&s.ghz).median;
	if (s.times.n)
		rows_add(to, &row);
	free(s.times.value);
	free(s.stretch.value);
}

struct rows course_make(const struct book *b)
{
	double *usual = memory_new(b->points, sizeof(*usual));
	double *cost = memory_new(book_most_trials(b), sizeof(*cost));
	struct rows c = { .format = &course_format };
	bool headlines = false;

	for (size_t i = 0; i < b->points; i++)
		headlines |= b->point[i]->headline;
	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *p = b->point[i];
		size_t n = book_costs(p, BOOK_ALL, COST_TIME, cost);

		/* What is too seldom has no course. */
		usual[i] = p->trials < 3 || (headlines && !p->headline)
				   ? NAN
				   : stats_estimate(cost, n).median;
	}
	for (size_t i = 0; i < GROUPS * b->rounds; i++)
		add_row(&c, b, usual,
			(struct course_row){ .round = b->round[i / GROUPS],
					     .group = groups[i % GROUPS] });
	free(usual);
	free(cost);
	return c;
}
