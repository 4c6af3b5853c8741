/* run.c - measure: rounds of trials, in shuffled order, into a folder. */
#include "bench/commands.h"
#include "bench/core/fit.h"
#include "bench/core/lengths.h"
#include "bench/core/progress.h"
#include "bench/core/record.h"
#include "bench/core/rounds.h"
#include "lib/child.h"
#include "lib/cpu_name.h"
#include "lib/draw.h"
#include "lib/guard.h"
#include "lib/memory.h"
#include "lib/words.h"

#include <sys/random.h>
#include <sys/utsname.h>

/* A suite has so many rounds, of which headline points are in all and the
 * others in the usual ones, or fewer if its time is up; but not fewer than make
 * an interval (METHOD S2, S10). */
#define RULE(...) BRACED(.least = 6, .check = 6, .ahead = 4, __VA_ARGS__)

static const struct {
	const char *name;
	struct rounds_rule rule;
	struct effort effort;
} suites[SUITES] = {
	[QUICK] = { "quick",
		    RULE(.most = 12, .usual = 12, .budget = 46 * NSEC_PER_SEC,
			 .precision = 0.05),
		    BRACED(.reading = 100000, .budget = 1000000,
			   .singles = 2000000, .paced = 16000000,
			   .warmup = 300000, .fit = 8000000, .readings = 100) },
	[STANDARD] = { "standard",
		       RULE(.most = 27, .usual = 12,
			    .budget = 330 * NSEC_PER_SEC, .precision = 0.02),
		       BRACED(.reading = 200000, .budget = 2000000,
			      .singles = 3000000, .paced = 32000000,
			      .warmup = 600000, .fit = 10000000,
			      .quoted = 20000000, .readings = 200) },
	[FULL] = { "full",
		   RULE(.most = 36, .usual = 20, .budget = 1800 * NSEC_PER_SEC,
			.precision = 0.02),
		   BRACED(.reading = 200000, .budget = 10000000,
			  .singles = 20000000, .paced = 100000000,
			  .warmup = 2000000, .fit = 15000000,
			  .quoted = 100000000, .readings = READINGS_MAX) },
};

static const char *suite_name = "standard";
static struct selection want;
static const char *folder, *clock_name, *inject, *in_turn;
static uint64_t rounds, seed;
static nsec budget, deadline = 30 * NSEC_PER_SEC;
static double precision = -1; /* not given */
static bool apart, dry_run, force;

const struct opt run_options[] = {
	{ 's', "suite", OPT_TEXT, &suite_name, "NAME",
	  "quick, standard (the default) or full" },
	{ 'm', "media", OPT_TEXT, &want.media, "LIST",
	  "backings, copiers, transports, or patterns of them" },
	{ 'p', "placement", OPT_TEXT, &want.placements, "LIST",
	  "same-cpu, smt, same-llc, cpu:0-1, nearest+awake ..." },
	{ 0, "with", OPT_TEXT, &want.settings, "LIST",
	  "each placement once more with pages:thp, ... (shmbench list)" },
	{ 'z', "sizes", OPT_TEXT, &want.sizes, "LIST",
	  "64,4K or 4K..64M (by 4) or 4K..64M*2" },
	{ 'w', "workers", OPT_TEXT, &want.workers, "LIST",
	  "of probes that scale: 1,2,4 (the same up to all CPUs)" },
	{ 0, "rate", OPT_TEXT, &want.rates, "LIST",
	  "of ipc/paced-*: 1k,2500,50k a second instead of the suite's" },
	{ 'r', "rounds", OPT_COUNT, &rounds, "N",
	  "times every point is measured (default: the suite's)" },
	{ 'b', "budget", OPT_TIME, &budget, "TIME",
	  "as many rounds as fit into this instead" },
	{ 0, "precision", OPT_PERCENT, &precision, "PERCENT",
	  "rounds until points are known to +- this (5, 2, 2)" },
	{ 0, "seed", OPT_COUNT, &seed, "N",
	  "of the order of trials (default: random, recorded)" },
	{ 'o', "output", OPT_TEXT, &folder, "DIR",
	  "where the files go (results/TIME-HOST)" },
	{ 0, "deadline", OPT_TIME, &deadline, "TIME",
	  "at most this for one trial (30s)" },
	{ 0, "clock", OPT_TEXT, &clock_name, "NAME",
	  "monotonic-raw: do not use the CPU's counter" },
	{ 0, "twice", OPT_FLAG, &want.twice, NULL,
	  "each point again as MEDIUM:again: a control of the instrument" },
	{ 0, "apart", OPT_FLAG, &apart, NULL,
	  "processes for each size: a control of what they may share" },
	{ 0, "inject", OPT_TEXT, &inject, "TIME|PERCENT",
	  "a control: make all operations slower by 500ns, 5%" },
	{ 0, "in-turn", OPT_TEXT, &in_turn, "ID",
	  "with others of this ID, as turns come on standard input" },
	{ 0, "dry-run", OPT_FLAG, &dry_run, NULL,
	  "only say whether all this can be measured, and how many points" },
	{ 0, "force", OPT_FLAG, &force, NULL,
	  "measure even where figures would mislead; rows say so" },
	{ 0 },
};

