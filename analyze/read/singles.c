/* singles.c - what a packed run has in the place of latency.csv. */
#include "analyze/read/singles.h"

#include "analyze/read/numbers.h"
#include "lib/columns.h"

static const struct csv_column columns[] = {
	COLUMN(singles_row, round),        POINT(singles_row),
	OPTIONAL_NAME(singles_row, class), COLUMN(singles_row, low_ns),
	COLUMN(singles_row, width_ns),     COLUMN(singles_row, count),
};

const struct csv_format singles_format =
	FORMAT("singles.csv", singles_row, columns);

/* Who wants the buckets. */
struct taker {
	csv_row_fn *each;
	void *arg;
	const char *why; /* a row was refused */
};

/* Those of widths and counts may be fewer, but not none. */
static bool take_number(struct numbers_at *a)
{
	return numbers_next(a) >= 0 && a->begun;
}

static int refuse(struct taker *t, const char *why)
{
	t->why = why;
	return -EINVAL;
}

static int take_row(void *arg, const void *data)
{
	const struct singles_row *row = data;
	struct taker *t = arg;
	struct numbers_at low = { .text = row->low_ns };
	struct numbers_at width = { .text = row->width_ns };
	struct numbers_at count = { .text = row->count };
	struct latency_row bucket = { .round = row->round,
				      .point = row->point,
				      .class = row->class };
	int more, err = 0;

	while (!err && (more = numbers_next(&low)) > 0) {
		if (!take_number(&width) || !take_number(&count))
			return refuse(t, "width_ns or count is no list of "
					 "counts");
		bucket.low_ns = (uint64_t)low.last;
		bucket.high_ns = bucket.low_ns + (uint64_t)width.last;
		bucket.count = (uint64_t)count.last;
		err = t->each(t->arg, &bucket);
	}
	if (err)
		return err;
	if (more < 0 || !low.begun)
		return refuse(t, "low_ns is no list of counts");
	if (*width.text || *count.text)
		return refuse(t, "there is more in a list than in that of "
				 "low_ns");
	return 0;
}

int singles_read(const struct run_file *f, csv_row_fn *each, void *arg,
		 struct book_fault *fault)
{
	struct run_file from = { f->dir, &singles_format, f->optional };
	struct taker t = { each, arg, NULL };
	int err = run_file_read(&from, take_row, &t, fault);

	if (t.why)
		snprintf(fault->at.what, sizeof(fault->at.what), "%s", t.why);
	return err;
}
