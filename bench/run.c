/* run.c - measure: rounds of trials, in shuffled order, into a folder. */
#include "bench/commands.h"
#include "bench/energy.h"
#include "bench/fit.h"
#include "bench/isolate.h"
#include "bench/plan.h"
#include "bench/progress.h"
#include "bench/record.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/units.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static const char *suite_name = "standard", *media, *placements, *sizes, *crews;
static const char *folder, *clock_name, *inject;
static uint64_t rounds, seed;
static nsec budget, deadline = 30 * NSEC_PER_SEC;
static uint64_t window = 64 << 10;
static bool force;

const struct opt run_options[] = {
	{ 's', "suite", OPT_TEXT, &suite_name, "NAME",
	  "quick, standard (the default) or full" },
	{ 'm', "media", OPT_TEXT, &media, "LIST",
	  "backings, copiers, transports, or patterns of them" },
	{ 'p', "placement", OPT_TEXT, &placements, "LIST",
	  "same-cpu, smt, same-llc, cpu:0-1, nearest+awake ..." },
	{ 'z', "sizes", OPT_TEXT, &sizes, "LIST",
	  "64,4K or 4K..64M (by 4) or 4K..64M*2" },
	{ 'w', "workers", OPT_TEXT, &crews, "LIST",
	  "of probes that scale: 1,2,4 (the same up to all CPUs)" },
	{ 'r', "rounds", OPT_COUNT, &rounds, "N",
	  "times every point is measured (9, 9, 6 to 20 by suite)" },
	{ 'b', "budget", OPT_TIME, &budget, "TIME",
	  "as many rounds as fit into this instead" },
	{ 0, "seed", OPT_COUNT, &seed, "N",
	  "of the order of trials (default: random, recorded)" },
	{ 'o', "output", OPT_TEXT, &folder, "DIR",
	  "where the files go (results/TIME-HOST)" },
	{ 0, "window", OPT_SIZE, &window, "SIZE",
	  "bytes in flight that channels are asked for (64K)" },
	{ 0, "deadline", OPT_TIME, &deadline, "TIME",
	  "at most this for one trial (30s)" },
	{ 0, "clock", OPT_TEXT, &clock_name, "NAME",
	  "monotonic-raw: do not use the CPU's counter" },
	{ 0, "inject", OPT_TEXT, &inject, "TIME|PERCENT",
	  "a control: make all operations slower by 500ns, 5%" },
	{ 0, "force", OPT_FLAG, &force, NULL,
	  "measure even where figures would mislead; rows say so" },
	{ 0 },
};

/*
 * How much trouble each suite takes. One with a budget stops after that time,
 * but not before the rounds that make an interval (METHOD S2).
 */
static const struct {
	const char *name;
	uint64_t rounds, least;
	nsec budget;
	struct effort effort;
} suites[SUITES] = {
	[QUICK] = { "quick",
		    9,
		    6,
		    42 * NSEC_PER_SEC,
		    { .reading = 100000,
		      .budget = 4000000,
		      .singles = 4000000,
		      .paced = 16000000,
		      .warmup = 1000000,
		      .readings = 100 } },
	[STANDARD] = { "standard",
		       9,
		       9,
		       0,
		       { .reading = 200000,
			 .budget = 6000000,
			 .singles = 8000000,
			 .paced = 32000000,
			 .warmup = 2000000,
			 .readings = 200 } },
	[FULL] = { "full",
		   20,
		   6,
		   1800 * NSEC_PER_SEC,
		   { .reading = 200000,
		     .budget = 10000000,
		     .singles = 20000000,
		     .paced = 100000000,
		     .warmup = 2000000,
		     .readings = READINGS_MAX } },
};

/* What the user says about rounds or time overrules the suite in both. */
static uint64_t least;

static void settle_rounds(enum suite suite)
{
	if (!rounds && !budget) {
		rounds = suites[suite].rounds;
		least = suites[suite].least;
		budget = suites[suite].budget;
	}
	if (!rounds)
		rounds = UINT64_MAX;
	if (!least)
		least = 1;
}

/* A run in progress. */
struct run {
	enum suite suite;
	struct topology *topo;
	struct clock clock;
	struct plan plan;
	struct isolation isolation;
	struct record *record;
	struct progress progress;
	uint64_t rounds_done, trials;
	uint64_t outcomes[INTERRUPTED + 1];
	nsec start;
};

static enum suite find_suite(void)
{
	for (int i = 0; i < SUITES; i++)
		if (!strcmp(suites[i].name, suite_name))
			return (enum suite)i;
	die_usage("no suite is called \"%s\": quick, standard or full",
		  suite_name);
}

