/* packed_rows.c - what a packed run has in the place of two files. */
#include "analyze/read/packed_rows.h"

#include "lib/columns.h"

static const struct csv_column readings_columns[] = {
	COLUMN(packed_row, round),
	POINT(packed_row),
	COLUMNS(COLUMN, packed_row, index, ops),
	COLUMN_AS("ns", packed_row, list[0], 0),
	COLUMN_AS("cpu_ns", packed_row, list[1], 1),
	COLUMN_AS("preemptions", packed_row, list[2], 1),
};

static const struct csv_column singles_columns[] = {
	COLUMN(packed_row, round),
	POINT(packed_row),
	OPTIONAL_NAME(packed_row, class),
	COLUMN_AS("low_ns", packed_row, list[0], 0),
	COLUMN_AS("width_ns", packed_row, list[1], 0),
	COLUMN_AS("count", packed_row, list[2], 0),
};

ROWS_FILE(readings, "readings.csv", packed_row);
ROWS_FILE(singles, "singles.csv", packed_row);

/* --- made ----------------------------------------------------------------- */

static bool add(struct packed_list *l, int64_t number)
{
	size_t room = sizeof(l->text) - l->used;
	int64_t put = l->used ? number - l->last : number;
	int length = snprintf(l->text + l->used, room, "%s%" PRId64,
			      l->used ? " " : "", put);

	l->used += (size_t)length;
	l->last = number;
	return (size_t)length < room;
}

bool packed_rows_add(struct packed_lists *l,
		     const uint64_t number[PACKED_LISTS])
{
	struct packed_lists before = *l;

	for (int i = 0; i < PACKED_LISTS; i++)
		if (number[i] != CSV_NO_COUNT &&
		    !add(&l->list[i], (int64_t)number[i])) {
			*l = before;
			return false;
		}
	l->n++;
	return true;
}

void packed_rows_end(struct packed_lists *l, struct packed_row *row)
{
	for (int i = 0; i < PACKED_LISTS; i++) {
		struct packed_list *of = &l->list[i];

		/* Those at the end that equal the one before them. */
		while (i && of->used > 2 &&
		       !strcmp(of->text + of->used - 2, " 0"))
			of->text[of->used -= 2] = '\0';
		row->list[i] = of->used ? of->text : "";
		of->used = 0;
	}
	l->n = 0;
}

/* --- read ----------------------------------------------------------------- */

/* Where the reading of lists stands; at first their texts and nothing else. */
struct lists {
	const struct csv_column *column; /* of each */
	struct place {
		const char *text;
		int64_t last; /* what was read */
		bool begun;
	} at[PACKED_LISTS];
};

static struct lists lists_of(const struct packed_row *row,
			     const struct csv_format *format)
{
	return (struct lists){
		.column = format->column + format->columns - PACKED_LISTS,
		.at = { { .text = row->list[0] },
			{ .text = row->list[1] },
			{ .text = row->list[2] } },
	};
}

/* 1: a->last is the next; 0: there is none; -EINVAL: that is no number. */
static int next_number(struct place *a)
{
	const char *digits;
	char *end;
	int64_t step;

	if (!*a->text)
		return 0;
	if (a->begun && *a->text++ != ' ')
		return -EINVAL;
	/* strtoll(3) takes white space and signs as well. */
	digits = a->text + (a->begun && *a->text == '-');
	errno = 0;
	step = strtoll(a->text, &end, 10);
	if (*digits < '0' || *digits > '9' || errno ||
	    __builtin_add_overflow(a->last, step, &a->last) || a->last < 0)
		return -EINVAL;
	a->text = end;
	a->begun = true;
	return 1;
}

/* 1: each is at its next number; 0: those were all; or -EINVAL. */
static int next_of(struct lists *l, struct csv_fault *fault)
{
	const struct csv_column *c = l->column;
	int more = next_number(&l->at[0]);

	for (int i = 1; more > 0 && i < PACKED_LISTS; i++)
		if (next_number(&l->at[i]) < 0 ||
		    (!l->at[i].begun && !c[i].optional))
			return run_file_refuse(fault,
					       "%s or %s is no list of counts",
					       c[1].name, c[2].name);
	if (more < 0 || !l->at[0].begun)
		return run_file_refuse(fault, "%s is no list of counts",
				       c->name);
	if (!more && (*l->at[1].text || *l->at[2].text))
		return run_file_refuse(
			fault, "there is more in a list than in that of %s",
			c->name);
	return more;
}

static uint64_t number(const struct lists *l, int of)
{
	return l->at[of].begun ? (uint64_t)l->at[of].last : CSV_NO_COUNT;
}

int packed_rows_reading(void *arg, const void *data)
{
	const struct packed_row *row = data;
	struct run_file_taker *t = arg;
	struct lists l = lists_of(row, &readings_format);
	struct sample_row sample = { .round = row->round,
				     .point = row->point,
				     .index = row->index };
	int err;

	while ((err = next_of(&l, t->fault)) > 0) {
		sample.reading = (struct reading){
			.ops = row->ops,
			.ns = number(&l, 0),
			.cpu_ns = number(&l, 1),
			.lost_ns = CSV_NO_COUNT,
			.preemptions = number(&l, 2),
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
	const struct packed_row *row = data;
	struct run_file_taker *t = arg;
	struct lists l = lists_of(row, &singles_format);
	struct latency_row bucket = { .round = row->round,
				      .point = row->point,
				      .class = row->class };
	int err;

	while ((err = next_of(&l, t->fault)) > 0) {
		bucket.low_ns = number(&l, 0);
		bucket.high_ns = bucket.low_ns + number(&l, 1);
		bucket.count = number(&l, 2);
		err = t->each(t->arg, &bucket);
		if (err)
			return err;
	}
	return err;
}
