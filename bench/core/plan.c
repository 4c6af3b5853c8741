/* plan.c - which points are measured, and in which order. */
#include "bench/core/plan.h"

#include "lib/memory.h"
#include "lib/opt.h"
#include "lib/units.h"
#include "lib/words.h"

#include <fnmatch.h>

/* What a two-sided probe is placed at unless the user says. */
static const char usual[] = "same-cpu,nearest,nearest+awake,unpinned,spread";

/* Of CPUs that differ; most machines have but a few of these. */
static const char other_kinds[] =
	"nearest:big-big,nearest:big-mid,nearest:big-little,"
	"nearest:mid-mid,nearest:mid-little,nearest:little-little";

/* Backings and copiers that only the full suite has are measured up to this
 * size unless sizes are asked for: beyond it they take long and tell nothing
 * new. */
static const size_t others_most = 16 << 20;

static const char tells[] = "`shmbench list` and `shmbench help run` tell what "
			    "there is";

/* A plan in the making. */
struct maker {
	struct plan *p;
	const struct selection *want;
	const struct topology *topo;
	const char *nearest; /* two CPUs; NULL: there is but one */
	int err;
	char *why;
	bool medium_matched, pace_matched;
	enum placement_use use; /* of placements that are added */
};

/* The first time counts. option: that must not be this word ("": the operands);
 * or NULL. */
static void refuse(struct maker *m, const char *what, const char *option,
		   const char *word)
{
	if (!m->err)
		snprintf(m->why, PLAN_WHY, "%s \"%.60s\"; %s", what, word,
			 option ? opt_meant(option, word, tells) : tells);
	m->err = -EINVAL;
}

/* Is a probe among those asked for, by a pattern, or by its very name? */
static bool is_asked(const struct selection *want, const char *probe,
		     bool by_name)
{
	for (size_t i = 0; i < want->patterns_n; i++)
		if (by_name ? !strcmp(want->patterns[i], probe)
			    : !fnmatch(want->patterns[i], probe, 0))
			return true;
	return !by_name && !want->patterns_n;
}

static void add(struct maker *m, const struct plan_point *point)
{
	struct plan *p = m->p;
	struct plan_point *to;

	p->point = memory_more(p->point, p->points, sizeof(*p->point));
	if (m->err)
		return;
	to = &p->point[p->points++];
	*to = *point;
	to->is.probe = to->trial.probe->name;
	to->is.placement = to->placement->name;
	to->is.workers = to->trial.workers;
	to->is.size_bytes = to->trial.size;
	to->headline = headline_any(to, m->nearest);
	p->headlines += to->headline;
	p->pairs += to->placement->use == FOR_PAIRS && !*to->placement->absent;
}

/* A crew of 1, 2, 4 ... up to all CPUs that there are, and of all. */
static void add_workers(struct maker *m, struct plan_point *point)
{
	uint64_t n[SIZES_MAX], all = point->placement->crew_n;
	int asked = 0;

	point->trial.workers = 1;
	if (point->trial.probe->sides != CREW) {
		add(m, point);
		return;
	}
	if (m->want->workers)
		asked = units_parse_sizes(m->want->workers, n, SIZES_MAX);
	else
		for (uint64_t w = 1; w <= all;
		     w = w < all && 2 * w > all ? all : 2 * w)
			n[asked++] = w;
	if (asked < 0)
		refuse(m, "workers make no sense:", NULL, m->want->workers);
	for (int i = 0; i < asked; i++) {
		if (!n[i] || n[i] > TOPOLOGY_CPUS)
			refuse(m, "no crew has that many workers:", NULL,
			       m->want->workers);
		point->trial.workers = (unsigned)n[i];
		add(m, point);
	}
}

