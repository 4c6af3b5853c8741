/* control_slow.c - is what was slowed down on purpose found? */
#include "analyze/judge/controls.h"
#include "analyze/judge/power.h"
#include "lib/memory.h"

/* What an injection may be off by: it looks at the clock for its end. */
static const double inexact = 0.2;

/* Wrong is also an interval without what was injected. */
static enum case_state look(const struct two_points *p, double effect)
{
	struct interval i = p->c.raw.interval;

	if (i.low > 1 + effect * (1 + inexact) ||
	    i.high < 1 + effect * (1 - inexact))
		return CASE_FAILED;
	return control_pairs_found(p);
}

/* What there is besides the share that was found. */
struct found {
	size_t wrong, headline, headline_found;
	double *times; /* that size, over what was injected; where half of the
			  interval is less than half of the effect */
	size_t narrow;
};

static void count_found(struct found *n, const struct two_points *p,
			enum case_state state, double effect)
{
	struct interval i = p->c.raw.interval;

	n->wrong += state == CASE_FAILED;
	n->headline += p->a->headline;
	n->headline_found += p->a->headline && state == CASE_PASSED;
	if (i.high - i.low < effect)
		n->times[n->narrow++] = (p->c.raw.ratio - 1) / effect;
}

static void note_found(struct control_cases *f, struct found *n, size_t found,
		       const struct slowing *by)
{
	char headline[80] = "", size[80] = "";

	if (n->headline)
		snprintf(headline, sizeof(headline), " (headline %zu of %zu)",
			 n->headline_found, n->headline);
	if (n->narrow)
		snprintf(size, sizeof(size), "; as %.2f x that, median of %zu",
			 stats_estimate(n->times, n->narrow).median, n->narrow);
	fprintf(f->note,
		"%.3g%s slower: found at %zu of %zu points%s, wrong at %zu, "
		"too wide at %zu%s",
		by->ns > 0 ? by->ns : by->share * 100,
		by->ns > 0 ? " ns" : " %", found, f->n, headline, n->wrong,
		f->n - found - n->wrong, size);
}

void control_slow(struct control_cases *f)
{
	struct slowing by = f->slowed;
	struct point_pairs p = control_pairs_again(f->run);
	struct found n = { 0 };
	size_t found = 0;

	if (!(by.share > 0 || by.ns > 0))
		return;
	control_pairs_judge(&p);
	n.times = memory_new(p.n, sizeof(*n.times));
	for (size_t i = 0; i < p.n; i++) {
		double effect = by.share + by.ns / p.pair[i].c.a.median;
		enum case_state state = look(&p.pair[i], effect);

		/* Nobody promises to find a change that is smaller. */
		if (effect < POWER_CHANGE)
			continue;
		control_pairs_case(f, &p.pair[i], state);
		count_found(&n, &p.pair[i], state, effect);
		found += state == CASE_PASSED;
	}
	if (f->n)
		note_found(f, &n, found, &by);
	free(n.times);
	free(p.pair);
}