/* What the user says about rounds or time overrules the suite in both; who
 * says how many rounds gets them. All points are then in all of them, as they
 * are where the user says how precise they are to be: rounds then go on until
 * they are or the suite's time is up. Of runs in turn none may end before the
 * others: whoever gives turns ends them. */
static struct rounds_rule settle_rule(void)
{
	struct rounds_rule rule = suites[want.suite].rule;

	if (rounds || budget || in_turn) {
		rule.most = rule.usual = rounds ? rounds : UINT64_MAX;
		rule.least = 1;
		rule.budget = budget;
	}
	if (rounds || in_turn)
		rule.precision = 0;
	else if (precision > 0)
		rule.most = rule.usual = UINT64_MAX;
	if (precision >= 0)
		rule.precision = precision;
	return rule;
}

/* A run in progress. */
struct run {
	struct topology *topo;
	struct clock clock;
	struct plan plan;
	struct result *result; /* of the points measured last */
	struct injection injection;
	struct rounds rounds;
	struct lengths lengths;
	uint64_t trials;
	uint64_t outcomes[INTERRUPTED + 1];
	uint64_t denied; /* of those skipped */
	nsec start;
};

static void check_fitness(void)
{
	const char *why = guard_unfit_build();

	if (why && !force)
		die_usage("%s, so its figures mean nothing; --force to "
			  "measure all the same",
			  why);
	if (!guard_lock(in_turn) && !force)
		die_usage("another shmbench is measuring on this machine; "
			  "wait for it, or --force");
}

static const char *default_folder(void)
{
	static char path[128];
	char host[64] = "host", when[32];
	time_t now = time(NULL);

	gethostname(host, sizeof(host) - 1);
	strftime(when, sizeof(when), "%Y-%m-%dT%H%M%SZ", gmtime(&now));
	snprintf(path, sizeof(path), "results/%s-%s", when, host);
	return path;
}

/* What was asked for; absent: nothing, so that the suite decides. */
static void record_asked(void)
{
	const struct {
		const char *key, *value;
	} asked[] = {
		{ "run.media", want.media },
		{ "run.placements", want.placements },
		{ "run.with", want.settings },
		{ "run.sizes", want.sizes },
		{ "run.workers", want.workers },
		{ "run.rates", want.rates },
		{ "run.clock", clock_name },
		{ "run.twice", want.twice ? "yes" : NULL },
		{ "run.apart", apart ? "yes" : NULL },
		{ "run.forced", force ? "yes" : NULL },
		{ "run.inject", inject },
		{ "run.in_turn", in_turn },
	};
	char *patterns = NULL;

	for (size_t i = 0; i < want.patterns_n; i++)
		words_add(&patterns, want.patterns[i]);
	if (patterns)
		record_fact("run.probes", "%s", patterns);
	free(patterns);
	for (size_t i = 0; i < sizeof(asked) / sizeof(*asked); i++)
		if (asked[i].value && *asked[i].value)
			record_fact(asked[i].key, "%s", asked[i].value);
	record_fact("run.deadline_ns", "%" PRIu64, deadline);
}

