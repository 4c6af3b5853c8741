/* book.c - the rows of a run, sorted by point. */
#include "analyze/read/book.h"

#include "analyze/read/run_file.h"
#include "analyze/read/whole.h"
#include "analyze/stats/series.h"
#include "lib/file.h"
#include "lib/stats.h"
#include "lib/units.h"
#include "lib/words.h"

#include <search.h>

enum { ORDERED_LEAST = 10 }; /* readings whose order tells something */

static int compare_counts(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

int book_compare(const struct point *a, const struct point *b)
{
	int d = strcmp(a->probe, b->probe);

	if (!d)
		d = strcmp(a->medium, b->medium);
	if (!d)
		d = strcmp(a->placement, b->placement);
	if (!d)
		d = compare_counts(a->workers, b->workers);
	return d ? d : compare_counts(a->size_bytes, b->size_bytes);
}

/* The tree holds struct book_point, whose first member is the key. */
static int compare_nodes(const void *a, const void *b)
{
	return book_compare(a, b);
}

const struct book_point *book_find(const struct book *b, const struct point *at)
{
	struct book_point *const *node = tfind(at, &b->tree, compare_nodes);

	return node ? *node : NULL;
}

/* --- taking rows in ---------------------------------------------------- */

/* An array with room for one more element of a size, or NULL. */
static void *one_more(void *array, size_t n, size_t size)
{
	/* The room is a power of two, so n being one says that it is full. */
	if (n & (n - 1))
		return array;
	return realloc(array, (n ? 2 * n : 1) * size);
}

static bool set_room(struct values *v, size_t room)
{
	double *moved = realloc(v->value, room * sizeof(*moved));

	if (!moved)
		return false;
	v->value = moved;
	v->room = room;
	return true;
}

static int push(struct values *v, double x)
{
	if (v->n == v->room && !set_room(v, v->room ? 2 * v->room : 1))
		return -ENOMEM;
	v->value[v->n++] = x;
	return 0;
}

/* If it cannot be made smaller, it is just larger than it need be. */
static void trim(struct values *v)
{
	if (v->n && v->n < v->room)
		set_room(v, v->n);
}

static int refuse(struct book *b, const char *why)
{
	b->why = why;
	return -EINVAL;
}

static struct book_point *new_point(const struct point *at)
{
	struct book_point *p = calloc(1, sizeof(*p));

	if (!p)
		return NULL;
	p->point = *at;
	p->point.probe = strdup(at->probe);
	p->point.medium = strdup(at->medium);
	p->point.placement = strdup(at->placement);
	return p;
}

static void free_point(struct book_point *p)
{
	for (size_t i = 0; i < p->trials; i++) {
		free(p->trial[i].ns.value);
		free(p->trial[i].cpu_ns.value);
		free(p->trial[i].preempted.value);
		order_free(&p->trial[i].order);
	}
	for (size_t i = 0; i < p->classes; i++) {
		distribution_free(&p->class[i].singles);
		for (size_t j = 0; j < p->trials; j++)
			distribution_free(&p->class[i].of_trial[j]);
		free(p->class[i].of_trial);
		free(p->class[i].name);
	}
	distribution_free(&p->singles);
	free(p->class);
	free(p->trial);
	free(p->other);
	free(p->flags);
	free((char *)p->point.probe);
	free((char *)p->point.medium);
	free((char *)p->point.placement);
	free(p);
}

/* Rows of a point mostly come together. */
static struct book_point *find_point(struct book *b, const struct point *at)
{
	struct book_point *const *node;

	if (b->recent && !book_compare(&b->recent->point, at))
		return b->recent;
	node = tfind(at, &b->tree, compare_nodes);
	if (node)
		b->recent = *node;
	return node ? *node : NULL;
}

static struct book_point *add_point(struct book *b, const struct point *at)
{
	struct book_point **grown =
		one_more(b->point, b->points, sizeof(*grown));
	struct book_point *p = grown ? new_point(at) : NULL;

	if (grown)
		b->point = grown;
	if (!p)
		return NULL;
	b->point[b->points++] = p;
	if (!p->point.probe || !p->point.medium || !p->point.placement ||
	    !tsearch(p, &b->tree, compare_nodes))
		return NULL;
	return p;
}

static int by_round(const void *a, const void *b)
{
	const struct book_trial *x = a, *y = b;

	return compare_counts(x->round, y->round);
}

/* Once all are there; none comes after that, so no room is needed. */
static void sort_trials(struct book *b)
{
	for (size_t i = 0; i < b->points; i++) {
		struct book_point *p = b->point[i];
		struct book_trial *less;

		if (!p->trials)
			continue;
		qsort(p->trial, p->trials, sizeof(*p->trial), by_round);
		less = realloc(p->trial, p->trials * sizeof(*less));
		if (less)
			p->trial = less;
	}
}

/* Rows of a trial mostly come together, and rounds one after another. */
static struct book_trial *find_trial(struct book_point *p, uint64_t round)
{
	size_t i = p->recent;

	if (i < p->trials && p->trial[i].round != round)
		i++;
	if (i >= p->trials || p->trial[i].round != round) {
		const struct book_trial *t = book_trial_in(p, round);

		if (!t)
			return NULL;
		i = (size_t)(t - p->trial);
	}
	p->recent = i;
	return &p->trial[i];
}

static bool other_round(const struct book_point *p, uint64_t round)
{
	for (size_t i = p->others; i-- > 0;)
		if (p->other[i] == round)
			return true;
	return false;
}

/* While they are not sorted yet. */
static bool has_row(const struct book_point *p, uint64_t round)
{
	if (p->trials + p->others == 0 || round > p->latest)
		return false;
	for (size_t i = p->trials; i-- > 0;)
		if (p->trial[i].round == round)
			return true;
	return other_round(p, round);
}

/* Packages are told whole, so what they use at rest is not the trial's. */
static double joules(const struct book *b, const struct trial_row *row)
{
	const struct trial_counts *c = &row->counts;

	if (c->energy_uj == CSV_NO_COUNT || c->energy_ns == CSV_NO_COUNT)
		return NAN;
	return (double)c->energy_uj / 1e6 -
	       b->idle_watts * (double)c->energy_ns / 1e9;
}

static int add_done(const struct book *b, struct book_point *p,
		    const struct trial_row *row)
{
	struct book_trial *grown =
		one_more(p->trial, p->trials, sizeof(*grown));

	if (!grown)
		return -ENOMEM;
	p->trial = grown;
	p->trial[p->trials++] = (struct book_trial){
		.round = row->round,
		.run = run_rounds_find(&b->of, row->round),
		.place = b->rows,
		.counts = row->counts,
		.joules = joules(b, row),
	};
	snprintf(p->waits, sizeof(p->waits), "%s", row->waits);
	return words_add(&p->flags, row->flags);
}

static size_t find_reason(const struct book *b, const struct trial_row *row)
{
	size_t i = 0;

	while (i < b->reasons && (strcmp(b->reason[i].outcome, row->outcome) ||
				  strcmp(b->reason[i].why, row->why)))
		i++;
	return i;
}

static int add_other(struct book *b, struct book_point *p,
		     const struct trial_row *row)
{
	uint64_t *other = one_more(p->other, p->others, sizeof(*other));
	struct book_reason *grown;

	if (!other)
		return -ENOMEM;
	p->other = other;
	p->other[p->others++] = row->round;
	p->reason = find_reason(b, row);
	if (p->reason == b->reasons) {
		struct book_reason fresh = { strdup(row->outcome),
					     strdup(row->why), 0 };

		grown = one_more(b->reason, b->reasons, sizeof(*grown));
		if (grown)
			b->reason = grown;
		if (!grown || !fresh.outcome || !fresh.why) {
			free(fresh.outcome);
			free(fresh.why);
			return -ENOMEM;
		}
		b->reason[b->reasons++] = fresh;
	}
	b->reason[p->reason].trials++;
	return 0;
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
	p = find_point(b, &row->point);
	if (!p)
		p = add_point(b, &row->point);
	if (!p)
		return -ENOMEM;
	if (p->op && p->op != op)
		return refuse(b, "op differs from an earlier row of the point");
	p->op = op;
	if (has_row(p, row->round))
		return refuse(b, "the point has a row in this round already");
	if (row->round > p->latest)
		p->latest = row->round;
	note_spent(&p->spent, &row->counts);
	p->headline |= row->counts.headline == 1;
	b->rows++;
	return strcmp(row->outcome, "done") ? add_other(b, p, row)
					    : add_done(b, p, row);
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

/* Give back a trial's unused room when readings of another one begin: it mostly
 * has all of its own then. Only once a trial: if readings of two alternate,
 * they would be copied each time. */
static void take_turns(struct book *b, struct book_trial *t)
{
	struct book_trial *last = b->reading;

	b->reading = t;
	if (!last || last == t || last->trimmed)
		return;
	last->trimmed = true;
	trim(&last->ns);
	trim(&last->cpu_ns);
	trim(&last->preempted);
}

/* Requests of an open loop wait at the same time: not so their sum. */
static double time_passed(const struct trial_counts *c, const struct reading *r)
{
	if (c->completed_per_s == CSV_NO_COUNT || !c->completed_per_s)
		return (double)r->ns;
	return (double)r->ops * 1e9 / (double)c->completed_per_s;
}

static int add_reading(struct book_point *p, struct book_trial *t,
		       const struct sample_row *row)
{
	double ops = (double)row->reading.ops,
	       ns = (double)row->reading.ns / ops;
	int err = push(&t->ns, ns);

	t->ops += row->reading.ops;
	p->spent.readings_ns += time_passed(&t->counts, &row->reading);
	if (!err)
		err = order_note(&t->order, t->ns.n - 1, row->index);
	if (!err && row->reading.preemptions &&
	    row->reading.preemptions != CSV_NO_COUNT)
		err = push(&t->preempted, ns);
	if (!err && row->reading.cpu_ns != CSV_NO_COUNT &&
	    metrics_want(p->op, COST_CPU))
		err = push(&t->cpu_ns, (double)row->reading.cpu_ns / ops);
	return err;
}

static int add_sample(void *arg, const void *data)
{
	const struct sample_row *row = data;
	struct book *b = arg;
	struct book_point *p;
	struct book_trial *t;

	if (!whole(row->round, &row->point))
		return refuse(b, not_whole);
	if (row->reading.ops == CSV_NO_COUNT || row->reading.ns == CSV_NO_COUNT)
		return refuse(b, "ops or ns is empty");
	p = find_point(b, &row->point);
	t = p ? find_trial(p, row->round) : NULL;
	if (t && row->reading.ops) {
		take_turns(b, t);
		return add_reading(p, t, row);
	}
	if (t)
		b->idle_samples++;
	else if (!p || !other_round(p, row->round))
		b->stray_samples++;
	return 0;
}

static struct book_class *find_class(struct book_point *p, const char *name)
{
	struct book_class *grown;

	for (size_t i = 0; i < p->classes; i++)
		if (!strcmp(p->class[i].name, name))
			return &p->class[i];
	grown = one_more(p->class, p->classes, sizeof(*grown));
	if (!grown)
		return NULL;
	p->class = grown;
	grown = &p->class[p->classes];
	*grown = (struct book_class){
		.name = strdup(name),
		.of_trial = calloc(p->trials, sizeof(*grown->of_trial)),
	};
	if (!grown->name || !grown->of_trial) {
		free(grown->name);
		free(grown->of_trial);
		return NULL;
	}
	p->classes++;
	return grown;
}

static int add_bucket(struct book_point *p, const struct book_trial *t,
		      const char *class, const struct bucket *bucket)
{
	struct book_class *c = find_class(p, class);
	int err = c ? distribution_add(&c->singles, bucket) : -ENOMEM;

	if (!err)
		err = distribution_add(&c->of_trial[t - p->trial], bucket);
	return err ? err : distribution_add(&p->singles, bucket);
}

static int add_latency(void *arg, const void *data)
{
	const struct latency_row *row = data;
	struct bucket bucket = { row->low_ns, row->high_ns, row->count };
	struct book *b = arg;
	const struct book_trial *t;
	struct book_point *p;
	int err;

	if (!whole(row->round, &row->point))
		return refuse(b, not_whole);
	if (row->high_ns == CSV_NO_COUNT || row->low_ns >= row->high_ns)
		return refuse(b, "low_ns is not below high_ns");
	if (row->count == CSV_NO_COUNT)
		return refuse(b, "count is empty");
	p = find_point(b, &row->point);
	t = p ? find_trial(p, row->round) : NULL;
	if (!t) {
		if (!p || !other_round(p, row->round))
			b->stray_latency++;
		return 0;
	}
	err = row->count ? add_bucket(p, t, row->class, &bucket) : 0;
	return err == -EOVERFLOW ? refuse(b, "counts add up to too much") : err;
}

/* A row is a trial with one reading. hyperfine knows no rounds: the first row
 * of a point is of its first one, and so on. */
static int add_whole(void *arg, const void *data)
{
	const struct whole_row *row = data;
	size_t run = row->run == CSV_NO_COUNT ? 0 : row->run;
	struct book *b = arg;
	struct book_trial *t;
	struct trial_row trial;
	struct sample_row sample;
	struct book_point *p;
	const char *why;
	int err;

	csv_blank(&trial_format, &trial);
	csv_blank(&sample_format, &sample);
	trial.op = WHOLE_OP;
	trial.outcome = "done";
	trial.waits = trial.flags = "";
	sample.index = 0;
	sample.reading.ops = 1;
	why = whole_read(row, &trial.point, &sample.reading.ns);
	if (why)
		return refuse(b, why);
	if (*b->class)
		trial.point.placement = b->class;
	p = find_point(b, &trial.point);
	trial.round = p ? p->trials : 0;
	if (run >= b->runs ||
	    (p && p->trials && run < p->trial[p->trials - 1].run))
		return refuse(b, "run is none of those merged, or came before");
	err = add_trial(b, &trial);
	if (err)
		return err;
	p = find_point(b, &trial.point);
	t = &p->trial[p->trials - 1];
	t->run = run;
	return add_reading(p, t, &sample);
}

static int take_number(struct book *b, const struct fact_row *row)
{
	const struct {
		const char *key;
		double *into;
		const char *why;
	} all[] = {
		{ "energy.idle_watts", &b->idle_watts,
		  "energy.idle_watts is not a number" },
		{ "clock.drift_ppm", &b->drift_ppm,
		  "clock.drift_ppm is not a number" },
		{ "clock.empty_median_ns", &b->clock_ns,
		  "clock.empty_median_ns is not a number" },
		{ "run.precision", &b->precision,
		  "run.precision is not a number" },
	};
	char *end;

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		if (strcmp(row->key, all[i].key))
			continue;
		*all[i].into = strtod(row->value, &end);
		if (end == row->value || *end || !isfinite(*all[i].into))
			return refuse(b, all[i].why);
	}
	return 0;
}

static int add_fact(void *arg, const void *data)
{
	const struct fact_row *row = data;
	struct book *b = arg;

	if (!strcmp(row->key, "run.state"))
		snprintf(b->state, sizeof(b->state), "%s", row->value);
	if (!strcmp(row->key, "cpu.class")) {
		if (!csv_is_name(row->value))
			return refuse(b, "cpu.class is not a name");
		snprintf(b->class, sizeof(b->class), "%s", row->value);
	}
	if (!strcmp(row->key, "page.bytes") &&
	    units_parse_count(row->value, &b->page_bytes))
		return refuse(b, "page.bytes is not a count");
	if (!strcmp(row->key, RUN_ROUNDS)) {
		int err = b->of.end ? -EINVAL
				    : run_rounds_read(&b->of, row->value);

		b->runs = b->of.runs;
		return err == -EINVAL ? refuse(b, RUN_ROUNDS_BAD) : err;
	}
	return take_number(b, row);
}

/* --- files ------------------------------------------------------------- */

struct source {
	const struct csv_format *format;
	csv_row_fn *add;
	unsigned part; /* 0: read always */
	bool optional;
	void (*after)(struct book *b);
};

/* Trials, all of them, before what belongs to them. */
static const struct source sources[] = {
	{ &run_format, add_fact, 0, true, NULL },
	{ &trial_format, add_run_trial, 0, false, NULL },
	{ &whole_format, add_whole, 0, true, sort_trials },
	{ &sample_format, add_sample, BOOK_SAMPLES, false, NULL },
	{ &latency_format, add_latency, BOOK_LATENCY, true, NULL },
};

bool book_is_torn(const struct book *b, const struct book_fault *fault)
{
	size_t length = strlen(fault->path);
	uint64_t ends = 0;
	int c, last = '\n';
	FILE *f;

	/* A run is packed when it has ended. */
	if (!*b->state || !strcmp(b->state, "complete") ||
	    (length > 3 && !strcmp(fault->path + length - 3, ".gz")))
		return false;
	f = file_read(fault->path);
	while (f && (c = getc(f)) != EOF) {
		ends += c == '\n';
		last = c;
	}
	if (f)
		fclose(f);
	return last != '\n' && fault->at.line == ends + 1;
}

static int read_source(struct book *b, const char *dir, const struct source *s,
		       struct book_fault *fault)
{
	struct run_file from = { dir, s->format, s->optional };
	int err;

	b->why = NULL;
	err = run_file_read(&from, s->add, b, fault);
	if (b->why)
		snprintf(fault->at.what, sizeof(fault->at.what), "%s", b->why);
	if (err == -EINVAL && book_is_torn(b, fault)) {
		b->torn++;
		err = 0;
	}
	return err;
}

static int by_name(const void *a, const void *b)
{
	const struct book_class *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static int by_point(const void *a, const void *b)
{
	const struct book_point *const *x = a, *const *y = b;

	return book_compare(&(*x)->point, &(*y)->point);
}

static int by_count(const void *a, const void *b)
{
	return compare_counts(*(const uint64_t *)a, *(const uint64_t *)b);
}

static int list_rounds(struct book *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->points; i++)
		for (size_t j = 0; j < b->point[i]->trials; j++) {
			uint64_t *grown = one_more(b->round, n, sizeof(*grown));

			if (!grown)
				return -ENOMEM;
			b->round = grown;
			b->round[n++] = b->point[i]->trial[j].round;
		}
	if (n)
		qsort(b->round, n, sizeof(*b->round), by_count);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || b->round[i] != b->round[b->rounds - 1])
			b->round[b->rounds++] = b->round[i];
	return 0;
}

