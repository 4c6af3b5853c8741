/* power.c - at which points of a run a change of 5 % would show. */
#include "analyze/judge/power.h"

#include "analyze/judge/comparison.h"
#include "lib/memory.h"

/* A point, and the run beside itself made slower. */
struct trial_of_power {
	struct comparison c;
	size_t at; /* in the book */
};

struct power power_make(const struct book *b)
{
	const struct comparer with = { 0 };
	struct power p = { .shows = memory_new(b->points, sizeof(*p.shows)) };
	struct trial_of_power *of = memory_new(b->points, sizeof(*of));
	size_t n = 0;

	for (size_t i = 0; i < b->points; i++) {
		if (!b->point[i]->trials)
			continue;
		of[n].at = i;
		of[n].c = comparison_make(&with, b->point[i], b->point[i],
					  b->point[i]->op->metric->of);
		comparison_scale(&of[n].c, 1 + POWER_CHANGE);
		n += of[n].c.a.n != 0;
	}
	comparison_judge(&of->c, n, sizeof(*of), ADJUST_BH, COMPARISON_MARGIN);
	for (size_t i = 0; i < n; i++) {
		bool shows = of[i].c.raw.verdict == VERDICT_SLOWER;
		bool marked = b->point[of[i].at]->headline;

		p.shows[of[i].at] = shows;
		p.points++;
		p.shown += shows;
		p.headline += marked;
		p.headline_shown += marked && shows;
	}
	free(of);
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
