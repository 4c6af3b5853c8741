/* control_pairs.c - points whose ratio is known, compared as two runs are. */
#include "analyze/judge/comparison.h"
#include "analyze/judge/controls.h"

#include <errno.h>
#include <fnmatch.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* As `shmstat compare` has it unless it is told otherwise. */
static const double margin = COMPARISON_MARGIN;
static const struct comparer plain;

struct two_points {
	const struct book_point *a, *b;
	struct comparison c;
};

struct point_pairs {
	struct two_points *pair;
	size_t n;
	int err;
};

static void add_pair(struct point_pairs *p, const struct book_point *a,
		     const struct book_point *b)
{
	struct two_points *grown;

	if (p->err || !a || !a->trials || !b->trials)
		return;
	grown = realloc(p->pair, (p->n + 1) * sizeof(*grown));
	if (!grown) {
		p->err = -ENOMEM;
		return;
	}
	p->pair = grown;
	grown = &p->pair[p->n++];
	grown->a = a;
	grown->b = b;
	p->err = comparison_make(&grown->c, &plain, a, b, COST_TIME);
}

static void judge(struct point_pairs *p)
{
	if (!p->err && p->n)
		p->err = comparison_judge(&p->pair->c, p->n, sizeof(*p->pair),
					  ADJUST_BH, margin);
}

static void free_pairs(struct point_pairs *p)
{
	free(p->pair);
}

static bool unknown(const struct two_points *p)
{
	return isnan(p->c.raw.interval.low);
}

static void add_case_of(struct control_cases *f, const struct two_points *p,
			enum case_state state)
{
	const struct comparison *c = &p->c;

	control_cases_add(f, &p->b->point, unknown(p) ? CASE_OPEN : state,
			  "%.4g x %s (%.4g to %.4g): %s", c->raw.ratio,
			  p->a->point.medium, c->raw.interval.low,
			  c->raw.interval.high, verdict_name(c->raw.verdict));
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
	name = strndup(p->point.medium, n - tail);
	if (!name)
		return NULL;
	at.medium = name;
	first = book_find(b, &at);
	free(name);
	return first;
}

static void add_again(struct point_pairs *p, const struct book *b)
{
	for (size_t i = 0; i < b->points; i++)
		add_pair(p, control_first(b, b->point[i]), b->point[i]);
}

static bool differs(const struct two_points *p)
{
	return p->c.raw.verdict == VERDICT_FASTER ||
	       p->c.raw.verdict == VERDICT_SLOWER;
}

static void note_verdicts(struct control_cases *f, const struct point_pairs *p)
{
	size_t n[VERDICTS] = { 0 };

	for (size_t i = 0; i < p->n; i++)
		n[p->pair[i].c.raw.verdict]++;
	if (p->n)
		snprintf(f->note, sizeof(f->note),
			 "%zu equivalent within 5 %%, %zu inconclusive, %zu "
			 "faster, %zu slower",
			 n[VERDICT_EQUIVALENT], n[VERDICT_INCONCLUSIVE],
			 n[VERDICT_FASTER], n[VERDICT_SLOWER]);
}

static enum case_state by_verdict(const struct two_points *p)
{
	return differs(p) ? CASE_FAILED : CASE_PASSED;
}

/*
 * Verdicts are adjusted for many tests; the intervals must be right without
 * that.
 */
static enum case_state by_interval(const struct two_points *p)
{
	struct interval i = p->c.raw.interval;

	return i.low <= 1 && i.high >= 1 ? CASE_PASSED : CASE_FAILED;
}

static void look_at(struct control_cases *f, struct point_pairs *p,
		    enum case_state (*state)(const struct two_points *p))
{
	judge(p);
	for (size_t i = 0; !p->err && i < p->n; i++)
		add_case_of(f, &p->pair[i], state(&p->pair[i]));
	if (state == by_verdict)
		note_verdicts(f, p);
	f->err = p->err ? p->err : f->err;
	free_pairs(p);
}

void control_same(struct control_cases *f, const struct lab *lab)
{
	struct point_pairs p = { 0 };

	add_again(&p, &lab->run[LAB_TWICE]);
	look_at(f, &p, by_verdict);
}