/* A probe asked for by its name has what the first suite with it has. */
static const char *sizes_of(const struct maker *m,
			    const struct plan_point *point)
{
	const struct probe *p = point->trial.probe;
	enum suite suite =
		point->placement->use == FOR_QUICK ? QUICK : m->want->suite;
	const char *sizes = p->sizes[suite];

	if (!sizes || !is_asked(m->want, p->name, true))
		return sizes;
	while (!*sizes && ++suite < SUITES)
		sizes = p->sizes[suite];
	return sizes;
}

static bool too_much(const struct maker *m, const struct trial *t)
{
	bool other = (t->backing && t->backing->from == FULL) ||
		     (t->copier && t->copier->from == FULL);

	return other && !m->want->sizes && t->size > others_most;
}

static void add_sizes(struct maker *m, struct plan_point *point)
{
	const char *sizes = sizes_of(m, point);
	uint64_t size[SIZES_MAX];
	int n;

	if (!sizes) {
		add_workers(m, point);
		return;
	}
	if (!*sizes)
		return;
	if (m->want->sizes)
		sizes = m->want->sizes;
	n = units_parse_sizes(sizes, size, SIZES_MAX);
	if (n < 0)
		refuse(m, "sizes make no sense:", NULL, sizes);
	for (int i = 0; i < n; i++) {
		/* A block that is copied holds the number of the next. */
		if (size[i] < (point->trial.transport ? 1 : 8)) {
			refuse(m, "a size below 8 bytes in", NULL, sizes);
			return;
		}
		point->trial.size = size[i];
		if (!too_much(m, &point->trial))
			add_workers(m, point);
	}
}

/* Of the usual list, a probe of which there are to be few is measured at the
 * nearest two CPUs alone, if there are two; and, as a pace that is told takes
 * a third of a second a trial, of who spins the plain one. */
static bool is_left_out(const struct maker *m, const struct plan_point *point)
{
	const struct probe *probe = point->trial.probe;
	const struct placement *at = point->placement;
	const struct transport *x = point->trial.transport;

	if (!probe->few || m->want->suite == FULL || !m->nearest)
		return false;
	return at->awake || at->cpu[NEAR] == at->cpu[FAR] ||
	       (probe->rate && !m->want->media && x->waits >= SPINS &&
		x->from > QUICK);
}

/* What tells how far CPUs are from each other, and no more. */
static bool is_of_quick(const struct trial *t)
{
	return t->probe->from == QUICK && !t->probe->rate && !t->probe->load &&
	       (!t->transport || t->transport->from == QUICK) &&
	       (!t->copier || t->copier->from == QUICK);
}

/* Which placements a probe is measured at. What was asked for by name and
 * cannot be is planned all the same, and skipped with its reason; what comes
 * of the usual list is left out where it makes no sense at all. */
static bool placed(const struct maker *m, const struct plan_point *point)
{
	const struct probe *probe = point->trial.probe;
	const struct placement *at = point->placement;

	if (*at->setting && placement_unfit(at, &point->trial))
		return false;
	if (probe->sides == ONE_SIDE || probe->sides == ONE_CPU)
		return placement_is_same_cpu(at);
	if (probe->sides == CREW)
		return at->crew_n != 0;
	if (probe->sides == PAIRS || at->use == FOR_PAIRS)
		return probe->sides == PAIRS && at->use == FOR_PAIRS;
	if (m->want->placements)
		return at->use != FOR_ONE_SIDE && !at->crew_n;
	if (placement_unfit(at, &point->trial) || is_left_out(m, point))
		return false;
	if (at->use == FOR_QUICK)
		return is_of_quick(&point->trial);
	if (probe->sides == TWO_CPUS || probe->sides == COMPANY)
		return !at->awake && at->cpu[NEAR] != -1;
	return !(at->awake && point->trial.transport &&
		 point->trial.transport->waits >= SPINS);
}

static void add_placements(struct maker *m, struct plan_point *point)
{
	for (size_t i = 0; i < m->p->placements; i++) {
		point->placement = &m->p->placement[i];
		if (placed(m, point))
			add_sizes(m, point);
	}
}

