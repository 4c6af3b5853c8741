/*
 * derived_whole.c - what whole processes spend on starting and on moving.
 *
 * Two amounts of bytes make a line (METHOD M2): its slope is what
 * moving takes, start-up and all else that is done once taken away. So it can
 * be held against the same bytes at what ipc/stream found for its messages.
 */
#include "analyze/judge/derived_work.h"
#include "analyze/read/points.h"
#include "analyze/read/whole.h"

/* What `shmbench move` sends, unless told otherwise. */
enum { MESSAGE = 64 << 10 };

enum { START_UP, MOVING, IN_PROCESS, TOTAL, PARTS };

static const char *const part_name[] = { "start-up", "moving", "in-process",
					 "total" };

static bool is_whole(const struct book_point *p)
{
	return !strcmp(p->point.probe, WHOLE_PROBE);
}

/* The same that moves least, if `p` moves most and not just as much. */
static const struct book_point *least_of(const struct book *b,
					 const struct book_point *p)
{
	const struct book_point *least = NULL;

	for (size_t i = 0; i < b->points; i++) {
		const struct book_point *q = b->point[i];

		if (q == p || !points_same_but_size(&q->point, &p->point))
			continue;
		if (q->point.size_bytes > p->point.size_bytes)
			return NULL;
		if (!least || q->point.size_bytes < least->point.size_bytes)
			least = q;
	}
	return least;
}

/* Of all that a pair moves in a round. */
static double part_of(int part, const struct book_point *few,
		      const struct book_point *many, uint64_t round)
{
	double n = (double)few->point.size_bytes;
	double m = (double)many->point.size_bytes;
	double least = book_cost_in(few, round, COST_TIME);
	double most = book_cost_in(many, round, COST_TIME);
	double slope = (most - least) / (m - n);

	switch (part) {
	case START_UP:
		return least - slope * n;
	case MOVING:
		return slope * m;
	default:
		return most;
	}
}

/* As many bytes in messages of a stream, in the rounds of the run. */
static void in_process(const struct derived_work *w,
		       const struct book_point *many)
{
	struct point at = many->point;
	const struct book_point *stream;

	at.probe = "ipc/stream";
	at.size_bytes = MESSAGE;
	stream = book_find(w->book, &at);
	for (size_t i = 0; stream && i < stream->trials; i++)
		tally_add(w->tally, stream->trial[i].run,
			  book_cost(&stream->trial[i], COST_TIME) *
				  (double)many->point.size_bytes / MESSAGE);
}

static void from_outside(const struct derived_work *w, int part,
			 const struct book_point *few,
			 const struct book_point *many)
{
	for (size_t i = 0; i < many->trials; i++)
		tally_add(w->tally, many->trial[i].run,
			  part_of(part, few, many, many->trial[i].round));
}

static void add_parts(const struct derived_work *w,
		      const struct book_point *few,
		      const struct book_point *many)
{
	struct derived_figure names = {
		.row = { .figure = "whole",
			 .series = many->point.medium,
			 .unit = "ns" },
	};

	for (int i = 0; i < PARTS; i++) {
		tally_begin(w->tally);
		if (i == IN_PROCESS)
			in_process(w, many);
		else
			from_outside(w, i, few, many);
		names.row.part = names.head = part_name[i];
		names.column = (size_t)i;
		derived_add(w, &many->point, &names);
	}
}

void derived_whole(const struct derived_work *w)
{
	for (size_t i = 0; i < w->book->points; i++) {
		const struct book_point *p = w->book->point[i];
		const struct book_point *few =
			is_whole(p) ? least_of(w->book, p) : NULL;

		if (few)
			add_parts(w, few, p);
	}
}
