/* singles.c - what a packed run has in the place of latency.csv. */
#include "analyze/read/singles.h"

#include "analyze/read/numbers.h"
#include "lib/columns.h"

static const struct csv_column columns[] = {
	COLUMN(singles_row, round),
	POINT(singles_row),
	OPTIONAL_NAME(singles_row, class),
	COLUMNS(COLUMN, singles_row, low_ns, width_ns, count),
};

const struct csv_format singles_format =
	FORMAT("singles.csv", singles_row, columns);

/* Those of widths and counts may be fewer, but not none. */
static bool take_number(struct numbers_at *a)
{
	return numbers_next(a) >= 0 && a->begun;
}

int singles_take(void *arg, const void *data)
{
	const struct singles_row *row = data;
	struct run_file_taker *t = arg;
	struct numbers_at low = { .text = row->low_ns };
	struct numbers_at width = { .text = row->width_ns };
	struct numbers_at count = { .text = row->count };
	struct latency_row bucket = { .round = row->round,
				      .point = row->point,
				      .class = row->class };
	int more, err = 0;

	while (!err && (more = numbers_next(&low)) > 0) {
		if (!take_number(&width) || !take_number(&count))
			return run_file_refuse(
				t, "width_ns or count is no list of "
				   "counts");
		bucket.low_ns = (uint64_t)low.last;
		bucket.high_ns = bucket.low_ns + (uint64_t)width.last;
		bucket.count = (uint64_t)count.last;
		err = t->each(t->arg, &bucket);
	}
	if (err)
		return err;
	if (more < 0 || !low.begun)
		return run_file_refuse(t, "low_ns is no list of counts");
	if (*width.text || *count.text)
		return run_file_refuse(
			t, "there is more in a list than in that of "
			   "low_ns");
	return 0;
}