/* from: the first suite that has it, unless it is asked for. */
static void add_medium(struct maker *m, struct plan_point *point,
		       const char *name, enum suite from)
{
	/* Of a workload it lists transports, beside ways. */
	const char *only = point->trial.way ? NULL : point->trial.probe->media;

	if (m->want->media
		    ? words_match(m->want->media, name) == WORDS_NONE
		    : from > m->want->suite || (only && !words_has(only, name)))
		return;
	m->medium_matched = true;
	point->is.medium = name;
	add_placements(m, point);
}

/* Ways that are this workload's, and transports if it goes over any. */
static void add_media(struct maker *m, const struct probe *probe)
{
	struct plan_point point = { .trial = { .probe = probe } };
	struct trial *t = &point.trial;

	switch (probe->over) {
	case OVER_NOTHING:
		point.is.medium = "none"; /* no list of media leaves it out */
		add_placements(m, &point);
		return;
	case OVER_BACKING:
		for (EACH(backing, b)) {
			t->backing = *b;
			add_medium(m, &point, (*b)->name, (*b)->from);
		}
		return;
	case OVER_COPIER:
		for (EACH(copier, c)) {
			t->copier = *c;
			add_medium(m, &point, (*c)->name, (*c)->from);
		}
		return;
	case OVER_WAY:
		for (EACH(way, w)) {
			t->way = *w;
			if (!fnmatch((*w)->of, probe->name, 0))
				add_medium(m, &point, (*w)->name, (*w)->from);
		}
		t->way = NULL;
		if (!probe->media)
			return;
		/* fall through */
	case OVER_TRANSPORT:
		for (EACH(transport, x)) {
			t->transport = *x;
			add_medium(m, &point, (*x)->name, (*x)->from);
		}
	}
}

static void add_probe(struct maker *m, const struct probe *p)
{
	if (m->err || !is_asked(m->want, p->name, false))
		return;
	if (p->from <= m->want->suite || is_asked(m->want, p->name, true))
		add_media(m, p);
}

/* As `like`, whose name ends as this one's: in thousands a second. What is
 * asked for has sizes in every suite. */
static void add_paced(struct maker *m, const struct probe *like, unsigned rate)
{
	struct plan_paced *x = &m->p->paced[m->p->paces];
	int stem = (int)(strrchr(like->name, '-') + 1 - like->name);

	snprintf(x->name, sizeof(x->name), "%.*s%.9gk", stem, like->name,
		 rate / 1e3);
	for (size_t i = 0; i < m->p->paces; i++)
		if (!strcmp(m->p->paced[i].name, x->name))
			return;
	x->probe = *like;
	x->probe.name = x->name;
	x->probe.rate = rate;
	for (int s = 0; s < FULL; s++)
		x->probe.sizes[s] = like->sizes[FULL];
	m->p->paces++;
	m->pace_matched |= is_asked(m->want, x->name, false);
	add_probe(m, &x->probe);
}

static void add_rates(struct maker *m, const struct probe *like)
{
	const char *at = m->want->rates;
	char *end = NULL;

	m->p->paced = memory_new(RATES_MAX, sizeof(*m->p->paced));
	for (; !m->err && (!end || *end); at = end + 1) {
		double rate = strtod(at, &end);

		if (end != at && *end == 'k') {
			rate *= 1e3;
			end++;
		}
		if (end == at || (*end && *end != ',') ||
		    !(rate >= 100 && rate <= 1e6) || m->p->paces == RATES_MAX)
			refuse(m, "16 rates from 0.1k to 1000k are not", NULL,
			       m->want->rates);
		else
			add_paced(m, like, (unsigned)rate);
	}
}

/* Does a pattern match any plug-in of these kinds? */
static bool is_known(const char *pattern, const char *kinds)
{
	bool found = false;

	for (EACH(plugin, x))
		found |= words_has(kinds, (*x)->kind) &&
			 !fnmatch(pattern, (*x)->name, 0);
	return found;
}

