/* derived_tuned.c - what the size of a buffer is good for in a stream. */
#include "analyze/judge/derived_work.h"
#include "lib/stats.h"

/* The same for every medium: as it comes, and with so many bytes in flight. */
static const struct {
	const char *probe, *part;
} grid[] = {
	{ "ipc/stream", "default" },
	{ "ipc/stream-64K", "64K" },
	{ "ipc/stream-256K", "256K" },
	{ "ipc/stream-1M", "1M" },
};

enum { GRID = sizeof(grid) / sizeof(*grid), LEAST = 2 };

_Static_assert((int)GRID + 1 <= (int)DERIVED_COLUMNS, "a column for the best");

static double add(const struct derived_work *w, const struct book_point *p,
		  size_t column)
{
	const char *part = column < GRID ? grid[column].part : "tuned";
	struct derived_figure names = {
		.row = { .figure = "tuned",
			 .series = p->point.medium,
			 .part = part,
			 .unit = "ns" },
		.column = column,
		.head = part,
	};

	tally_begin(w->tally);
	for (size_t i = 0; i < p->trials; i++)
		tally_add(w->tally, p->trial[i].run,
			  book_cost(&p->trial[i], COST_TIME));
	return derived_add(w, &p->point, &names);
}

/* All that were measured, two at least, and the quickest of them once more. */
static void add_all(const struct derived_work *w, const struct book_point *own)
{
	const struct book_point *p[GRID], *best = own;
	struct point at = own->point;
	double least = INFINITY;
	size_t seen = 0;

	for (size_t i = 0; i < GRID; i++) {
		at.probe = grid[i].probe;
		p[i] = book_find(w->book, &at);
		seen += p[i] && p[i]->trials;
	}
	for (size_t i = 0; seen >= LEAST && i < GRID; i++) {
		double median;

		if (!p[i] || !p[i]->trials)
			continue;
		median = add(w, p[i], i);
		if (median < least) {
			least = median;
			best = p[i];
		}
	}
	if (seen >= LEAST)
		add(w, best, GRID);
}

void derived_tuned(const struct derived_work *w)
{
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];

		if (!strcmp(p->point.probe, grid[0].probe) && p->trials)
			add_all(w, p);
	}
}
