/* topology.h - CPUs, what they share and their caches; only user of hwloc. */
#ifndef LIB_TOPOLOGY_H
#define LIB_TOPOLOGY_H

#include "lib/csv_rows.h"
#include "lib/rows.h"

struct topology;

/* Two CPUs by the kernel's numbers: where the two sides of a trial run. */
struct cpu_pair {
	int near, far;
};

struct cache {
	unsigned level;
	uint64_t bytes;
	unsigned sharers; /* CPUs it serves */
};

enum { TOPOLOGY_CACHES = 8, TOPOLOGY_CPUS = 4096 /* at most */ };

/* Look at this machine (or at the one HWLOC_SYNTHETIC describes), narrowed to
 * the CPUs that this process may run on. 0 or -errno. */
int topology_open(struct topology **t);
void topology_close(struct topology *t);

/* CPUs this process may use; of how many kinds they are, as fast ones and those
 * that save power: 0 if that is not told. */
unsigned topology_cpus(const struct topology *t);
unsigned topology_kinds(const struct topology *t);

/* Of a CPU: "big", "mid" or "little"; all are big where they do not differ. */
const char *topology_kind(const struct topology *t, int cpu);

/* "8 CPUs of kind big (0-7), 8 of kind little (8-15)", to be freed; "": of one
 * kind. Of more than three all that lie between are "mid". */
char *topology_kinds_text(const struct topology *t);

/*
 * The first pair of which this is the nearest thing shared: "same-cpu", "smt"
 * (one core), "same-llc" (one last-level cache), "cross-llc" (one package),
 * "cross-package". Of a pair, near is the higher number, as the lower serves
 * more interrupts. It is of two CPUs of the biggest kind of which there are
 * two, if it can be; ":big-little" behind a class asks for such a near and far.
 * 0; -ENOENT: no such pair here; -EINVAL: no such class or kind.
 */
int topology_pair(const struct topology *t, const char *class,
		  struct cpu_pair *pair);

/* The CPUs to put n workers on, best first: a thread of each core, then the
 * second threads, and so on; of these the biggest first, then by number. How
 * many, <= max. */
unsigned topology_spread(const struct topology *t, int *cpu, unsigned max);

/* The closest class here whose two CPUs are separate cores; "smt" when there
 * are but two threads of one core; NULL with one CPU. kinds: of such a near and
 * far, ":big-little"; or "". */
const char *topology_nearest(const struct topology *t, const char *kinds);

/* The class of a given pair; NULL if we may not run on both. */
const char *topology_class(const struct topology *t, struct cpu_pair pair);

/* Data and unified caches of a CPU, smallest first. How many, <= max. */
size_t topology_caches(const struct topology *t, int cpu, struct cache *cache,
		       size_t max);

/* How many packages or the like there are: a kind of topology.csv. */
unsigned topology_parts(const struct topology *t, const char *kind);

/* The machine as a tree, rows of topology.csv: each part before what is inside
 * it; caches from the second level on. A node that has CPUs holds them. To be
 * freed. */
struct rows topology_tree(const struct topology *t);

/* All class names in order of distance, NULL-terminated. */
extern const char *const topology_classes[];

#endif
