/* packed_rows.c - what a packed run has in the place of two files. */
#include "analyze/read/packed_rows.h"

#include "analyze/read/numbers.h"
#include "lib/columns.h"

static const struct csv_column readings_columns[] = {
	COLUMN(readings_row, round),
	POINT(readings_row),
	COLUMNS(COLUMN, readings_row, index, ops, ns),
	COLUMNS(OPTIONAL, readings_row, cpu_ns, preemptions),
};

static const struct csv_column singles_columns[] = {
	COLUMN(singles_row, round),
	POINT(singles_row),
	OPTIONAL_NAME(singles_row, class),
	COLUMNS(COLUMN, singles_row, low_ns, width_ns, count),
};

ROWS_FILE(readings, "readings.csv", readings_row);
ROWS_FILE(singles, "singles.csv", singles_row);

/* Lists of a row, of which all but the first may be shorter. */
struct lists {
	const char *first, *others; /* their names */
	bool all;                   /* the others must not be empty */
	struct numbers_at at[3];
};

/* 1: each is at its next number; 0: those were all; or -EINVAL. */
static int next_of(struct lists *l, struct run_file_taker *t)
{
	int more = numbers_next(&l->at[0]);

	for (int i = 1; more > 0 && i < 3; i++)
		if (numbers_next(&l->at[i]) < 0 || (l->all && !l->at[i].begun))
			return run_file_refuse(
				t->fault, "%s is no list of counts", l->others);
	if (more < 0 || !l->at[0].begun)
		return run_file_refuse(t->fault, "%s is no list of counts",
				       l->first);
	if (!more && (*l->at[1].text || *l->at[2].text))
		return run_file_refuse(
			t->fault, "there is more in a list than in that of %s",
			l->first);
	return more;
}

static uint64_t number(const struct numbers_at *a)
{
	return a->begun ? (uint64_t)a->last : CSV_NO_COUNT;
}

int packed_rows_reading(void *arg, const void *data)
{
	const struct readings_row *row = data;
	struct run_file_taker *t = arg;
	struct lists l = {
		.first = "ns",
		.others = "cpu_ns or preemptions",
		.at = { { .text = row->ns },
			{ .text = row->cpu_ns },
			{ .text = row->preemptions } },
	};
	struct sample_row sample = { .round = row->round,
				     .point = row->point,
				     .index = row->index };
	int err;

	while ((err = next_of(&l, t)) > 0) {
		sample.reading = (struct reading){
			.ops = row->ops,
			.ns = number(&l.at[0]),
			.cpu_ns = number(&l.at[1]),
			.lost_ns = CSV_NO_COUNT,
			.preemptions = number(&l.at[2]),
		};
		err = t->each(t->arg, &sample);
		if (err)
			return err;
		sample.index++;
	}
	return err;
}

int packed_rows_single(void *arg, const void *data)
{
	const struct singles_row *row = data;
	struct run_file_taker *t = arg;
	struct lists l = {
		.first = "low_ns",
		.others = "width_ns or count",
		.all = true,
		.at = { { .text = row->low_ns },
			{ .text = row->width_ns },
			{ .text = row->count } },
	};
	struct latency_row bucket = { .round = row->round,
				      .point = row->point,
				      .class = row->class };
	int err;

	while ((err = next_of(&l, t)) > 0) {
		bucket.low_ns = number(&l.at[0]);
		bucket.high_ns = bucket.low_ns + number(&l.at[1]);
		bucket.count = number(&l.at[2]);
		err = t->each(t->arg, &bucket);
		if (err)
			return err;
	}
	return err;
}