/* Patterns of which some match need not be what was meant. */
static void check_patterns(struct maker *m)
{
	for (size_t i = 0; i < m->want->patterns_n; i++) {
		const char *pattern = m->want->patterns[i];
		bool found = is_known(pattern, "probe");

		for (size_t j = 0; j < m->p->paces; j++)
			found |= !fnmatch(pattern, m->p->paced[j].name, 0);
		if (!found)
			refuse(m, "no probe matches", "", pattern);
	}
}

static void check_medium(struct maker *m, const char *pattern)
{
	if (!is_known(pattern, "backing copier transport way"))
		refuse(m, "no medium matches", "--media", pattern);
}

/* With each word of a comma-separated list; NULL has none. */
static void each_word(struct maker *m, const char *list,
		      void (*take)(struct maker *m, const char *word))
{
	char *copy = list ? memory_copy(list) : NULL, *save = NULL;

	for (char *w = copy ? strtok_r(copy, ",", &save) : NULL; w && !m->err;
	     w = strtok_r(NULL, ",", &save))
		take(m, w);
	free(copy);
}

struct matrix {
	unsigned n, most;
	bool has[TOPOLOGY_CPUS];
};

static void take_cpu(struct matrix *x, int cpu)
{
	if (x->n < x->most && !x->has[cpu]) {
		x->has[cpu] = true;
		x->n++;
	}
}

/* CPUs of which each two are a pair: all, as crews are spread over them, or of
 * too many two of each class and then neighbours here and there, as what is
 * told is who is near whom. */
static void choose_matrix(const struct maker *m, struct matrix *x)
{
	enum { STANDARD_CPUS = 16, NEIGHBOURS = 4 };
	int all[TOPOLOGY_CPUS];
	unsigned n = topology_spread(m->topo, all, TOPOLOGY_CPUS), groups;
	struct cpu_pair pair;

	m->p->all_pairs = (size_t)n * (n - 1) / 2;
	x->most = m->want->suite == FULL ? MATRIX_CPUS : STANDARD_CPUS;
	x->most = n < x->most ? n : x->most;
	groups = n > x->most ? x->most / NEIGHBOURS : 1;
	for (size_t i = 0; topology_classes[i]; i++)
		if (!topology_pair(m->topo, topology_classes[i], &pair)) {
			take_cpu(x, pair.far);
			take_cpu(x, pair.near);
		}
	for (unsigned i = 0; x->n < x->most; i++)
		take_cpu(x, all[i % groups * n / groups + i / groups]);
}

static struct placement *add_pair(struct maker *m, const char *name)
{
	struct placement *to = &m->p->placement[m->p->placements++];

	placement_resolve(m->topo, name, to);
	to->use = FOR_PAIRS;
	return to;
}

/* Each two of them. What a line takes from one to the other it takes back, so
 * of two orders one will do. */
static void add_matrix(struct maker *m)
{
	struct matrix x = { 0 };
	char name[32];

	choose_matrix(m, &x);
	if (x.n < 3) { /* to be skipped, with the reason */
		strcpy(add_pair(m, "nearest")->absent,
		       "fewer than 3 CPUs to run on: limit/line tells "
		       "of these");
		return;
	}
	for (int near = 0; near < TOPOLOGY_CPUS; near++)
		for (int far = near + 1; far < TOPOLOGY_CPUS; far++) {
			if (!x.has[near] || !x.has[far])
				continue;
			snprintf(name, sizeof(name), "cpu:%d-%d", near, far);
			add_pair(m, name);
		}
}

/* Unless it is there already, or is one that quick might have and is not. */
static void add_placement(struct maker *m, const char *name)
{
	struct plan *p = m->p;
	struct placement *to = &p->placement[p->placements];
	const struct placement *same = p->placement; /* it is, at the latest */

	if (placement_resolve(m->topo, name, to))
		refuse(m, "no placement is called", "--placement", name);
	while (strcmp(same->name, to->name))
		same++;
	if (m->err || same < to || (m->use == FOR_QUICK && *to->absent))
		return;
	if (p->placements == PLACEMENTS_ASKED) {
		refuse(m, "too many placements, as of", NULL, name);
		return;
	}
	to->use = m->use;
	p->placements++;
}