static void record_start(struct run *r)
{
	const struct rounds_rule *rule = &r->rounds.rule;

	record_fact("run.state", "running");
	record_build();
	record_time("run.started");
	record_fact("run.suite", "%s", suites[want.suite].name);
	record_fact("run.seed", "%" PRIu64, seed);
	record_fact("run.points", "%zu", r->plan.points);
	record_fact("run.headline", "%zu", r->plan.headlines);
	if (rule->budget)
		record_fact("run.budget_ns", "%" PRIu64, rule->budget);
	if (rule->most != UINT64_MAX)
		record_fact("run.rounds_asked", "%" PRIu64, rule->most);
	if (rule->precision > 0)
		record_fact("run.precision", "%.9g", rule->precision);
	record_asked();
	record_surroundings(&r->plan, &r->clock, r->topo);
}

static void record_flags(struct run *r)
{
	if (force)
		record_flag("forced", false);
	if (guard_unfit_build())
		record_flag("unfit-build", false);
	if (!strcmp(r->clock.name, "monotonic-raw"))
		record_flag("clock-fallback", false); /* METHOD T1 */
	if (inject)
		record_flag("injected", want.twice);
}

/* About what all trials take, ns: their parts, and processes of their own. */
static double foretell(const struct run *r)
{
	const struct effort *e = &suites[want.suite].effort;
	const struct rounds_rule *rule = &r->rounds.rule;
	double trial = (double)(e->budget + e->singles + e->warmup + e->fit +
				5 * NSEC_PER_MSEC);
	double all = trial * ((double)r->plan.points * (double)rule->usual +
			      (double)r->plan.headlines *
				      (double)(rule->most - rule->usual));

	return rule->budget ? fmin(all, (double)rule->budget) : all;
}

/* Placements that name no kind are of the biggest. */
static void say_kinds(const struct topology *t)
{
	const char *class = topology_nearest(t, "");
	char *kinds = topology_kinds_text(t);
	struct cpu_pair pair;

	if (class && !topology_pair(t, class, &pair))
		fprintf(stderr, "%s; nearest is %s, %s-%s\n", kinds, class,
			topology_kind(t, pair.near),
			topology_kind(t, pair.far));
	free(kinds);
}

/* Where, what, how often and how long. */
static void say_plan(const struct run *r)
{
	const struct rounds_rule *rule = &r->rounds.rule;
	char model[200] = "unknown CPU";
	struct utsname kernel;
	double left = foretell(r) / 1e9;
	struct cpu_pair pair;
	bool beyond = !want.placements && want.suite != QUICK;
	int absent = 0;

	cpu_name(model, sizeof(model));
	uname(&kernel);
	fprintf(stderr, "%s, %ld CPUs, %s %s\n%s: %zu points", model,
		sysconf(_SC_NPROCESSORS_ONLN), kernel.sysname, kernel.release,
		suites[want.suite].name, r->plan.points);
	if (rule->most != UINT64_MAX)
		fprintf(stderr, " x %" PRIu64 " rounds", rule->most);
	if (isfinite(left) && left < 1e6)
		fprintf(stderr, ", %s%.0f %s",
			rule->precision > 0 ? "up to " : "about ",
			left < 100 ? fmax(left, 1) : left / 60,
			left < 100 ? "s" : "min");
	for (size_t i = 0; topology_classes[i] && beyond; i++)
		if (topology_pair(r->topo, topology_classes[i], &pair))
			fprintf(stderr, "%s%s",
				absent++ ? ", " : "\nno two CPUs here are ",
				topology_classes[i]);
	putc('\n', stderr);
	if (topology_kinds(r->topo) > 1)
		say_kinds(r->topo);
	if (r->plan.pairs && r->plan.pairs < r->plan.all_pairs)
		fprintf(stderr,
			"limit/core-to-core: %zu of %zu pairs of CPUs\n",
			r->plan.pairs, r->plan.all_pairs);
}