void control_interval(struct control_cases *f, const struct lab *lab)
{
	struct point_pairs p = { 0 };

	add_again(&p, &lab->run[LAB_TWICE]);
	look_at(f, &p, by_interval);
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
	const char *except[4];
} twins[] = {
	{ "ipc/*", "fifo", "pipe", { "ipc/set-up" } }, /* mkfifo, open twice */
	{ "fault/*", "memfd", "shm", { NULL } },
	{ "map/*",
	  "memfd",
	  "shm",
	  { "map/create", "map/unlink*", "map/lifecycle", "map/mmap*" } },
};

static bool excepted(const struct twins *t, const char *probe)
{
	for (size_t i = 0; i < 4 && t->except[i]; i++)
		if (!fnmatch(t->except[i], probe, 0))
			return true;
	return false;
}

static void add_twins(struct point_pairs *p, const struct book *b,
		      const struct twins *t)
{
	for (size_t i = 0; i < b->points; i++) {
		struct point at = b->point[i]->point;

		if (strcmp(at.medium, t->medium) || excepted(t, at.probe) ||
		    fnmatch(t->probes, at.probe, 0))
			continue;
		at.medium = t->of;
		add_pair(p, book_find(b, &at), b->point[i]);
	}
}

void control_twins(struct control_cases *f, const struct lab *lab)
{
	struct point_pairs p = { 0 };

	for (size_t i = 0; i < sizeof(twins) / sizeof(*twins); i++)
		add_twins(&p, &lab->run[LAB_TWICE], &twins[i]);
	look_at(f, &p, by_verdict);
}

/* --- slowed down on purpose ----------------------------------------------- */

/* By how much an operation was slowed down: as a share, or by a time. */
struct slowing {
	double share, ns;
};

static double effect_on(const struct slowing *by, const struct two_points *p)
{
	return by->share + by->ns / p->c.a.median;
}

/*
 * The interval is narrow enough if half of it is less than half of the effect.
 * Found means that the verdict is slower at a margin of half the effect.
 */
static enum case_state look(const struct two_points *p, double effect)
{
	struct interval i = p->c.raw.interval;

	if (!((i.high - i.low) / 2 < effect / 2))
		return CASE_OPEN;
	return p->c.raw.verdict == VERDICT_SLOWER ? CASE_PASSED : CASE_FAILED;
}

/* What was found over what was injected, the median over points. */
static void note_size(struct control_cases *f, const struct point_pairs *p,
		      const struct slowing *by)
{
	double *found = calloc(p->n + 1, sizeof(*found));
	size_t n = 0;

	if (!found) {
		f->err = -ENOMEM;
		return;
	}
	for (size_t i = 0; i < p->n; i++) {
		double effect = effect_on(by, &p->pair[i]);

		if (look(&p->pair[i], effect) != CASE_OPEN)
			found[n++] = (p->pair[i].c.raw.ratio - 1) / effect;
	}
	stats_sort(found, n);
	if (n)
		snprintf(f->note, sizeof(f->note),
			 "%s %.3g%s found where the interval is narrow enough, "
			 "%zu of %zu points; as %.2f x that, by the median",
			 by->ns > 0 ? "a delay of" : "a slow-down of",
			 by->ns > 0 ? by->ns : by->share * 100,
			 by->ns > 0 ? " ns" : " %", n, p->n,
			 stats_median(found, n));
	free(found);
}

static void find_slowing(struct control_cases *f, const struct book *b,
			 struct slowing by)
{
	struct point_pairs p = { 0 };

	if (!(by.share > 0 || by.ns > 0))
		return;
	add_again(&p, b);
	judge(&p);
	for (size_t i = 0; !p.err && i < p.n; i++) {
		struct two_points *x = &p.pair[i];
		double effect = effect_on(&by, x);

		x->c.raw.verdict = x->c.raw.verdict;
		add_case_of(f, x, look(x, effect));
	}
	if (!p.err)
		note_size(f, &p, &by);
	f->err = p.err ? p.err : f->err;
	free_pairs(&p);
}

void control_slow(struct control_cases *f, const struct lab *lab)
{
	find_slowing(f, &lab->run[LAB_SLOW],
		     (struct slowing){ .share = lab->slowed });
}

void control_delay(struct control_cases *f, const struct lab *lab)
{
	find_slowing(f, &lab->run[LAB_DELAY],
		     (struct slowing){ .ns = lab->delayed_ns });
}
