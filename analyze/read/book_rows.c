/* book_rows.c - the rows of each file of a run, taken into its book. */
#include "analyze/read/book.h"

#include "analyze/read/run_file.h"
#include "lib/memory.h"
#include "lib/units.h"
#include "lib/words.h"

static int refuse(struct book *b, const char *why)
{
	return run_file_refuse(b->fault, "%s", why);
}

/* --- runs ----------------------------------------------------------------- */

int run_rounds_read(struct run_rounds *r, const char *text)
{
	char *copy = memory_copy(text), *rest = copy, *word;
	uint64_t n, sum = 0;
	int err = 0;

	/* A number and what parts it from the next take two characters. */
	*r = (struct run_rounds){ memory_new(strlen(text) / 2 + 1, sizeof(n)),
				  0 };
	while (!err && (word = strsep(&rest, " "))) {
		err = units_parse_count(word, &n) || n > ROUND_MAX ? -EINVAL
								   : 0;
		if (!err)
			r->end[r->runs++] = sum += n;
	}
	free(copy);
	return err;
}

size_t run_rounds_find(const struct run_rounds *r, uint64_t round)
{
	size_t i = 0;

	while (r->end && i < r->runs && round >= r->end[i])
		i++;
	return i;
}

/* --- trials --------------------------------------------------------------- */

/* Rows of a point mostly come together. NULL: there is none yet. */
static struct book_point *take_point(struct book *b, const struct point *at)
{
	if (!b->recent || book_compare(&b->recent->point, at))
		b->recent = book_find(b, at);
	return b->recent;
}

static struct book_point *add_point(struct book *b, const struct point *at)
{
	struct book_point *p = memory_new(1, sizeof(*p));
	size_t n = b->points;

	p->point = *at;
	p->point.probe = memory_copy(at->probe);
	p->point.medium = memory_copy(at->medium);
	p->point.placement = memory_copy(at->placement);
	b->point = memory_more(b->point, b->points++, sizeof(*b->point));
	for (; n && book_compare(at, &b->point[n - 1]->point) < 0; n--)
		b->point[n] = b->point[n - 1];
	b->point[n] = p;
	return p;
}

static bool other_round(const struct book_point *p, uint64_t round)
{
	for (size_t i = p->others; i-- > 0;)
		if (p->other[i] == round)
			return true;
	return false;
}

/* Of b->recent, which a row is about. NULL: it was not done, or there is none,
 * and the row is one of the strays. */
static struct book_trial *take_trial(struct book *b, uint64_t round,
				     const struct point *at, uint64_t *strays)
{
	const struct book_point *p = take_point(b, at);
	const struct book_trial *t = p ? book_trial_in(p, round) : NULL;

	*strays += !p || (!t && !other_round(p, round));
	return (struct book_trial *)t;
}

/* A number that the probe told by this name; NaN: none, or no such. */
static double find_told(const char *told, const char *name)
{
	size_t n = strlen(name);
	double value;
	int end = 0;

	for (const char *at = told; (at = strstr(at, name)); at += n)
		if ((at == told || at[-1] == ' ') && at[n] == '=' &&
		    sscanf(at + n, "=%lf%n", &value, &end) == 1 &&
		    isfinite(value))
			return strchr(" ", at[n + (size_t)end]) ? value : NAN;
	return NAN;
}

/* Each once, ascending, which is how they mostly come. */
static void add_round(struct book *b, uint64_t round)
{
	size_t at = b->rounds;

	while (at && b->round[at - 1] > round)
		at--;
	if (at && b->round[at - 1] == round)
		return;
	b->round = memory_more(b->round, b->rounds, sizeof(*b->round));
	memmove(&b->round[at + 1], &b->round[at],
		(b->rounds++ - at) * sizeof(*b->round));
	b->round[at] = round;
}

