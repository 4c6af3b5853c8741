/* power.c - at which points of a run a change of 5 % would show. */
#include "analyze/judge/cost.h"

#include "analyze/judge/comparison.h"
#include "lib/memory.h"

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
