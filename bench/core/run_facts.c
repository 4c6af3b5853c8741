/* run_facts.c - what run.csv tells of the program, its surroundings, the clock
 * and the machine. */
#include "bench/core/run_facts.h"

#include "bench/backing.h"
#include "bench/core/energy.h"
#include "lib/version.h"

#include <fnmatch.h>
#include <inttypes.h>
#include <linux/magic.h>
#include <stdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <time.h>
#include <unistd.h>

void run_facts_time(struct record *r, const char *key)
{
	char when[32];
	time_t now = time(NULL);

	strftime(when, sizeof(when), "%Y-%m-%dT%H:%M:%SZ", gmtime(&now));
	record_fact(r, key, "%s", when);
}

void run_facts_build(struct record *r)
{
	uint64_t hash;

	record_fact(r, "run.version", "%s", version_text);
	record_fact(r, "run.method", "%u", version_method);
	if (!version_hash("/proc/self/exe", &hash))
		record_fact(r, "build.shmbench_hash", "%016" PRIx64, hash);
	record_fact(r, "build.compiler", "%s", __VERSION__);
	record_fact(r, "build.cflags", "%s", BUILD_FLAGS);
}

void run_facts_environment(struct record *r)
{
	static const char *const patterns[] = {
		"GLIBC_TUNABLES=*", "MALLOC_*=*",  "LD_PRELOAD=*",
		"LD_BIND_NOW=*",    "SHMPERF_*=*",
	};

	for (char **e = environ; *e; e++)
		for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns);
		     i++) {
			int n = (int)strcspn(*e, "=");
			char key[40];

			if (fnmatch(patterns[i], *e, 0))
				continue;
			snprintf(key, sizeof(key), "env.%.*s", n, *e);
			record_fact(r, key, "%s", *e + n + 1);
		}
}

/* "ext4"; of one that is not known here its number. */
static void name_filesystem(char name[24], long magic)
{
	static const struct {
		long magic;
		const char *name;
	} known[] = {
		{ TMPFS_MAGIC, "tmpfs" },
		{ RAMFS_MAGIC, "ramfs" },
		{ HUGETLBFS_MAGIC, "hugetlbfs" },
		{ EXT4_SUPER_MAGIC, "ext2/3/4" },
		{ XFS_SUPER_MAGIC, "xfs" },
		{ BTRFS_SUPER_MAGIC, "btrfs" },
		{ F2FS_SUPER_MAGIC, "f2fs" },
		{ OVERLAYFS_SUPER_MAGIC, "overlay" },
		{ NFS_SUPER_MAGIC, "nfs" },
		{ FUSE_SUPER_MAGIC, "fuse" },
		{ V9FS_MAGIC, "9p" },
		{ 0x2fc12fc1, "zfs" },
	};

	snprintf(name, 24, "%#lx", magic);
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		if (known[i].magic == magic)
			snprintf(name, 24, "%s", known[i].name);
}

void run_facts_filesystems(struct record *r, const struct plan *p)
{
	const struct backing *last = NULL;

	for (size_t i = 0; i < p->points; i++) {
		const struct backing *b = p->point[i].trial.backing;
		const char *at = b && b != last && b->mount ? b->mount() : NULL;
		char key[40], name[24];
		struct statfs fs;

		last = b;
		if (!at || statfs(at, &fs))
			continue;
		snprintf(key, sizeof(key), "filesystem.%s", b->name);
		name_filesystem(name, (long)fs.f_type);
		record_fact(r, key, "%s", name);
	}
}

void run_facts_clock(struct record *r, const struct clock *c)
{
	record_fact(r, "clock.name", "%s", c->name);
	record_fact(r, "clock.reason", "%s", c->reason);
	record_fact(r, "clock.ns_per_tick", "%.9g", c->ns_per_tick);
	record_fact(r, "clock.empty_min_ns", "%.9g", c->empty_min);
	record_fact(r, "clock.empty_median_ns", "%.9g", c->empty_median);
	record_fact(r, "clock.empty_p99_ns", "%.9g", c->empty_p99);
	record_fact(r, "clock.resolution_ns", "%.9g", c->resolution);
	record_fact(r, "clock.zeros", "%.9g", c->zeros);
}

void run_facts_cpus(struct record *r, const struct topology *topo)
{
	struct cpu_pair pair = { 0, 0 };
	struct cache cache[TOPOLOGY_CACHES];
	const char *class = topology_nearest(topo);
	size_t n;

	if (topology_pair(topo, class ? class : "same-cpu", &pair))
		return;
	record_fact(r, "cpu.count", "%u", topology_cpus(topo));
	record_fact(r, "cpu.near", "%d", pair.near);
	record_fact(r, "cpu.far", "%d", pair.far);
	record_fact(r, "cpu.class", "%s", class ? class : "same-cpu");
	n = topology_caches(topo, pair.near, cache, TOPOLOGY_CACHES);
	for (size_t i = 0; i < n; i++) {
		char key[40];

		snprintf(key, sizeof(key), "cache.l%u.bytes", cache[i].level);
		record_fact(r, key, "%" PRIu64, cache[i].bytes);
	}
}

void run_facts_energy(struct record *r)
{
	energy_open(NULL);
	if (!energy_packages())
		return;
	record_fact(r, "energy.packages", "%u", energy_packages());
	record_fact(r, "energy.idle_watts", "%.9g", energy_idle_watts());
}
