/* readings.c - what a packed run has in the place of samples.csv. */
#include "analyze/read/readings.h"

#include "analyze/read/numbers.h"

#include <errno.h>
#include <stdio.h>

#define AT(m) offsetof(struct readings_row, m)

static const struct csv_column columns[] = {
	{ "round", CSV_COUNT, AT(round), 0 },
	{ "probe", CSV_NAME, AT(point.probe), 0 },
	{ "medium", CSV_NAME, AT(point.medium), 0 },
	{ "placement", CSV_NAME, AT(point.placement), 0 },
	{ "workers", CSV_COUNT, AT(point.workers), 0 },
	{ "size_bytes", CSV_COUNT, AT(point.size_bytes), 0 },
	{ "index", CSV_COUNT, AT(index), 0 },
	{ "ops", CSV_COUNT, AT(ops), 0 },
	{ "ns", CSV_TEXT, AT(ns), 0 },
	{ "cpu_ns", CSV_TEXT, AT(cpu_ns), 1 },
	{ "preemptions", CSV_TEXT, AT(preemptions), 1 },
};

const struct csv_format readings_format = {
	.file = "readings.csv",
	.row_size = sizeof(struct readings_row),
	.column = columns,
	.columns = sizeof(columns) / sizeof(*columns),
};

/* Who wants the readings. */
struct taker {
	csv_row_fn *each;
	void *arg;
	const char *why; /* a row was refused */
};

/* The next of those that may be fewer. */
static int take_number(struct numbers_at *a, uint64_t *number)
{
	int more = numbers_next(a);

	*number = a->begun ? (uint64_t)a->last : CSV_NO_COUNT;
	return more < 0 ? more : 0;
}

static int refuse(struct taker *t, const char *why)
{
	t->why = why;
	return -EINVAL;
}

static int take_row(void *arg, const void *data)
{
	const struct readings_row *row = data;
	struct taker *t = arg;
	struct numbers_at ns = { .text = row->ns };
	struct numbers_at cpu_ns = { .text = row->cpu_ns };
	struct numbers_at preemptions = { .text = row->preemptions };
	struct sample_row sample = { .round = row->round,
				     .point = row->point,
				     .index = row->index,
				     .reading = { .ops = row->ops,
						  .lost_ns = CSV_NO_COUNT } };
	int more, err = 0;

	while (!err && (more = numbers_next(&ns)) > 0) {
		sample.reading.ns = (uint64_t)ns.last;
		if (take_number(&cpu_ns, &sample.reading.cpu_ns) ||
		    take_number(&preemptions, &sample.reading.preemptions))
			return refuse(t, "cpu_ns or preemptions is no list of "
					 "counts");
		err = t->each(t->arg, &sample);
		sample.index++;
	}
	if (err)
		return err;
	if (more < 0 || !*row->ns)
		return refuse(t, "ns is no list of counts");
	if (*cpu_ns.text || *preemptions.text)
		return refuse(t, "there is more in a list than in that of ns");
	return 0;
}

int readings_read(const struct run_file *f, csv_row_fn *each, void *arg,
		  struct book_fault *fault)
{
	struct run_file from = { f->dir, &readings_format, f->optional };
	struct taker t = { each, arg, NULL };
	int err = run_file_read(&from, take_row, &t, fault);

	if (t.why)
		snprintf(fault->at.what, sizeof(fault->at.what), "%s", t.why);
	return err;
}
