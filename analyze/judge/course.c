/* course.c - how a run went, round by round. */
#include "analyze/judge/course.h"

#include "analyze/read/told_rows.h"
#include "lib/memory.h"
#include "lib/stats.h"

static const char *const groups[] = { "all",  "limit", "fault", "map",
				      "copy", "ipc",   "sync" };
enum { GROUPS = sizeof(groups) / sizeof(*groups) };

/* What trials of a group came to in a round. */
struct seen {
	double *times, *ghz; /* their usual time; a quantum: room for all */
	size_t n, quanta;
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

	if (c->watched_ns != CSV_NO_COUNT && c->gap_ns != CSV_NO_COUNT) {
		s->watched += (double)c->watched_ns;
		s->lost += (double)c->gap_ns;
	}
	if (c->quantum_adds != CSV_NO_COUNT && c->quantum_floor_ns[0] &&
	    c->quantum_floor_ns[0] != CSV_NO_COUNT)
		s->ghz[s->quanta++] = (double)c->quantum_adds /
				      (double)c->quantum_floor_ns[0];
	s->times[s->n] = book_cost(t, COST_TIME) / usual;
	s->n += !isnan(s->times[s->n]);
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
	struct seen s = { .times = memory_new(b->points, sizeof(double)),
			  .ghz = memory_new(b->points, sizeof(double)) };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_trial *t = NULL;

		if (!isnan(usual[i]) && is_of(b->point[i], row.group))
			t = book_trial_in(b->point[i], row.round);
		if (t)
			add(&s, t, usual[i]);
	}
	stats_sort(s.times, s.n);
	row.points = s.n;
	row.low = stats_quantile(s.times, s.n, 0.25);
	row.times_usual = stats_median(s.times, s.n);
	row.high = stats_quantile(s.times, s.n, 0.75);
	row.lost_share = s.watched > 0 ? s.lost / s.watched : NAN;
	row.ghz = stats_estimate(s.ghz, s.quanta).median;
	if (s.n)
		rows_add(to, &row);
	free(s.times);
	free(s.ghz);
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