static void add_done(struct book *b, struct book_point *p,
		     const struct trial_row *row)
{
	const struct trial_counts *c = &row->counts;
	struct book_trial *t;
	size_t at = p->trials;

	add_round(b, row->round);
	p->trial = memory_more(p->trial, p->trials, sizeof(*p->trial));
	for (; at && p->trial[at - 1].round > row->round; at--)
		p->trial[at] = p->trial[at - 1];
	p->trials++;
	t = &p->trial[at];
	*t = (struct book_trial){
		.round = row->round,
		.run = run_rounds_find(&b->of, row->round),
		.place = b->rows,
		.counts = *c,
		/* Packages are told whole: what they use at rest is not its. */
		.joules = book_known(c->energy_uj) / 1e6 -
			  b->idle_watts * book_known(c->energy_ns) / 1e9,
	};
	for (const struct metric *m = p->op->metric; m->name; m++)
		if (m->of >= COST_TOLD)
			t->told[m->of - COST_TOLD] =
				find_told(row->told, m->name);
	snprintf(p->waits, sizeof(p->waits), "%s", row->waits);
	words_add(&p->flags, row->flags);
}

static void add_other(struct book *b, struct book_point *p,
		      const struct trial_row *row)
{
	p->other = memory_more(p->other, p->others, sizeof(*p->other));
	p->other[p->others++] = row->round;
	p->reason = 0;
	while (p->reason < b->reasons &&
	       (strcmp(b->reason[p->reason].outcome, row->outcome) ||
		strcmp(b->reason[p->reason].why, row->why)))
		p->reason++;
	if (p->reason == b->reasons) {
		b->reason =
			memory_more(b->reason, b->reasons, sizeof(*b->reason));
		b->reason[b->reasons++] =
			(struct book_reason){ memory_copy(row->outcome),
					      memory_copy(row->why), 0 };
	}
	b->reason[p->reason].trials++;
}

static void note_spent(struct book_spent *s, const struct trial_counts *c)
{
	s->trials++;
	if (c->wall_ns == CSV_NO_COUNT || !c->wall_ns) /* passed over */
		return;
	s->timed++;
	s->wall_ns += (double)c->wall_ns;
	for (int i = 0; i < STAGES; i++)
		if (c->spent_ns[i] == CSV_NO_COUNT)
			return;
	s->staged++;
	for (int i = 0; i < STAGES; i++)
		s->stage_ns[i] += (double)c->spent_ns[i];
}

static bool whole(uint64_t round, const struct point *at)
{
	return round != CSV_NO_COUNT && at->workers != CSV_NO_COUNT &&
	       at->size_bytes != CSV_NO_COUNT && *at->probe && *at->medium &&
	       *at->placement;
}

static const char not_whole[] = "round or point has an empty cell";

static int add_trial(struct book *b, const struct trial_row *row)
{
	const struct op *op = metrics_op(row->op);
	struct book_point *p;

	if (!whole(row->round, &row->point))
		return refuse(b, not_whole);
	if (!*row->outcome)
		return refuse(b, "outcome is empty");
	if (!op)
		return refuse(b, "op is none that shmstat knows");
	p = take_point(b, &row->point);
	if (!p)
		p = add_point(b, &row->point);
	if (p->op && p->op != op)
		return refuse(b, "op differs from an earlier row of the point");
	p->op = op;
	if (book_trial_in(p, row->round) || other_round(p, row->round))
		return refuse(b, "the point has a row in this round already");
	note_spent(&p->spent, &row->counts);
	p->headline |= row->counts.headline == 1;
	if (strcmp(row->outcome, "done"))
		add_other(b, p, row);
	else
		add_done(b, p, row);
	b->rows++;
	return 0;
}

static int add_run_trial(void *arg, const void *data)
{
	const struct trial_row *row = data;
	struct book *b = arg;

	if (row->round != CSV_NO_COUNT &&
	    run_rounds_find(&b->of, row->round) >= b->runs)
		return refuse(b, "round is of no run in " RUN_ROUNDS);
	return add_trial(b, row);
}

/* --- readings and single operations ------------------------------------- */

/* Requests of an open loop wait at the same time: not so their sum. */
static double time_passed(const struct trial_counts *c, const struct reading *r)
{
	if (c->completed_per_s == CSV_NO_COUNT || !c->completed_per_s)
		return (double)r->ns;
	return (double)r->ops * 1e9 / (double)c->completed_per_s;
}