static void check_fitness(void)
{
	const char *why = fit_build();

	if (why && !force)
		die_usage("%s, so its figures mean nothing; --force to "
			  "measure all the same",
			  why);
	if (!fit_lock() && !force)
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

static void open_record(struct run *r)
{
	const char *dir = folder ? folder : default_folder(), *failed;
	int err = record_open(&r->record, dir, &failed);

	errno = -err;
	if (err == -EEXIST)
		die("%s is there already; name another folder with -o", failed);
	if (err)
		die("write %s", failed);
}

static void record_time(struct run *r, const char *key)
{
	char when[32];
	time_t now = time(NULL);

	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	record_fact(r->record, key, "%s", when);
}

static void record_clock(struct run *r)
{
	const struct clock *c = &r->clock;

	record_fact(r->record, "clock.name", "%s", c->name);
	record_fact(r->record, "clock.reason", "%s", c->reason);
	record_fact(r->record, "clock.ns_per_tick", "%.9g", c->ns_per_tick);
	record_fact(r->record, "clock.empty_min_ns", "%.9g", c->empty_min);
	record_fact(r->record, "clock.empty_median_ns", "%.9g",
		    c->empty_median);
	record_fact(r->record, "clock.empty_p99_ns", "%.9g", c->empty_p99);
	record_fact(r->record, "clock.resolution_ns", "%.9g", c->resolution);
	record_fact(r->record, "clock.zeros", "%.9g", c->zeros);
}

static void record_cpus(struct run *r)
{
	struct cpu_pair pair = { 0, 0 };
	struct cache cache[TOPOLOGY_CACHES];
	const char *class = topology_nearest(r->topo);
	size_t n;

	if (topology_pair(r->topo, class ? class : "same-cpu", &pair))
		return;
	record_fact(r->record, "cpu.count", "%u", topology_cpus(r->topo));
	record_fact(r->record, "cpu.near", "%d", pair.near);
	record_fact(r->record, "cpu.far", "%d", pair.far);
	record_fact(r->record, "cpu.class", "%s", class ? class : "same-cpu");
	n = topology_caches(r->topo, pair.near, cache, TOPOLOGY_CACHES);
	for (size_t i = 0; i < n; i++) {
		char key[40];

		snprintf(key, sizeof(key), "cache.l%u.bytes", cache[i].level);
		record_fact(r->record, key, "%" PRIu64, cache[i].bytes);
	}
}

/* What the machine uses when nothing is measured: to be taken off. Opened
 * here, the counters are each trial's by fork. */
static void record_energy(struct run *r)
{
	energy_open(NULL);
	if (!energy_packages())
		return;
	record_fact(r->record, "energy.packages", "%u", energy_packages());
	record_fact(r->record, "energy.idle_watts", "%.9g",
		    energy_idle_watts());
}

static void record_start(struct run *r)
{
	record_fact(r->record, "run.state", "running");
	record_fact(r->record, "run.version", "%s", VERSION);
	record_time(r, "run.started");
	record_fact(r->record, "run.suite", "%s", suites[r->suite].name);
	record_fact(r->record, "run.seed", "%" PRIu64, seed);
	record_fact(r->record, "run.points", "%zu", r->plan.points);
	if (budget)
		record_fact(r->record, "run.budget_ns", "%" PRIu64, budget);
	if (rounds != UINT64_MAX)
		record_fact(r->record, "run.rounds_asked", "%" PRIu64, rounds);
	if (inject)
		record_fact(r->record, "run.inject", "%s", inject);
	record_fact(r->record, "build.compiler", "%s", __VERSION__);
	record_fact(r->record, "build.cflags", "%s", BUILD_FLAGS);
	record_fact(r->record, "page.bytes", "%zu", trial_page());
	record_clock(r);
	record_cpus(r);
	record_energy(r);
}

static void write_facts(struct run *r)
{
	int err = record_facts(r->record);

	errno = -err;
	if (err)
		die("write run.csv");
}

static void record_flags(struct run *r)
{
	if (force)
		record_flag(r->record, "forced");
	if (fit_build())
		record_flag(r->record, "unfit-build");
	if (!strcmp(r->clock.name, "monotonic-raw"))
		record_flag(r->record, "clock-fallback"); /* METHOD T1 */
	if (inject)
		record_flag(r->record, "injected");
}

static void open_run(struct run *r, char **patterns, size_t n)
{
	struct selection want = {
		.suite = r->suite,
		.patterns = patterns,
		.patterns_n = n,
		.media = media,
		.placements = placements,
		.sizes = sizes,
		.workers = crews,
	};
	char why[120] = "";
	int err = topology_open(&r->topo);

	errno = -err;
	if (err)
		die("look at the topology of this machine");
	err = plan_make(&r->plan, &want, r->topo, why);
	if (err == -EINVAL)
		die_usage("%s; `shmbench list` tells what there is", why);
	if (err)
		die("plan the run");
	if (clock_open(&r->clock, clock_name))
		die_usage("this machine has no clock \"%s\"", clock_name);
	if (!seed && getrandom(&seed, sizeof(seed), 0) == sizeof(seed))
		seed >>= 32; /* short enough to type */
	settle_rounds(r->suite);
	r->isolation = (struct isolation){
		.clock = &r->clock,
		.effort = suites[r->suite].effort,
		.deadline = deadline,
		.window = window,
	};
	if (inject && injection_parse(inject, &r->isolation.effort.inject))
		die_usage("--inject takes a time such as 500ns or a share "
			  "such as 5%%, not \"%s\"",
			  inject);
	open_record(r);
	record_flags(r);
	record_start(r);
	write_facts(r);
	isolate_open(&r->isolation);
	r->start = clock_wall();
	progress_open(&r->progress, rounds, r->plan.points, budget);
}

/* Skipping costs no process: whatever cannot be is said and passed over. */
static const char *unfit(const struct plan_point *p)
{
	const struct placement *at = p->placement;
	const char *why;

	if (at->absent[0])
		return at->absent;
	why = placement_unfit(at, p->trial.probe, p->trial.transport);
	if (!why && at->crew_n && p->trial.workers > at->crew_n)
		why = "more workers than CPUs to run on";
	return why ? why : fit_memory(&p->trial);
}

static void measure_point(struct run *r, size_t i)
{
	struct plan_point *p = &r->plan.point[i];
	struct result *result = r->isolation.result;
	const char *why = unfit(p);
	int err;

	if (why) {
		memset(result, 0, sizeof(*result));
		result->outcome = SKIPPED;
		result->faults_expected = CSV_NO_COUNT;
		result->traps_expected = CSV_NO_COUNT;
		snprintf(result->why, sizeof(result->why), "%s", why);
	} else {
		isolate_run(&r->isolation, &p->trial, p->placement,
			    plan_draw(seed, r->rounds_done, i));
	}
	p->settled = result->outcome == SKIPPED;
	r->outcomes[result->outcome]++;
	r->trials++;
	err = record_trial(r->record, r->rounds_done, p, result);
	errno = -err;
	if (err)
		die("write the rows of a trial");
}

static void measure_round(struct run *r, size_t *order)
{
	plan_order(&r->plan, seed, r->rounds_done, order);
	for (size_t i = 0; i < r->plan.points && !isolate_signal(); i++) {
		const struct plan_point *p = &r->plan.point[order[i]];

		progress_show(&r->progress, r->rounds_done, i, p);
		if (!p->settled)
			measure_point(r, order[i]);
	}
}

/* Is there time for one more round as long as those so far? */
static bool another_round(const struct run *r)
{
	nsec spent = clock_wall() - r->start;

	if (isolate_signal() || r->rounds_done >= rounds)
		return false;
	return !budget || r->rounds_done < least ||
	       spent + spent / r->rounds_done <= budget;
}

static void finish_run(struct run *r)
{
	double drift = clock_recheck(&r->clock);
	int sig = isolate_signal();

	record_fact(r->record, "run.state", "%s",
		    sig ? "interrupted" : "complete");
	record_time(r, "run.finished");
	record_fact(r->record, "run.rounds", "%" PRIu64, r->rounds_done);
	record_fact(r->record, "run.trials", "%" PRIu64, r->trials);
	for (int i = 0; i <= INTERRUPTED; i++) {
		char key[40];

		snprintf(key, sizeof(key), "run.%s",
			 outcome_name((enum outcome)i));
		record_fact(r->record, key, "%" PRIu64, r->outcomes[i]);
	}
	record_fact(r->record, "clock.drift_ppm", "%.3g", drift);
	if (drift > 100 || drift < -100)
		warn("the clock drifted by %.0f ppm during the run "
		     "(clock_unstable)",
		     drift);
	write_facts(r);
}

static int report_end(const struct run *r)
{
	int sig = isolate_signal();

	if (sig)
		warn("interrupted: %" PRIu64 " whole rounds and what was "
		     "finished of another are kept; the run is partial",
		     r->rounds_done);
	if (r->outcomes[FAILED] + r->outcomes[TIMEOUT])
		warn("%" PRIu64 " trials failed and %" PRIu64 " timed out: "
		     "trials.csv says why",
		     r->outcomes[FAILED], r->outcomes[TIMEOUT]);
	return sig ? EXIT_FAILED : EXIT_DONE;
}

int run_main(int argc, char **argv)
{
	struct run r = { .suite = find_suite() };
	size_t *order;
	int err, status;

	if (window < CHANNEL_WINDOW_MIN || window > CHANNEL_WINDOW_MAX)
		die_usage("--window is from 64 to 1G");
	check_fitness();
	open_run(&r, argv, (size_t)argc);
	order = calloc(r.plan.points, sizeof(*order));
	if (!order)
		die("allocate the order of a round");
	while (another_round(&r)) {
		measure_round(&r, order);
		r.rounds_done += !isolate_signal();
	}
	progress_close(&r.progress);
	finish_run(&r); /* while signals still wait: it must not be cut off */
	status = report_end(&r);
	isolate_close(&r.isolation);
	err = record_close(r.record);
	errno = -err;
	if (err)
		die("close the files of the run");
	plan_free(&r.plan);
	topology_close(r.topo);
	free(order);
	return status;
}
