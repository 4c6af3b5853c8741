/* course.c - how a run went, round by round. */
#include "analyze/judge/derived.h"

#include "analyze/read/told_rows.h"
#include "lib/memory.h"
#include "lib/stats.h"

static const char *const groups[] = { "all",  "limit", "fault", "map",
				      "copy", "ipc",   "sync" };
enum { GROUPS = sizeof(groups) / sizeof(*groups) };

/* What trials of a group came to in a round. */
struct seen {
	struct values times, ghz; /* their usual time; in a quantum */
	double watched, lost;
};

static bool is_of(const struct book_point *p, const char *group)
{
	size_t n = strlen(group);

	return group == groups[0] ||
	       (!strncmp(p->point.probe, group, n) && p->point.probe[n] == '/');
}

static void add(struct seen *s, const struct book_trial *t, double usual)
{
	const struct trial_counts *c = &t->counts;
	double watched = book_known(c->watched_ns);
	double lost = book_known(c->gap_ns);
	double times = book_cost(t, COST_TIME) / usual;

	if (!isnan(watched + lost)) {
		s->watched += watched;
		s->lost += lost;
	}
	values_add(&s->ghz, book_known(c->quantum_adds) /
				    book_known(c->quantum_floor_ns[0]));
	if (!isnan(times))
		values_add(&s->times, times);
}

/* Median over a point's trials; NaN of what is too seldom to have a course. */
static double usual_of(const struct book_point *p, bool headlines, double *v)
{
	if (p->trials < 3 || (headlines && !p->headline))
		return NAN;
	return stats_estimate(v, book_costs(p, BOOK_ALL, COST_TIME, v)).median;
}

/* The row of a group in a round, if there is any trial of it. */
static void add_row(struct rows *to, const struct book *b, const double *usual,
		    struct course_row row)
{
	struct seen s = { 0 };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_trial *t = NULL;

		if (!isnan(usual[i]) && is_of(b->point[i], row.group))
			t = book_trial_in(b->point[i], row.round);
		if (t)
			add(&s, t, usual[i]);
	}
	stats_sort(s.times.value, s.times.n);
	row.points = s.times.n;
	row.low = stats_quantile(s.times.value, s.times.n, 0.25);
	row.times_usual = stats_median(s.times.value, s.times.n);
	row.high = stats_quantile(s.times.value, s.times.n, 0.75);
	row.lost_share = s.watched > 0 ? s.lost / s.watched : NAN;
	row.ghz = values_estimate(&s.ghz).median;
	if (s.times.n)
		rows_add(to, &row);
	free(s.times.value);
}

struct rows course_make(const struct book *b)
{
	double *usual = memory_new(b->points, sizeof(*usual));
	double *cost = memory_new(book_most_trials(b), sizeof(*cost));
	struct rows c = { .format = &course_format };
	bool headlines = false;

	for (size_t i = 0; i < b->points; i++)
		headlines |= b->point[i]->headline;
	for (size_t i = 0; i < b->points; i++)
		usual[i] = usual_of(b->point[i], headlines, cost);
	for (size_t i = 0; i < GROUPS * b->rounds; i++)
		add_row(&c, b, usual,
			(struct course_row){ .round = b->round[i / GROUPS],
					     .group = groups[i % GROUPS] });
	free(usual);
	free(cost);
	return c;
}
