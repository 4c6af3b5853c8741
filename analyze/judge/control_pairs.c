/* control_pairs.c - points whose ratio is known, compared as two runs are. */
#include "analyze/judge/controls.h"

#include "lib/memory.h"
#include "lib/words.h"

/* What must be told if "they do not differ" is to mean anything. */
static const double planted = 0.1;

/* Student's t at 0.05 among 300 over that of one alone, with 6 trials a side;
 * less with more. */
static const double many = 4;

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

void control_pairs_judge(struct point_pairs *p)
{
	if (p->n)
		comparison_judge(&p->pair->c, p->n, sizeof(*p->pair), ADJUST_BH,
				 COMPARISON_MARGIN);
}

enum case_state control_pairs_found(const struct two_points *p)
{
	const struct judged *j = &p->c.raw;
	double beyond = j->ratio - (1 + COMPARISON_MARGIN);

	return j->verdict == VERDICT_SLOWER                   ? CASE_PASSED
	       : beyond > many * (j->ratio - j->interval.low) ? CASE_FAILED
							      : CASE_OPEN;
}

void control_pairs_case(struct control_cases *f, const struct two_points *p,
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

struct point_pairs control_pairs_again(const struct book *b)
{
	struct point_pairs p = { 0 };

	for (size_t i = 0; i < b->points; i++)
		add_pair(&p, control_first(b, b->point[i]), b->point[i]);
	return p;
}

static void count_verdicts(size_t n[VERDICTS], const struct point_pairs *p)
{
	memset(n, 0, VERDICTS * sizeof(*n));
	for (size_t i = 0; i < p->n; i++)
		n[p->pair[i].c.raw.verdict]++;
}

/* And whether a difference would have been told, had there been one. */
static void note_verdicts(struct control_cases *f, struct point_pairs *p)
{
	size_t n[VERDICTS], slower[VERDICTS];

	count_verdicts(n, p);
	for (size_t i = 0; i < p->n; i++)
		p->pair[i].c.raw.ratio *= 1 + planted;
	control_pairs_judge(p);
	count_verdicts(slower, p);
	if (2 * slower[VERDICT_SLOWER] < p->n)
		f->at_best = OUTCOME_OPEN;
	if (p->n)
		fprintf(f->note,
			"%zu equivalent within %g %%, %zu inconclusive, %zu "
			"faster, %zu slower; %g %% would be told at %zu of %zu",
			n[VERDICT_EQUIVALENT], 100 * COMPARISON_MARGIN,
			n[VERDICT_INCONCLUSIVE], n[VERDICT_FASTER],
			n[VERDICT_SLOWER], 100 * planted,
			slower[VERDICT_SLOWER], p->n);
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
	control_pairs_judge(&p);
	for (size_t i = 0; i < p.n; i++)
		control_pairs_case(f, &p.pair[i], state(&p.pair[i]));
	if (state == by_verdict)
		note_verdicts(f, &p);
	free(p.pair);
}

void control_same(struct control_cases *f)
{
	look_at(f, control_pairs_again(f->run), by_verdict);
}

void control_interval(struct control_cases *f)
{
	look_at(f, control_pairs_again(f->run), by_interval);
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

static void add_twins(struct point_pairs *p, const struct book *b,
		      const struct twins *t)
{
	for (size_t i = 0; i < b->points; i++) {
		struct point at = b->point[i]->point;

		if (strcmp(at.medium, t->medium) ||
		    words_match(t->probes, at.probe) == WORDS_NONE ||
		    words_match(t->except, at.probe) != WORDS_NONE)
			continue;
		at.medium = t->of;
		add_pair(p, book_find(b, &at), b->point[i]);
	}
}

void control_twins(struct control_cases *f)
{
	struct point_pairs p = { 0 };

	for (size_t i = 0; i < sizeof(twins) / sizeof(*twins); i++)
		add_twins(&p, f->run, &twins[i]);
	look_at(f, p, by_verdict);
}
