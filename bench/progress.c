/* progress.c - one line on a terminal: what, how far, how long yet. */
#include "bench/progress.h"

#include "lib/units.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Seldom enough that drawing disturbs no measurement on a slow terminal. */
static const nsec redraw = 200 * (nsec)NSEC_PER_MSEC;

void progress_open(struct progress *p, uint64_t rounds, size_t points,
		   nsec budget)
{
	const char *term = getenv("TERM");

	*p = (struct progress){
		.shown = isatty(STDERR_FILENO) && term && strcmp(term, "dumb"),
		.rounds = rounds,
		.points = points,
		.budget = budget,
		.start = clock_wall(),
	};
}

/* Share done, 0 to 1: of the rounds or of the time, whichever ends first. */
static double share_done(const struct progress *p, uint64_t round, size_t i)
{
	double rounds = (double)round + (double)i / (double)p->points;
	double spent = (double)(clock_wall() - p->start);
	double by_rounds = rounds / (double)p->rounds, by_time;

	if (!p->budget)
		return by_rounds;
	/* The first round shows how many more will fit. */
	by_time = spent / (double)p->budget;
	return by_time > by_rounds ? by_time : by_rounds;
}

void progress_show(struct progress *p, uint64_t round, size_t i,
		   const struct plan_point *point)
{
	char size[UNITS_TEXT], left[32] = "";
	nsec now = clock_wall();
	double done;

	if (!p->shown || (p->last && now - p->last < redraw))
		return;
	p->last = now;
	done = share_done(p, round, i);
	if (done > 1)
		done = 1;
	if (done > 0.01)
		snprintf(left, sizeof(left), ", %.0f s left",
			 (double)(now - p->start) / 1e9 * (1 - done) / done);
	fprintf(stderr,
		"\r\033[K%3.0f %%%s  round %" PRIu64 "  %s over %s, %s, %s",
		done * 100, left, round + 1, point->trial.probe->name,
		point->medium, point->placement->name,
		units_size(size, point->trial.size));
	fflush(stderr);
}

void progress_close(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
}
