/* control_pairs.c - points whose ratio is known, compared as two runs are. */
#include "analyze/judge/controls.h"

#include "analyze/judge/cost.h"
#include "lib/memory.h"
#include "lib/words.h"

/* Student's t at 0.05 among 300 over that of one alone, with 6 trials a side;
 * less with more. */
static const double many = 4;

struct point_pairs {
	struct two_points *pair; /* to be freed */
	size_t n;
};

static void add_pair(struct point_pairs *p, const struct book_point *a,
		     const struct book_point *b)
{
	const struct comparer with = { 0 };

	if (!a || !a->trials || !b->trials)
		return;
	p->pair = memory_more(p->pair, p->n, sizeof(*p->pair));
	p->pair[p->n++] =
		(struct two_points){ a, b,
				     comparison_make(&with, a, b, COST_TIME) };
}

/* By the rules and the margin that `shmstat compare` ships with. */
static void judge(struct point_pairs *p)
{
	if (p->n)
		comparison_judge(&p->pair->c, p->n, sizeof(*p->pair), ADJUST_BH,
				 COMPARISON_MARGIN);
}

/* What if every stride-th, from the first on, were slower? */
static void slow_down(struct point_pairs *p, size_t first, size_t stride,
		      double share)
{
	for (size_t i = first; i < p->n; i += stride)
		p->pair[i].c.raw.ratio *= 1 + share;
	judge(p);
}

enum case_state control_pairs_found(const struct two_points *p)
{
	const struct judged *j = &p->c.raw;
	double beyond = j->ratio - (1 + COMPARISON_MARGIN);

	return j->verdict == VERDICT_SLOWER                   ? CASE_PASSED
	       : beyond > many * (j->ratio - j->interval.low) ? CASE_FAILED
							      : CASE_OPEN;
}

/* Without an interval it is open, whatever its state. */
static void add_case(struct control_cases *f, const struct two_points *p,
		     enum case_state state)
{
	const struct judged *j = &p->c.raw;

	control_cases_add(
		f, &p->b->point, isnan(j->interval.low) ? CASE_OPEN : state,
		"%.4g x %s (%.4g to %.4g): %s", j->ratio, p->a->point.medium,
		j->interval.low, j->interval.high, verdict_names[j->verdict]);
}

/* --- the same under two names --------------------------------------------- */

const struct book_point *control_first(const struct book *b,
				       const struct book_point *p)
{
	size_t n = strlen(p->point.medium), tail = strlen(ROWS_AGAIN);
	struct point at = p->point;
	const struct book_point *first;
	char *name;

	if (n <= tail || strcmp(p->point.medium + n - tail, ROWS_AGAIN))
		return NULL;
	name = memory_text("%.*s", (int)(n - tail), p->point.medium);
	at.medium = name;
	first = book_find(b, &at);
	free(name);
	return first;
}

/* Every point that was measured again, beside the first of the two. */
static struct point_pairs pairs_again(const struct book *b)
{
	struct point_pairs p = { 0 };

	for (size_t i = 0; i < b->points; i++)
		add_pair(&p, control_first(b, b->point[i]), b->point[i]);
	return p;
}

/* What must be told if "they do not differ" is to mean anything. */
static const double planted = 0.1;

static void note_verdicts(struct control_cases *f, struct point_pairs *p)
{
	size_t n[VERDICTS] = { 0 }, told = 0;

	for (size_t i = 0; i < p->n; i++)
		n[p->pair[i].c.raw.verdict]++;
	slow_down(p, 0, 1, planted);
	for (size_t i = 0; i < p->n; i++)
		told += p->pair[i].c.raw.verdict == VERDICT_SLOWER;
	if (2 * told < p->n)
		f->at_best = OUTCOME_OPEN;
	if (p->n)
		fprintf(f->note,
			"%zu equivalent within %g %%, %zu inconclusive, %zu "
			"faster, %zu slower; %g %% would be told at %zu of %zu",
			n[VERDICT_EQUIVALENT], 100 * COMPARISON_MARGIN,
			n[VERDICT_INCONCLUSIVE], n[VERDICT_FASTER],
			n[VERDICT_SLOWER], 100 * planted, told, p->n);
}

