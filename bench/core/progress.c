/* progress.c - one line on a terminal: how far, how long yet, what. */
#include "bench/core/progress.h"

#include "lib/screen.h"
#include "lib/units.h"

enum { LINE = 400, BAR = 10, WIDE_BAR = 30, WIDE = 120 };

/* Seldom enough that drawing disturbs no measurement on a slow terminal. */
static const nsec redraw = 200 * (nsec)NSEC_PER_MSEC;

void progress_open(struct progress *p, uint64_t rounds)
{
	*p = (struct progress){
		.shown = screen_is(stderr),
		.rounds = rounds,
		.start = clock_wall(),
	};
}

/* "[#####-----]  42 %  3:10 left  round 3/9" */
static void put_time(FILE *to, const struct progress *p,
		     const struct progress_at *at, int bar)
{
	double spent = (double)(p->last - p->start);
	double done = at->left > 0 ? spent / (spent + at->left) : 0;
	int full = (int)(done * bar);
	uint64_t seconds = (uint64_t)(at->left / 1e9);

	putc('[', to);
	for (int i = 0; i < bar; i++)
		putc(i < full ? '#' : '-', to);
	fprintf(to, "] %2.0f %%", done * 100);
	if (done > 0.01) /* earlier, nobody can tell */
		fprintf(to, "  %" PRIu64 ":%02" PRIu64 " left", seconds / 60,
			seconds % 60);
	fprintf(to, "  round %" PRIu64, at->round + 1);
	if (p->rounds != UINT64_MAX)
		fprintf(to, "/%" PRIu64, p->rounds);
}

/* "ipc/round-trip tcp 64 B  12.3 us  same-llc" */
static void put_point(FILE *to, const struct progress_at *at)
{
	const struct plan_point *point = at->point;

	fprintf(to, "  %s %s", point->trial.probe->name, point->medium);
	if (point->trial.size)
		fprintf(to, " %s", UNITS_SIZE(point->trial.size));
	if (!isnan(at->per_op))
		fprintf(to, "  %s", UNITS_TIME(at->per_op));
	fprintf(to, "  %s", point->placement->name);
}

void progress_show(struct progress *p, const struct progress_at *at)
{
	nsec now = clock_wall();
	size_t columns = screen_columns(stderr);
	char line[LINE] = "";
	FILE *to;

	if (!p->shown || (p->last && now - p->last < redraw))
		return;
	p->last = now;
	to = fmemopen(line, sizeof(line) - 1, "w");
	if (!to)
		return;
	put_time(to, p, at, columns < WIDE ? BAR : WIDE_BAR);
	put_point(to, at);
	fclose(to);
	/* In the last column some terminals go on to the next line. */
	fprintf(stderr, "\r\033[K%.*s", (int)screen_fit(line, columns - 1),
		line);
	fflush(stderr);
}

void progress_close(struct progress *p)
{
	if (p->shown)
		fprintf(stderr, "\r\033[K");
}