/* Note what the order of the readings tells, then sort them by value. */
static int settle_trial(struct book_trial *t)
{
	struct values *ns = &t->ns;
	double *came = NULL;
	int err = order_restore(&t->order, ns->value, ns->n);

	t->autocorrelation = NAN;
	t->halves = series_halves(ns->value, ns->n);
	if (!err && ns->n >= ORDERED_LEAST) {
		came = malloc(ns->n * sizeof(*came));
		err = came ? 0 : -ENOMEM;
	}
	if (came)
		memcpy(came, ns->value, ns->n * sizeof(*came));
	stats_sort(ns->value, ns->n);
	stats_sort(t->cpu_ns.value, t->cpu_ns.n);
	stats_sort(t->preempted.value, t->preempted.n);
	if (came)
		t->autocorrelation =
			series_autocorrelation(came, ns->value, ns->n);
	free(came);
	return err;
}

static void settle_class(struct book_class *c, size_t trials)
{
	distribution_settle(&c->singles);
	for (size_t i = 0; i < trials; i++)
		distribution_settle(&c->of_trial[i]);
}

static int settle(struct book *b)
{
	int err = 0;

	for (size_t i = 0; i < b->points; i++) {
		struct book_point *p = b->point[i];

		for (size_t j = 0; !err && j < p->trials; j++)
			err = settle_trial(&p->trial[j]);
		distribution_settle(&p->singles);
		for (size_t j = 0; j < p->classes; j++)
			settle_class(&p->class[j], p -> trials);
		if (p->classes)
			qsort(p->class, p->classes, sizeof(*p->class), by_name);
	}
	if (b->points)
		qsort(b->point, b->points, sizeof(struct book_point *),
		      by_point);
	return err ? err : list_rounds(b);
}

