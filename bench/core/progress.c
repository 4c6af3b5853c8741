/* progress.c - one line on a terminal: how far, how long yet, what. */
#include "bench/core/progress.h"

#include "lib/screen.h"
#include "lib/units.h"

enum { LINE = 400, BAR = 10, WIDE_BAR = 30, WIDE = 120 };

/* Seldom enough that drawing disturbs no measurement on a slow terminal. */
static const nsec redraw = 200 * (nsec)NSEC_PER_MSEC;

static bool shown;
static uint64_t rounds;
static nsec start, last;

void progress_open(uint64_t most)
{
	shown = screen_is(stderr);
	rounds = most;
	start = clock_wall();
}

/* "[#####-----]  42 %  3:10 left  round 3/9" */
static void put_time(FILE *to, uint64_t round, double left, int bar)
{
	double spent = (double)(last - start);
	double done = left > 0 ? spent / (spent + left) : 0;
	int full = (int)(done * bar);
	uint64_t seconds = (uint64_t)(left / 1e9);

	putc('[', to);
	for (int i = 0; i < bar; i++)
		putc(i < full ? '#' : '-', to);
	fprintf(to, "] %2.0f %%", done * 100);
	if (done > 0.01) /* earlier, nobody can tell */
		fprintf(to, "  %" PRIu64 ":%02" PRIu64 " left", seconds / 60,
			seconds % 60);
	fprintf(to, "  round %" PRIu64, round + 1);
	if (rounds != UINT64_MAX)
		fprintf(to, "/%" PRIu64, rounds);
}

/* "ipc/round-trip tcp 64 B  12.3 us  same-llc" */
static void put_point(FILE *to, const struct plan_point *point, double per_op)
{
	fprintf(to, "  %s %s", point->is.probe, point->is.medium);
	if (point->is.size_bytes)
		fprintf(to, " %s", UNITS_SIZE(point->is.size_bytes));
	if (!isnan(per_op))
		fprintf(to, "  %s", UNITS_TIME(per_op));
	fprintf(to, "  %s", point->is.placement);
}

void progress_show(const struct plan_point *point, uint64_t round,
		   double per_op, double left)
{
	nsec now = clock_wall();
	size_t columns = screen_columns(stderr);
	char line[LINE] = "";
	FILE *to;

	if (!shown || (last && now - last < redraw))
		return;
	last = now;
	to = fmemopen(line, sizeof(line) - 1, "w");
	if (!to)
		return;
	put_time(to, round, left, columns < WIDE ? BAR : WIDE_BAR);
	put_point(to, point, per_op);
	fclose(to);
	/* In the last column some terminals go on to the next line. */
	fprintf(stderr, "\r\033[K%.*s", (int)screen_fit(line, columns - 1),
		line);
	fflush(stderr);
}

void progress_close(void)
{
	if (shown)
		fprintf(stderr, "\r\033[K");
}
