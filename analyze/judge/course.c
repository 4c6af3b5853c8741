/* course.c - how a run went, round by round. */
#include "analyze/judge/course.h"

#include "analyze/read/told_rows.h"
#include "lib/memory.h"
#include "lib/stats.h"

static const char *const groups[] = { "all",  "limit", "fault", "map",
				      "copy", "ipc",   "sync" };
enum { GROUPS = sizeof(groups) / sizeof(*groups) };

/* What trials of a round came to, with room for all points. */
struct seen {
	double *times, *ghz; /* their usual time; a quantum each */
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

static void tell(struct rows *to, struct seen *s, uint64_t round,
		 const char *group)
{
	if (!s->n)
		return;
	stats_sort(s->times, s->n);
	rows_add(to, &(struct course_row){
			     .round = round,
			     .group = group,
			     .points = s->n,
			     .low = stats_quantile(s->times, s->n, 0.25),
			     .times_usual = stats_median(s->times, s->n),
			     .high = stats_quantile(s->times, s->n, 0.75),
			     .lost_share = s->watched > 0 ? s->lost / s->watched
							  : NAN,
			     .ghz = stats_estimate(s->ghz, s->quanta).median,
		     });
}

/* Median over a point's trials; NaN of what is too seldom to have a course. */
static double usual_of(const struct book_point *p, bool headlines, double *v)
{
	if (p->trials < 3 || (headlines && !p->headline))
		return NAN;
	return stats_estimate(v, book_costs(p, BOOK_ALL, COST_TIME, v)).median;
}

/* Of those trials of a round that are of the group. */
static struct seen look(const struct book *b, uint64_t round, const char *group,
			double *usual)
{
	size_t room = b->points + book_most_trials(b);
	struct seen s = { usual + room, usual + 2 * room, 0, 0, 0, 0 };

	for (size_t i = 0; i < b->points; i++) {
		const struct book_trial *t = NULL;

		if (!isnan(usual[i]) && is_of(b->point[i], group))
			t = book_trial_in(b->point[i], round);
		if (t)
			add(&s, t, usual[i]);
	}
	return s;
}

struct rows course_make(const struct book *b)
{
	size_t room = b->points + book_most_trials(b);
	double *usual = memory_new(3 * room, sizeof(*usual));
	struct rows c = { .format = &course_format };
	bool headlines = false;

	for (size_t i = 0; i < b->points; i++)
		headlines |= b->point[i]->headline;
	for (size_t i = 0; i < b->points; i++)
		usual[i] = usual_of(b->point[i], headlines, usual + room);
	for (size_t i = 0; i < GROUPS * b->rounds; i++) {
		uint64_t round = b->round[i / GROUPS];
		const char *group = groups[i % GROUPS];
		struct seen s = look(b, round, group, usual);

		tell(&c, &s, round, group);
	}
	free(usual);
	return c;
}