int book_read(struct book *b, const char *dir, unsigned parts,
	      struct book_fault *fault)
{
	int err = 0;

	*b = (struct book){ .runs = 1,
			    .idle_watts = NAN,
			    .drift_ppm = NAN,
			    .clock_ns = NAN,
			    .precision = NAN };
	for (size_t i = 0; !err && i < sizeof(sources) / sizeof(*sources);
	     i++) {
		const struct source *s = &sources[i];

		if (s->part && !(s->part & parts))
			continue;
		err = read_source(b, dir, s, fault);
		if (!err && s->after)
			s->after(b);
	}
	return err ? err : settle(b);
}

size_t book_most_trials(const struct book *b)
{
	size_t most = 1;

	for (size_t i = 0; i < b->points; i++)
		if (b->point[i]->trials > most)
			most = b->point[i]->trials;
	return most;
}

const struct book_trial *book_trial_in(const struct book_point *p,
				       uint64_t round)
{
	const struct book_trial key = { .round = round };

	return p->trials ? bsearch(&key, p->trial, p->trials, sizeof(key),
				   by_round)
			 : NULL;
}

static void leave_node(void *node)
{
	(void)node; /* b->point has them too */
}

void book_free(struct book *b)
{
	tdestroy(b->tree, leave_node);
	for (size_t i = 0; i < b->points; i++)
		free_point(b->point[i]);
	for (size_t i = 0; i < b->reasons; i++) {
		free(b->reason[i].outcome);
		free(b->reason[i].why);
	}
	free(b->point);
	free(b->reason);
	free(b->round);
	run_rounds_free(&b->of);
	*b = (struct book){ 0 };
}
