/* record_run.c - what run.csv tells of the program, its surroundings, the clock
 * and the machine. */
#include "bench/core/record.h"

#include "bench/core/energy.h"
#include "lib/sysfile.h"
#include "lib/version.h"
#include "lib/words.h"

#include <linux/mempolicy.h>
#include <sys/sysmacros.h>

void record_time(const char *key)
{
	char when[32];
	time_t now = time(NULL);

	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	record_fact(key, "%s", when);
}

void record_build(void)
{
	uint64_t hash;

	record_fact("run.version", "%s", version_text);
	record_fact("run.method", "%u", version_method);
	if (!version_hash("/proc/self/exe", &hash))
		record_fact("build.shmbench_hash", "%016" PRIx64, hash);
	record_fact("build.compiler", "%s", __VERSION__);
	record_fact("build.cflags", "%s", BUILD_FLAGS);
}

/* What decides how fast the C library and the loader do things. */
static void put_environment(void)
{
	static const char told[] = "GLIBC_TUNABLES=* MALLOC_*=* LD_PRELOAD=* "
				   "LD_BIND_NOW=* SHMPERF_*=*";

	for (char **e = environ; *e; e++) {
		int n = (int)strcspn(*e, "=");
		char key[40];

		if (words_match(told, *e) == WORDS_NONE)
			continue;
		snprintf(key, sizeof(key), "env.%.*s", n, *e);
		record_fact(key, "%s", *e + n + 1);
	}
}

/* A device, and room for the type of what is mounted from it. */
struct mount_type {
	dev_t device;
	char name[32];
};

static int take_mount(void *arg, char *line)
{
	struct mount_type *m = arg;
	const char *type = strstr(line, " - ");
	unsigned major, minor;

	if (type && sscanf(line, "%*u %*u %u:%u", &major, &minor) == 2 &&
	    makedev(major, minor) == m->device)
		sscanf(type, " - %31s", m->name);
	return 0;
}

/* On which file systems the backings of a plan lie: one may be on any. */
static void put_filesystems(const struct plan *p)
{
	const struct backing *last = NULL;

	for (size_t i = 0; i < p->points; i++) {
		const struct backing *b = p->point[i].trial.backing;
		const char *at = b && b != last && b->mount ? b->mount() : NULL;
		struct mount_type m = { .name = "unknown" };
		struct stat folder;
		char key[40];

		last = b;
		if (!at || stat(at, &folder))
			continue;
		m.device = folder.st_dev;
		sysfile_lines(fopen("/proc/self/mountinfo", "re"), take_mount,
			      &m);
		snprintf(key, sizeof(key), "filesystem.%s", b->name);
		record_fact(key, "%s", m.name);
	}
}

static void put_clock(const struct clock *c)
{
	record_fact("clock.name", "%s", c->name);
	record_fact("clock.reason", "%s", c->reason);
	record_fact("clock.ns_per_tick", "%.9g", c->ns_per_tick);
	record_fact("clock.empty_min_ns", "%.9g", c->empty_min);
	record_fact("clock.empty_median_ns", "%.9g", c->empty_median);
	record_fact("clock.empty_p99_ns", "%.9g", c->empty_p99);
	record_fact("clock.resolution_ns", "%.9g", c->resolution);
	record_fact("clock.zeros", "%.9g", c->zeros);
}

/* Of memory, as numactl(8) leaves it to who it runs. */
static void put_policy(void)
{
	static const char *const modes[] = { "default",
					     "preferred",
					     "bind",
					     "interleave",
					     "local",
					     "preferred",
					     "weighted-interleave" };
	unsigned mode;

	if (syscall(SYS_get_mempolicy, &mode, NULL, 0, NULL, 0))
		return;
	mode &= ~(unsigned)MPOL_MODE_FLAGS;
	record_fact("memory.policy", "%s",
		    mode < sizeof(modes) / sizeof(*modes) ? modes[mode]
							  : "unknown");
}

/* The CPUs that trials run on unless something else is asked for. */
static void put_cpus(const struct plan *p, const struct topology *topo)
{
	struct cpu_pair pair = { 0, 0 }, other;
	char *here = NULL, *kinds;
	struct cache cache[TOPOLOGY_CACHES];
	const char *class = topology_nearest(topo, "");
	size_t n;

	if (topology_pair(topo, class ? class : "same-cpu", &pair))
		return;
	record_fact("cpu.count", "%u", topology_cpus(topo));
	kinds = topology_kinds_text(topo);
	if (*kinds)
		record_fact("cpu.kinds", "%s", kinds);
	free(kinds);
	record_fact("cpu.near", "%d", pair.near);
	record_fact("cpu.far", "%d", pair.far);
	record_fact("cpu.class", "%s", class ? class : "same-cpu");
	if (topology_kinds(topo) > 1)
		record_fact("cpu.class_kinds", "%s-%s",
			    topology_kind(topo, pair.near),
			    topology_kind(topo, pair.far));
	if (p->pairs)
		record_fact("cpu.pairs", "%zu of %zu", p->pairs, p->all_pairs);
	for (n = 0; topology_classes[n]; n++)
		if (!topology_pair(topo, topology_classes[n], &other))
			words_add(&here, topology_classes[n]);
	record_fact("cpu.classes", "%s", here);
	free(here);
	n = topology_caches(topo, pair.near, cache, TOPOLOGY_CACHES);
	for (size_t i = 0; i < n; i++) {
		char key[40];

		snprintf(key, sizeof(key), "cache.l%u.bytes", cache[i].level);
		record_fact(key, "%" PRIu64, cache[i].bytes);
	}
}

/* What the packages use when nothing is measured, to be taken off. */
static void put_energy(void)
{
	unsigned packages = energy_open();

	if (!packages)
		return;
	record_fact("energy.packages", "%u", packages);
	record_fact("energy.idle_watts", "%.9g", energy_idle_watts());
}

void record_surroundings(const struct plan *p, const struct clock *c,
			 const struct topology *topo)
{
	put_filesystems(p);
	put_environment();
	record_fact("page.bytes", "%zu", trial_page());
	put_clock(c);
	put_policy();
	put_cpus(p, topo);
	put_energy();
}