/* All that the words of the user may be wrong in, before anything is made or
 * locked. */
static void plan_run(struct run *r)
{
	char why[PLAN_WHY] = "";

	if (in_turn && !seed)
		die_usage("--in-turn takes --seed, the same for all of them");
	if (in_turn && (budget || precision >= 0))
		die_usage("--in-turn takes no --budget and no --precision: "
			  "there are rounds until its input says end");
	die_if(topology_open(&r->topo), "look at the topology of this machine");
	if (plan_make(&r->plan, &want, r->topo, why))
		die_usage("%s", why);
	if (clock_open(&r->clock, clock_name))
		die_usage("this machine has no clock \"%s\"; %s", clock_name,
			  opt_meant("--clock", clock_name,
				    "there is monotonic-raw"));
	if (inject && injection_parse(inject, &r->injection))
		die_usage("--inject takes a time such as 500ns or a share "
			  "such as 5%%, not \"%s\"",
			  inject);
}

static void open_run(struct run *r)
{
	const struct rounds_rule rule = settle_rule();

	if (!seed && getrandom(&seed, sizeof(seed), 0) == sizeof(seed))
		seed >>= 32; /* short enough to type */
	rounds_open(&r->rounds, &rule, &r->plan);
	lengths_open(&r->lengths, &r->plan);
	record_open(folder ? folder : default_folder());
	record_flags(r);
	record_start(r);
	record_facts();
	r->result = isolate_open(&r->clock, deadline);
	if (in_turn) { /* of several on one terminal none shows how far */
		/* That nobody listens is seen where an answer is read. */
		signal(SIGPIPE, SIG_IGN);
	} else {
		progress_open(r->rounds.rule.most);
		say_plan(r);
		fit_say(&r->plan);
	}
	r->start = clock_wall();
}

/* Skipping costs no process: whatever cannot be is said and passed over. */
static const char *unfit(const struct plan_point *p)
{
	const struct placement *at = p->placement;
	const char *why;

	if (at->absent[0])
		return at->absent;
	why = placement_unfit(at, &p->trial);
	if (!why && at->crew_n && p->trial.workers > at->crew_n)
		why = "more workers than CPUs to run on";
	if (!why)
		why = fit_pages(&p->trial, trial_page());
	return why ? why : fit_memory(&p->trial);
}

static void note_trial(struct run *r, size_t i, const struct result *result)
{
	struct plan_point *p = &r->plan.point[i];

	p->settled = result->outcome == SKIPPED;
	r->outcomes[result->outcome]++;
	r->denied += result->outcome == SKIPPED && result->denied;
	r->trials++;
	rounds_note(&r->rounds, i, result->wall,
		    lengths_note(&r->lengths, i, result));
	if (result->outcome == DONE)
		p->trial.channel.flight_bytes = result->got.flight_bytes;
	record_trial(r->rounds.done, p, result);
}

/* Is it to be measured? What cannot be is said, and needs no process. */
static bool is_to_be_measured(struct run *r, size_t i)
{
	struct result *result = r->result;
	const char *why;

	if (!rounds_want(&r->rounds, i))
		return false;
	why = unfit(&r->plan.point[i]);
	if (!why)
		return true;
	isolate_blank(result);
	result->outcome = SKIPPED;
	snprintf(result->why, sizeof(result->why), "%s", why);
	note_trial(r, i, result);
	return false;
}

static void add_point(const struct run *r, struct isolate_points *points,
		      size_t i)
{
	const struct plan_point *p = &r->plan.point[i];
	struct effort *effort = &points->effort[points->n];

	*effort = suites[want.suite].effort;
	lengths_ask(&r->lengths, i, effort);
	/* Measured twice, it is plain and slowed down. */
	if (!want.twice || p->again)
		effort->inject = r->injection;
	points->where = p->placement;
	points->trial[points->n] = p->trial;
	points->trial[points->n++].sequence =
		draw_number(seed, r->rounds.done, i);
}

