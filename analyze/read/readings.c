/* readings.c - what a packed run has in the place of samples.csv. */
#include "analyze/read/readings.h"

#include "analyze/read/numbers.h"
#include "lib/columns.h"

static const struct csv_column columns[] = {
	COLUMN(readings_row, round),
	POINT(readings_row),
	COLUMNS(COLUMN, readings_row, index, ops, ns),
	COLUMNS(OPTIONAL, readings_row, cpu_ns, preemptions),
};

const struct csv_format readings_format =
	FORMAT("readings.csv", readings_row, columns);

/* The next of those that may be fewer. */
static int take_number(struct numbers_at *a, uint64_t *number)
{
	int more = numbers_next(a);

	*number = a->begun ? (uint64_t)a->last : CSV_NO_COUNT;
	return more < 0 ? more : 0;
}

int readings_take(void *arg, const void *data)
{
	const struct readings_row *row = data;
	struct run_file_taker *t = arg;
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
			return run_file_refuse(
				t, "cpu_ns or preemptions is no list of "
				   "counts");
		err = t->each(t->arg, &sample);
		sample.index++;
	}
	if (err)
		return err;
	if (more < 0 || !*row->ns)
		return run_file_refuse(t, "ns is no list of counts");
	if (*cpu_ns.text || *preemptions.text)
		return run_file_refuse(
			t, "there is more in a list than in that of ns");
	return 0;
}