static void add_reading(struct book_point *p, struct book_trial *t,
			const struct sample_row *row)
{
	double ops = (double)row->reading.ops,
	       ns = (double)row->reading.ns / ops;

	values_add(&t->ns, ns);
	t->ops += row->reading.ops;
	p->spent.readings_ns += time_passed(&t->counts, &row->reading);
	t->numbers = series_note(t->numbers, t->ns.n - 1, row->index);
	if (row->reading.preemptions &&
	    row->reading.preemptions != CSV_NO_COUNT)
		values_add(&t->preempted, ns);
	if (row->reading.cpu_ns != CSV_NO_COUNT &&
	    metrics_want(p->op, COST_CPU))
		values_add(&t->cpu_ns, (double)row->reading.cpu_ns / ops);
}

static int add_sample(void *arg, const void *data)
{
	const struct sample_row *row = data;
	struct book *b = arg;
	struct book_trial *t;

	if (!whole(row->round, &row->point))
		return refuse(b, not_whole);
	if (row->reading.ops == CSV_NO_COUNT || row->reading.ns == CSV_NO_COUNT)
		return refuse(b, "ops or ns is empty");
	t = take_trial(b, row->round, &row->point, &b->stray_samples);
	if (!t)
		return 0;
	b->idle_samples += !row->reading.ops;
	if (row->reading.ops)
		add_reading(b->recent, t, row);
	return 0;
}

static struct book_class *find_class(struct book_point *p, const char *name)
{
	struct book_class *added;

	for (size_t i = 0; i < p->classes; i++)
		if (!strcmp(p->class[i].name, name))
			return &p->class[i];
	p->class = memory_more(p->class, p->classes, sizeof(*p->class));
	added = &p->class[p->classes++];
	*added = (struct book_class){
		.name = memory_copy(name),
		.of_trial = memory_new(p->trials, sizeof(*added->of_trial)),
	};
	return added;
}

/* False: the counts run over. */
static bool add_bucket(struct book_point *p, const struct book_trial *t,
		       const char *class, const struct bucket *bucket)
{
	struct book_class *c = find_class(p, class);

	return !distribution_add(&c->singles, bucket) &&
	       !distribution_add(&c->of_trial[t - p->trial], bucket) &&
	       !distribution_add(&p->singles, bucket);
}

static int add_latency(void *arg, const void *data)
{
	const struct latency_row *row = data;
	struct bucket bucket = { row->low_ns, row->high_ns, row->count };
	struct book *b = arg;
	const struct book_trial *t;

	if (!whole(row->round, &row->point))
		return refuse(b, not_whole);
	if (row->high_ns == CSV_NO_COUNT || row->low_ns >= row->high_ns)
		return refuse(b, "low_ns is not below high_ns");
	if (row->count == CSV_NO_COUNT)
		return refuse(b, "count is empty");
	t = take_trial(b, row->round, &row->point, &b->stray_latency);
	if (t && row->count && !add_bucket(b->recent, t, row->class, &bucket))
		return refuse(b, "counts add up to too much");
	return 0;
}

/* --- other programs and facts --------------------------------------------- */

enum { LONGEST = 1000000000 }; /* seconds: longer is no time to believe */

/* How much it moved: before there were several sizes, only its command told. */
static int read_bytes(const struct whole_row *row, uint64_t *bytes)
{
	static const char option[] = "--bytes ";
	const char *text = row->parameter_bytes;
	char word[UNITS_TEXT];

	if (!*text) {
		text = strstr(row->command, option);
		text = text ? text + strlen(option) : "";
	}
	if (snprintf(word, sizeof(word), "%.*s", (int)strcspn(text, " "),
		     text) >= (int)sizeof(word))
		return -1;
	return units_parse_size(word, bytes);
}

/* A trial, where `shmbench move` runs by default. */
static int read_whole(struct book *b, const struct whole_row *row,
		      struct trial_row *trial)
{
	*trial = (struct trial_row){
		.point.probe = WHOLE_PROBE,
		.point.medium = row->parameter_via,
		.point.placement = *b->class ? b->class : "nearest",
		.point.workers = 1,
		.op = "process",
		.outcome = "done",
		.waits = "",
		.counts = rows_blank_counts(),
		.flags = "",
		.told = "",
	};
	if (!*row->parameter_via)
		return refuse(b, "parameter_via is empty");
	if (read_bytes(row, &trial->point.size_bytes) ||
	    !trial->point.size_bytes)
		return refuse(b, "parameter_bytes is not a size");
	if (!(row->mean > 0 && row->mean < LONGEST))
		return refuse(b, "mean is not a time in seconds");
	return 0;
}