/* Bytes of a message, over all points of the same processes: what they send and
 * receive is all there from the beginning. */
static const size_t together_most = 64 << 20;

/* How many points the same processes may measure. */
static size_t together(const struct plan_point *p)
{
	const struct trial *t = &p->trial;
	/* Measured twice, it is together and apart. */
	bool alone = (apart && (!want.twice || p->again)) ||
		     (t->transport && t->transport->alone);

	return t->probe->shared && !alone ? ISOLATE_POINTS : 1;
}

/* Measure the first of n points and as many others as go with it. Those that
 * are not done yet are moved to the front; returns how many they are. */
static size_t measure_some(struct run *r, size_t *todo, size_t n)
{
	static struct isolate_points points;
	size_t most = together(&r->plan.point[*todo]), left = 0;
	size_t skipped = SIZE_MAX; /* by the others; at most one */
	size_t bytes = 0;

	points.n = 0;
	for (size_t i = 0; i < n && i < most; i++) {
		bytes += r->plan.point[todo[i]].trial.size;
		if (i && bytes > together_most)
			break;
		add_point(r, &points, todo[i]);
	}
	isolate_run(&points);
	for (size_t i = 0; i < n; i++) {
		struct result *result = &r->result[i];

		if (i >= points.n || result->outcome == NOT_RUN)
			todo[left++] = todo[i];
		else if (result->outcome == SKIPPED && points.n > 1)
			skipped = todo[i];
		else
			note_trial(r, todo[i], result);
	}
	/* What it could not have beside others (all queues that a user may have
	 * were theirs, say) it may have alone. */
	if (skipped != SIZE_MAX)
		measure_some(r, &skipped, 1);
	return left;
}

static void show_progress(struct run *r, size_t i, size_t point)
{
	nsec spent = clock_wall() - r->start;
	double share = (double)i / (double)r->plan.points;

	progress_show(&r->plan.point[point], r->rounds.done,
		      rounds_last(&r->rounds, point),
		      rounds_left(&r->rounds, share, spent));
}

/* Points of a session, from the i-th on of the round. Returns how many. */
static size_t measure_session(struct run *r, const size_t *order, size_t i)
{
	const struct plan *p = &r->plan;
	size_t session = p->point[order[i]].session;
	size_t n = p->first[session + 1] - p->first[session], left = 0;
	size_t todo[SIZES_MAX];

	for (size_t j = i; j < i + n; j++)
		if (is_to_be_measured(r, order[j]))
			todo[left++] = order[j];
	while (left && !isolate_signal()) {
		show_progress(r, i + n - left, *todo);
		left = measure_some(r, todo, left);
	}
	return n;
}

