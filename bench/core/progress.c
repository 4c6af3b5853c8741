/* progress.c - one line on a terminal: what, how far, how long yet. */
#include "bench/core/progress.h"

#include "lib/units.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Seldom enough that drawing disturbs no measurement on a slow terminal. */
static const nsec redraw = 200 * (nsec)NSEC_PER_MSEC;

void progress_open(struct progress *p, bool at_most)
{
	const char *term = getenv("TERM");

	*p = (struct progress){
		.shown = isatty(STDERR_FILENO) && term && strcmp(term, "dumb"),
		.at_most = at_most,
		.start = clock_wall(),
	};
}

bool progress_due(const struct progress *p)
{
	return p->shown && (!p->last || clock_wall() - p->last >= redraw);
}

void progress_show(struct progress *p, uint64_t round,
		   const struct plan_point *point, double left)
{
	char size[UNITS_TEXT], yet[40] = "";
	nsec now = clock_wall();
	double spent = (double)(now - p->start), all = spent + left;
	double done = left > 0 ? spent / all : 0;

	p->last = now;
	if (done > 0.01)
		snprintf(yet, sizeof(yet), ", %s%.0f s left",
			 p->at_most ? "up to " : "", left / 1e9);
	fprintf(stderr,
		"\r\033[K%3.0f %%%s  round %" PRIu64 "  %s over %s, %s, %s",
		done * 100, yet, round + 1, point->trial.probe->name,
		point->medium, point->placement->name,
		units_size(size, point->trial.size));
	fflush(stderr);
}

void progress_close(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
}