static enum case_state by_verdict(const struct two_points *p)
{
	return p->c.raw.verdict == VERDICT_EQUIVALENT     ? CASE_PASSED
	       : p->c.raw.verdict == VERDICT_INCONCLUSIVE ? CASE_OPEN
							  : CASE_FAILED;
}

/* Verdicts are adjusted for many tests; the intervals must be right without
 * that. */
static enum case_state by_interval(const struct two_points *p)
{
	return control_holds(p->c.raw.interval, 1, 1);
}

static void look_at(struct control_cases *f, struct point_pairs p,
		    enum case_state (*state)(const struct two_points *p))
{
	judge(&p);
	for (size_t i = 0; i < p.n; i++)
		add_case(f, &p.pair[i], state(&p.pair[i]));
	if (state == by_verdict)
		note_verdicts(f, &p);
	free(p.pair);
}

void control_same(struct control_cases *f)
{
	look_at(f, pairs_again(f->run), by_verdict);
}

void control_interval(struct control_cases *f)
{
	look_at(f, pairs_again(f->run), by_interval);
}

/* --- the same kernel code ------------------------------------------------- */

/*
 * Which media go the same way through the kernel, and where they do not. A name
 * in /dev/shm is made and taken away by path, a memfd is not; and mmap(2) looks
 * at the mount for the time of access, and whether the file has a name.
 * (anon-shared is no twin of memfd: its pages are charged for when it is
 * mapped, those of memfd one by one.)
 */
static const struct twins {
	const char *probes, *medium, *of;
	const char *except; /* patterns of these probes */
} twins[] = {
	{ "ipc/*", "fifo", "pipe", "ipc/set-up" }, /* mkfifo, open twice */
	{ "fault/* map/*", "memfd", "shm",
	  "map/create map/unlink* map/lifecycle map/mmap*" },
};

void control_twins(struct control_cases *f)
{
	const size_t n = sizeof(twins) / sizeof(*twins);
	struct point_pairs p = { 0 };

	for (const struct twins *t = twins; t < twins + n; t++)
		for (size_t i = 0; i < f->run->points; i++) {
			const struct book_point *second = f->run->point[i];
			struct point at = second->point;

			if (strcmp(at.medium, t->medium) ||
			    words_match(t->probes, at.probe) == WORDS_NONE ||
			    words_match(t->except, at.probe) != WORDS_NONE)
				continue;
			at.medium = t->of;
			add_pair(&p, book_find(f->run, &at), second);
		}
	look_at(f, p, by_verdict);
}

/* --- slowed down on purpose ----------------------------------------------- */

/* What an injection may be off by: it looks at the clock for its end. */
static const double inexact = 0.2;

/* Wrong is also an interval without what was injected. */
static enum case_state by_effect(const struct two_points *p, double effect)
{
	struct interval i = p->c.raw.interval;

	if (i.low > 1 + effect * (1 + inexact) ||
	    i.high < 1 + effect * (1 - inexact))
		return CASE_FAILED;
	return control_pairs_found(p);
}

struct found {
	size_t found, wrong, headline, headline_found;
	struct values times; /* that size, over what was injected; where half of
				the interval is less than half of the effect */
};

static void note_found(struct control_cases *f, struct found *n)
{
	struct estimate times = values_estimate(&n->times);
	const struct slowing *by = &f->slowed;

	fprintf(f->note, "%.3g%s slower: found at %zu of %zu points",
		by->ns > 0 ? by->ns : by->share * 100,
		by->ns > 0 ? " ns" : " %", n->found, f->n);
	if (n->headline)
		fprintf(f->note, " (headline %zu of %zu)", n->headline_found,
			n->headline);
	fprintf(f->note, ", wrong at %zu, too wide at %zu", n->wrong,
		f->n - n->found - n->wrong);
	if (times.n)
		fprintf(f->note, "; as %.2f x that, median of %zu",
			times.median, times.n);
}

