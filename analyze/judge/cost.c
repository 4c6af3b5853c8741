/* cost.c - where the minutes of a run went, and what change they would show. */
#include "analyze/judge/cost.h"

#include "analyze/judge/comparison.h"
#include "lib/memory.h"

#include <time.h>

/* --- a change of 5 % ------------------------------------------------------ */

struct power power_make(const struct book *b)
{
	const struct comparer with = { 0 };
	struct power p = { .shows = memory_new(b->points, sizeof(*p.shows)) };
	struct comparison *c = memory_new(b->points, sizeof(*c));

	/* The run beside itself made slower. */
	for (size_t i = 0; i < b->points; i++) {
		c[i] = comparison_make(&with, b->point[i], b->point[i],
				       b->point[i]->op->metric->of);
		c[i].raw.ratio *= 1 + POWER_CHANGE;
	}
	comparison_judge(c, b->points, sizeof(*c), ADJUST_BH,
			 COMPARISON_MARGIN);
	for (size_t i = 0; i < b->points; i++) {
		bool marked = c[i].a.n && b->point[i]->headline;

		p.shows[i] = c[i].raw.verdict == VERDICT_SLOWER;
		p.points += c[i].a.n != 0;
		p.shown += p.shows[i];
		p.headline += marked;
		p.headline_shown += marked && p.shows[i];
	}
	free(c);
	return p;
}

const char *power_say(char out[POWER_TEXT], const struct power *p)
{
	char marked[POWER_TEXT / 2] = "";

	out[0] = '\0';
	if (p->headline)
		snprintf(marked, sizeof(marked), ", %zu of %zu headline points",
			 p->headline_shown, p->headline);
	if (p->points)
		snprintf(out, POWER_TEXT,
			 "A change of %g %% would show at %zu of %zu points%s.",
			 100 * POWER_CHANGE, p->shown, p->points, marked);
	return out;
}

/* --- what was spent ------------------------------------------------------- */

/* Points together. */
struct group {
	uint64_t points, values, shown;
	struct book_spent spent;
};

/* What hyperfine timed is none of the run. Without power, not of how many
 * points a change would show. */
static struct group sum(const struct book *b, size_t from, size_t end,
			const struct power *power)
{
	struct group g = { 0 };

	for (size_t i = from; i < end; i++) {
		const struct book_point *p = b->point[i];

		if (!strcmp(p->point.probe, WHOLE_PROBE))
			continue;
		g.points++;
		g.values += p->trials;
		g.shown += power && power->shows[i];
		g.spent.trials += p->spent.trials;
		g.spent.timed += p->spent.timed;
		g.spent.staged += p->spent.staged;
		g.spent.wall_ns += p->spent.wall_ns;
		g.spent.readings_ns += p->spent.readings_ns;
		for (int k = 0; k < STAGES; k++)
			g.spent.stage_ns[k] += p->spent.stage_ns[k];
	}
	return g;
}

/* --- rows ---------------------------------------------------------------- */

static void put_stages(struct cost_row *row, const struct book_spent *s)
{
	const double *ns = s->stage_ns;

	row->start = ns[STAGE_START] / s->wall_ns;
	row->set_up = ns[STAGE_SET_UP] / s->wall_ns;
	row->quantum = ns[STAGE_QUANTUM] / s->wall_ns;
	row->warm_up = ns[STAGE_WARM_UP] / s->wall_ns;
	row->rest = ns[STAGE_READINGS] / s->wall_ns - row->readings;
	row->singles = ns[STAGE_SINGLES] / s->wall_ns;
	row->end = ns[STAGE_END] / s->wall_ns;
}

static void add_row(struct rows *t, const char *name, const struct group *g,
		    double seconds)
{
	const struct book_spent *s = &g->spent;
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

/* Seconds since the epoch; NaN of what is no such time. */
static double parse_time(const char *text)
{
	struct tm tm = { 0 };
	const char *end =
		text ? strptime(text, "%Y-%m-%dT%H:%M:%SZ", &tm) : NULL;

	return end && !*end ? (double)timegm(&tm) : NAN;
}

/* From run.started to run.finished; NaN: not known, or several runs. */
static double seconds_of(const struct rows *run)
{
	double seconds = parse_time(facts_value(run, "run.finished")) -
			 parse_time(facts_value(run, "run.started"));

	return seconds > 0 && !facts_value(run, "run.merged") ? seconds : NAN;
}

struct cost_table cost_make(const struct book *b, const struct rows *run,
			    bool by_probe)
{
	struct cost_table t = { .rows.format = &cost_format };
	struct power power = power_make(b);
	struct group all = sum(b, 0, b->points, &power);
	double seconds = seconds_of(run);

	/* Points of a group follow each other, as the book is in order. */
	for (size_t i = 0, end; i < b->points; i = end) {
		const char *probe = b->point[i]->point.probe;
		size_t n = strcspn(probe, by_probe ? "" : "/");
		char *name = memory_text("%.*s", (int)n, probe);
		struct group g;

		/* With the byte behind it, a slash or its end. */
		for (end = i + 1; end < b->points; end++)
			if (strncmp(b->point[end]->point.probe, probe, n + 1))
				break;
		g = sum(b, i, end, &power);
		if (g.points)
			add_row(&t.rows, name, &g, seconds);
		free(name);
	}
	t.groups = t.rows.n;
	if (by_probe && t.groups)
		qsort(t.rows.row, t.groups, sizeof(struct cost_row),
		      by_seconds);
	add_row(&t.rows, "all trials", &all, seconds);
	if (all.spent.wall_ns > 0 && !isnan(seconds))
		add_between(&t.rows, all.spent.wall_ns / 1e9, seconds);
	free(power.shows);
	return t;
}

const char *cost_say(char out[COST_TEXT], const struct book *b)
{
	struct group all = sum(b, 0, b->points, NULL);

	out[0] = '\0';
	if (all.spent.wall_ns > 0 && all.spent.readings_ns > 0)
		snprintf(out, COST_TEXT,
			 "Readings are %.2g %% of the trials' wall time; "
			 "`shmstat cost` has the rest.",
			 100 * all.spent.readings_ns / all.spent.wall_ns);
	return out;
}