/* To each placement that there is without one. */
static void add_setting(struct maker *m, const char *setting)
{
	size_t n = m->p->placements;

	if (!setting_named(setting))
		refuse(m, "no setting is called", "--with", setting);
	for (size_t i = 0; i < n && !m->err; i++) {
		const struct placement *at = &m->p->placement[i];
		char *name = memory_text("%s+%s", at->name, setting);

		m->use = at->use;
		if (!*at->setting)
			add_placement(m, name);
		free(name);
	}
}

/* One-sided probes run at same-cpu and wherever else both sides are one CPU,
 * crews spread, whatever is asked for the rest. CPUs farther from each other
 * have the memory of both on either's node. */
static void resolve_placements(struct maker *m)
{
	const char *asked = m->want->placements;

	each_word(m, asked ? asked : usual, add_placement);
	m->use = FOR_QUICK;
	if (!asked && m->want->suite != QUICK) {
		each_word(m, "cross-llc,cross-package", add_placement);
		if (topology_kinds(m->topo) > 1)
			each_word(m, other_kinds, add_placement);
		if (topology_parts(m->topo, "node") > 1)
			each_word(m,
				  "cross-package+memory:near,"
				  "cross-package+memory:far",
				  add_placement);
	}
	m->use = FOR_ALL;
	add_placement(m, "spread");
	m->use = FOR_ONE_SIDE;
	add_placement(m, "same-cpu");
	each_word(m, m->want->settings, add_setting);
	add_matrix(m);
}

/* Each point once more, the medium under a second name: what is measured
 * differs in nothing, so neither may the figures (METHOD S12). */
static void add_again(struct plan *p)
{
	size_t n = p->points;

	p->point = memory_room(p->point, 2 * n, sizeof(*p->point));
	for (size_t i = 0; i < n; i++) {
		struct plan_point *again = &p->point[n + i];

		*again = p->point[i];
		again->again = true;
		again->is.medium =
			memory_text("%s" ROWS_AGAIN, again->is.medium);
	}
	p->points = 2 * n;
	p->headlines *= 2;
}

int plan_make(struct plan *p, const struct selection *want,
	      const struct topology *topo, char why[PLAN_WHY])
{
	struct maker m = { .p = p, .want = want, .topo = topo, .why = why };

	m.nearest = topology_nearest(topo, "");
	*p = (struct plan){ .placement = memory_new(PLACEMENTS_MOST,
						    sizeof(*p->placement)) };
	each_word(&m, want->media, check_medium);
	resolve_placements(&m);
	for (EACH(probe, x)) {
		if (!want->rates || !(*x)->rate)
			add_probe(&m, *x);
		else if (!p->paced && (*x)->from <= want->suite)
			add_rates(&m, *x);
	}
	check_patterns(&m);
	if (want->rates && !m.pace_matched)
		refuse(&m, "none of these probes keeps a pace:", NULL,
		       want->rates);
	if (want->media && !m.medium_matched)
		refuse(&m, "no medium of these probes matches", NULL,
		       want->media);
	if (!p->points && !want->placements)
		refuse(&m, "the suite has none of it; name the probe:", NULL,
		       want->patterns[0]);
	if (!p->points)
		refuse(&m, "these probes are not measured at", NULL,
		       want->placements ? want->placements : usual);
	if (m.err) {
		plan_free(p);
		return m.err;
	}
	if (want->twice)
		add_again(p);
	plan_find_sessions(p);
	return 0;
}

void plan_free(struct plan *p)
{
	for (size_t i = 0; i < p->points; i++)
		if (p->point[i].again)
			free((char *)p->point[i].is.medium);
	free(p->point);
	free(p->placement);
	free(p->paced);
	free(p->member);
	free(p->first);
	*p = (struct plan){ 0 };
}