void control_slow(struct control_cases *f)
{
	struct point_pairs p = pairs_again(f->run);
	struct slowing by = f->slowed;
	struct found n = { 0 };

	judge(&p);
	for (size_t i = 0; i < p.n; i++) {
		const struct two_points *t = &p.pair[i];
		struct interval in = t->c.raw.interval;
		double effect = by.share + by.ns / t->c.a.median;
		enum case_state state = by_effect(t, effect);

		/* Nobody promises to find a change that is smaller. */
		if (effect < POWER_CHANGE)
			continue;
		add_case(f, t, state);
		n.found += state == CASE_PASSED;
		n.wrong += state == CASE_FAILED;
		n.headline += t->a->headline;
		n.headline_found += t->a->headline && state == CASE_PASSED;
		if (in.high - in.low < effect)
			values_add(&n.times, (t->c.raw.ratio - 1) / effect);
	}
	if (f->n)
		note_found(f, &n);
	free(p.pair);
}

/* --- effects planted in real runs ----------------------------------------- */

enum {
	SHARES = 3,
	ALONE = 20 /* points that are slower alone, at most: it takes time */
};

/* clang-format off */
static const struct effect {
	double share;
	struct point part;
} effects[] = {
	{ 0.05, CONTROL_PART("plus-5") }, { 0.1, CONTROL_PART("plus-10") },
	{ 0.2, CONTROL_PART("plus-20") }, { 1, CONTROL_PART("plus-100") },
	{ 9, CONTROL_PART("plus-900") },
};
/* clang-format on */

/* At how many of those that got slower it was told: every `stride`th. */
struct told {
	const struct effect *by;
	size_t n, of, stride;
};

/* Pairs first, first + stride ... get slower, and then are cases. */
static void plant(struct control_cases *f, const struct point_pairs *as,
		  size_t first, struct told *told)
{
	struct point_pairs p = { memory_new(as->n, sizeof(*p.pair)), as->n };
	double share = told->by->share;

	memcpy(p.pair, as->pair, p.n * sizeof(*p.pair));
	slow_down(&p, first, told->stride, share);
	for (size_t i = first; i < p.n; i += told->stride) {
		enum case_state state = control_pairs_found(&p.pair[i]);

		told->n += state == CASE_PASSED;
		told->of++;
		control_cases_add(f, &told->by->part, state, "%g %% slower",
				  100 * share);
	}
	free(p.pair);
}

/* Of an effect: pairs one alone, by tenths, all at once. It fails if it is told
 * less often than a smaller one. */
static void plant_all(struct control_cases *f, const struct point_pairs *p,
		      const struct effect *by, size_t least[SHARES])
{
	const size_t stride[SHARES] = { p->n, 10, 1 };
	size_t alone = (p->n + ALONE - 1) / ALONE;

	fprintf(f->note, "%s %g %% at",
		by > effects ? ";"
			     : "told if slower alone, by tenths, all at once:",
		100 * by->share);
	for (size_t k = 0; k < SHARES; k++) {
		struct told told = { by, .stride = stride[k] };

		for (size_t i = 0; i < stride[k] && i < p->n;
		     i += k ? 1 : alone)
			plant(f, p, i, &told);
		fprintf(f->note, "%s %zu/%zu", k ? "," : "", told.n, told.of);
		if (told.n < least[k])
			f->at_best = OUTCOME_FAIL;
		least[k] = told.n;
	}
}

void control_power(struct control_cases *f)
{
	struct point_pairs p = pairs_again(f->run);
	size_t least[SHARES] = { 0 };

	for (size_t i = 0; p.n && i < sizeof(effects) / sizeof(*effects); i++)
		plant_all(f, &p, &effects[i], least);
	if (f->at_best == OUTCOME_FAIL)
		fputs(": more is told less often", f->note);
	free(p.pair);
}