/* hyperfine knows no rounds: the first row of a point is of its first one, and
 * so on. */
static int add_whole(void *arg, const void *data)
{
	const struct whole_row *row = data;
	size_t run = row->run == CSV_NO_COUNT ? 0 : row->run;
	struct book *b = arg;
	struct sample_row sample = { .reading = rows_blank_reading() };
	struct book_trial *t;
	struct trial_row trial;
	struct book_point *p;
	int err = read_whole(b, row, &trial);

	if (err)
		return err;
	p = take_point(b, &trial.point);
	trial.round = p ? p->trials : 0;
	if (run >= b->runs ||
	    (p && p->trials && run < p->trial[p->trials - 1].run))
		return refuse(b, "run is none of those merged, or came before");
	err = add_trial(b, &trial);
	if (err)
		return err;
	p = take_point(b, &trial.point);
	t = (struct book_trial *)book_trial_in(p, trial.round);
	t->run = run;
	sample.reading.ops = 1;
	sample.reading.ns = (uint64_t)(row->mean * 1e9 + 0.5);
	add_reading(p, t, &sample);
	return 0;
}

static int take_number(struct book *b, const struct fact_row *row)
{
	const struct {
		const char *key;
		double *into;
	} all[] = {
		{ "energy.idle_watts", &b->idle_watts },
		{ "clock.drift_ppm", &b->drift_ppm },
		{ "clock.empty_median_ns", &b->clock_ns },
		{ "run.precision", &b->precision },
	};
	char *end;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (strcmp(row->key, all[i].key))
			continue;
		*all[i].into = strtod(row->value, &end);
		if (end == row->value || *end || !isfinite(*all[i].into))
			return run_file_refuse(b->fault, "%s is not a number",
					       row->key);
	}
	return 0;
}

static int add_fact(void *arg, const void *data)
{
	const struct fact_row *row = data;
	struct book *b = arg;

	if (!strcmp(row->key, "run.state"))
		snprintf(b->state, sizeof(b->state), "%s", row->value);
	if (!strcmp(row->key, "run.inject"))
		snprintf(b->inject, sizeof(b->inject), "%s", row->value);
	if (!strcmp(row->key, "cpu.class")) {
		if (!csv_is_name(row->value))
			return refuse(b, "cpu.class is not a name");
		snprintf(b->class, sizeof(b->class), "%s", row->value);
	}
	if (!strcmp(row->key, "page.bytes") &&
	    units_parse_count(row->value, &b->page_bytes))
		return refuse(b, "page.bytes is not a count");
	if (!strcmp(row->key, RUN_ROUNDS)) {
		bool bad = b->of.end || run_rounds_read(&b->of, row->value);

		b->runs = b->of.runs;
		return bad ? refuse(b, RUN_ROUNDS_BAD) : 0;
	}
	return take_number(b, row);
}

/* --- files ---------------------------------------------------------------- */

/* Trials, all of them, before what belongs to them. */
static const struct source {
	const struct csv_format *format;
	csv_row_fn *add; /* for the book */
	unsigned part;   /* 0: read always */
	bool optional;
} sources[] = {
	{ &run_format, add_fact, 0, true },
	{ &trial_format, add_run_trial, 0, false },
	{ &whole_format, add_whole, 0, true },
	{ &sample_format, add_sample, BOOK_SAMPLES, false },
	{ &latency_format, add_latency, BOOK_LATENCY, true },
};

int book_read(struct book *b, const char *dir, unsigned parts,
	      struct book_fault *fault)
{
	int err = 0;

	*b = (struct book){ .fault = &fault->at,
			    .runs = 1,
			    .idle_watts = NAN,
			    .drift_ppm = NAN,
			    .clock_ns = NAN,
			    .precision = NAN };
	for (size_t i = 0; !err && i < sizeof(sources) / sizeof(*sources);
	     i++) {
		const struct source *s = &sources[i];
		struct run_file from = { dir, s->format, s->optional };

		if (s->part && !(s->part & parts))
			continue;
		err = run_file_read(&from, s->add, b, fault);
		if (err == -EINVAL && book_is_torn(b, fault)) {
			b->torn++;
			err = 0;
		}
	}
	if (!err)
		book_settle(b);
	return err;
}