/* The first letter of a line, which there is to be read; 0 at the end. */
static char read_answer(void)
{
	char first = 0, c;

	while (read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
		first = first ? first : c;
	return first;
}

/*
 * Runs that measure in turn, one at a time, as scripts/ab has them. Before each
 * session a run says on standard output, as a line, what it will measure, and
 * waits for a line on standard input: its turn. It has it until it asks again,
 * or ends. Who gives turns can so see that all runs are at the same points,
 * and say when it is enough. Between turns a run sleeps.
 *
 * For the session that begins with this point: also if it has nothing to be
 * measured here, as it may have there. False: there are to be no more, `within`
 * a round; nobody gives turns any more; or a signal has come.
 */
static bool await_turn(const struct run *r, const struct plan_point *p,
		       bool within)
{
	char answer = 0;
	int sig;

	if (!in_turn)
		return true;
	dprintf(STDOUT_FILENO, "%" PRIu64 " %s %s %s\n", r->rounds.done,
		p->is.probe, p->is.medium, p->is.placement);
	sig = child_await_input(STDIN_FILENO);
	if (!sig)
		answer = read_answer();
	if (!answer || (answer == 'e' && within)) /* "end" */
		isolate_interrupt(sig ? sig : SIGHUP);
	return answer && answer != 'e';
}

/* False: it was cut short, or there is to be none. */
static bool measure_round(struct run *r, size_t *order)
{
	plan_order(&r->plan, seed, r->rounds.done, order);
	for (size_t i = 0; i < r->plan.points && !isolate_signal();) {
		if (!await_turn(r, &r->plan.point[order[i]], i != 0))
			return false;
		i += measure_session(r, order, i);
	}
	return !isolate_signal();
}

static void finish_run(struct run *r)
{
	double drift = clock_recheck(&r->clock);
	int sig = isolate_signal();

	record_fact("run.state", "%s", sig ? "interrupted" : "complete");
	record_time("run.finished");
	record_fact("run.rounds", "%" PRIu64, r->rounds.done);
	record_fact("run.rounds_usual", "%" PRIu64, rounds_whole(&r->rounds));
	if (r->rounds.rule.precision > 0) {
		record_fact("run.settled", "%zu", rounds_known(&r->rounds));
		record_fact("run.unsettled", "%zu", rounds_unknown(&r->rounds));
	}
	record_fact("run.trials", "%" PRIu64, r->trials);
	for (int i = 0; i <= INTERRUPTED; i++) {
		char key[40];

		snprintf(key, sizeof(key), "run.%s", outcome_names[i]);
		record_fact(key, "%" PRIu64, r->outcomes[i]);
	}
	record_fact("clock.drift_ppm", "%.3g", drift);
	if (drift > 100 || drift < -100)
		warn("the clock drifted by %.0f ppm during the run "
		     "(clock_unstable)",
		     drift);
	record_facts();
}

static int report_end(const struct run *r)
{
	int sig = isolate_signal();
	uint64_t wrong = r->outcomes[FAILED] + r->outcomes[TIMEOUT];
	bool nothing = !r->outcomes[DONE];

	if (sig)
		warn("interrupted: %" PRIu64 " finished rounds and what was "
		     "finished of another are kept; the run is partial",
		     r->rounds.done);
	if (wrong)
		warn("%" PRIu64 " trials failed and %" PRIu64 " timed out: "
		     "trials.csv says why",
		     r->outcomes[FAILED], r->outcomes[TIMEOUT]);
	if (nothing)
		warn("nothing was measured: trials.csv says why");
	return sig || (nothing && wrong + r->denied) ? EXIT_FAILED : EXIT_DONE;
}

int run_main(int argc, char **argv)
{
	struct run r = { 0 };
	size_t *order;
	int status;

	while (want.suite < SUITES &&
	       strcmp(suites[want.suite].name, suite_name))
		want.suite++;
	if (want.suite == SUITES)
		die_usage("no suite is called \"%s\"; %s", suite_name,
			  opt_meant("--suite", suite_name,
				    "quick, standard or full"));
	want.patterns = argv;
	want.patterns_n = (size_t)argc;
	plan_run(&r);
	check_fitness();
	if (dry_run) {
		printf("%zu points\n", r.plan.points);
		return EXIT_DONE;
	}
	open_run(&r);
	order = memory_new(r.plan.points, sizeof(*order));
	while (!isolate_signal() &&
	       rounds_next(&r.rounds, clock_wall() - r.start) &&
	       measure_round(&r, order)) {
		rounds_end(&r.rounds);
		if (r.rounds.whole && rounds_whole(&r.rounds) == LENGTHS_PILOT)
			lengths_settle(&r.lengths);
	}
	progress_close();
	finish_run(&r); /* while signals still wait: it must not be cut off */
	status = report_end(&r);
	isolate_close();
	record_close();
	rounds_close(&r.rounds);
	lengths_close(&r.lengths);
	plan_free(&r.plan);
	topology_close(r.topo);
	free(order);
	return status;
}
