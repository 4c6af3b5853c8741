/* cost.c - where the minutes of a run went, from its own records. */
#include "analyze/judge/cost.h"

#include "lib/memory.h"

#include <time.h>

/* The points of a group together. */
struct group {
	const char *name; /* so many bytes of it */
	size_t length;
	uint64_t points, values, shown;
	struct book_spent spent;
};

/* What hyperfine timed is none of the run. */
static void add_point(struct group *g, const struct book_point *p, bool shown)
{
	struct book_spent *s = &g->spent;

	if (!strcmp(p->point.probe, WHOLE_PROBE))
		return;
	g->points++;
	g->values += p->trials;
	g->shown += shown;
	s->trials += p->spent.trials;
	s->timed += p->spent.timed;
	s->staged += p->spent.staged;
	s->wall_ns += p->spent.wall_ns;
	s->readings_ns += p->spent.readings_ns;
	for (int i = 0; i < STAGES; i++)
		s->stage_ns[i] += p->spent.stage_ns[i];
}

/* --- rows ---------------------------------------------------------------- */

static void put_stages(struct cost_row *row, const struct book_spent *s)
{
	double *const share[STAGES] = {
		[STAGE_START] = &row->start,
		[STAGE_SET_UP] = &row->set_up,
		[STAGE_QUANTUM] = &row->quantum,
		[STAGE_WARM_UP] = &row->warm_up,
		[STAGE_READINGS] = &row->rest,
		[STAGE_SINGLES] = &row->singles,
		[STAGE_END] = &row->end,
	};

	for (int i = 0; i < STAGES; i++)
		*share[i] = s->stage_ns[i] / s->wall_ns;
	row->rest -= row->readings;
}

static void add_row(struct rows *t, const struct group *g, double seconds)
{
	const struct book_spent *s = &g->spent;
	char *name = memory_text("%.*s", (int)g->length, g->name);
	struct cost_row row;

	csv_blank(&cost_format, &row);
	row.group = name;
	row.points = g->points;
	row.trials = s->trials;
	row.values = g->values;
	row.shown = g->shown;
	row.values_per_s = (double)g->values / seconds;
	if (s->wall_ns > 0) {
		row.seconds = s->wall_ns / 1e9;
		row.run_share = row.seconds / seconds;
		row.trial_ms = s->wall_ns / 1e6 / (double)s->timed;
		row.readings = s->readings_ns / s->wall_ns;
		if (s->staged == s->timed)
			put_stages(&row, s);
	}
	rows_add(t, &row);
	free(name);
}

static void add_between(struct rows *t, double trials, double seconds)
{
	struct cost_row row;

	csv_blank(&cost_format, &row);
	row.group = "between trials";
	row.seconds = seconds - trials;
	row.run_share = row.seconds / seconds;
	rows_add(t, &row);
}

/* Those of which it is not known come last. */
static int by_seconds(const void *x, const void *y)
{
	const struct cost_row *a = x, *b = y;
	double p = isnan(a->seconds) ? 0 : a->seconds;
	double q = isnan(b->seconds) ? 0 : b->seconds;

	return p != q ? (p < q) - (p > q) : strcmp(a->group, b->group);
}

/* --- all of it ----------------------------------------------------------- */

/* Points of a group follow each other, as the book is in order. */
static void add_groups(struct rows *t, const struct book *b,
		       const struct cost_ask *ask)
{
	const char *until = ask->by_probe ? "" : "/";

	for (size_t i = 0; i < b->points;) {
		struct group g = { .name = b->point[i]->point.probe };

		g.length = strcspn(g.name, until);
		for (; i < b->points; i++) {
			const char *probe = b->point[i]->point.probe;

			if (strcspn(probe, until) != g.length ||
			    strncmp(probe, g.name, g.length))
				break;
			add_point(&g, b->point[i], ask->power->shows[i]);
		}
		if (g.points)
			add_row(t, &g, ask->seconds);
	}
}

/* Without power, not of how many points a change would show. */
static struct group sum_all(const struct book *b, const struct power *power)
{
	struct group all = { .name = "all trials", .length = 10 };

	for (size_t i = 0; i < b->points; i++)
		add_point(&all, b->point[i], power && power->shows[i]);
	return all;
}

struct cost_table cost_make(const struct book *b, const struct cost_ask *ask)
{
	struct group all = sum_all(b, ask->power);
	struct rows t = { .format = &cost_format };
	size_t groups;

	add_groups(&t, b, ask);
	groups = t.n;
	if (ask->by_probe && groups)
		qsort(t.row, groups, sizeof(struct cost_row), by_seconds);
	add_row(&t, &all, ask->seconds);
	if (all.spent.wall_ns > 0 && !isnan(ask->seconds))
		add_between(&t, all.spent.wall_ns / 1e9, ask->seconds);
	return (struct cost_table){ t, groups };
}

/* Seconds since the epoch; NaN of what is no such time. */
static double parse_time(const char *text)
{
	struct tm tm = { 0 };
	const char *end =
		text ? strptime(text, "%Y-%m-%dT%H:%M:%SZ", &tm) : NULL;

	return end && !*end ? (double)timegm(&tm) : NAN;
}

double cost_seconds(const struct rows *run)
{
	double seconds = parse_time(facts_value(run, "run.finished")) -
			 parse_time(facts_value(run, "run.started"));

	return seconds > 0 && !facts_value(run, "run.merged") ? seconds : NAN;
}

const char *cost_say(char out[COST_TEXT], const struct book *b)
{
	struct group all = sum_all(b, NULL);

	out[0] = '\0';
	if (all.spent.wall_ns > 0 && all.spent.readings_ns > 0)
		snprintf(out, COST_TEXT,
			 "Readings are %.2g %% of the trials' wall time; "
			 "`shmstat cost` has the rest.",
			 100 * all.spent.readings_ns / all.spent.wall_ns);
	return out;
}
