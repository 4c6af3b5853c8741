/* topology.c - CPUs, what they share and their caches, over hwloc. */
#include "lib/topology.h"

#include "lib/memory.h"

#include <hwloc.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { CPUS_MAX = 4096, CLASSES = 5 };

struct topology {
	hwloc_topology_t hw;
	int cpu[CPUS_MAX]; /* usable, ascending */
	hwloc_obj_t pu[CPUS_MAX];
	unsigned cpus;
	struct cpu_pair pair[CLASSES]; /* near -1: there is none */
};

enum { SAME_CPU, SMT, SAME_LLC, CROSS_LLC, CROSS_PACKAGE };

const char *const topology_classes[CLASSES + 1] = {
	[SAME_CPU] = "same-cpu",           [SMT] = "smt",
	[SAME_LLC] = "same-llc",           [CROSS_LLC] = "cross-llc",
	[CROSS_PACKAGE] = "cross-package",
};

/* On a made-up machine (tests) hwloc has us run on all. */
static void list_cpus(struct topology *t)
{
	hwloc_bitmap_t ours = memory_there(hwloc_bitmap_alloc_full());

	hwloc_get_cpubind(t->hw, ours, HWLOC_CPUBIND_THREAD);
	for (unsigned cpu = 0; cpu < CPUS_MAX; cpu++) {
		hwloc_obj_t pu = hwloc_get_pu_obj_by_os_index(t->hw, cpu);

		if (!pu || !hwloc_bitmap_isset(ours, cpu))
			continue;
		t->cpu[t->cpus] = (int)cpu;
		t->pu[t->cpus++] = pu;
	}
	hwloc_bitmap_free(ours);
}

unsigned topology_cpus(const struct topology *t)
{
	return t->cpus;
}

unsigned topology_kinds(const struct topology *t)
{
	unsigned kinds = 0;

	for (int k = 0; k < hwloc_cpukinds_get_nr(t->hw, 0); k++) {
		unsigned i = 0;

		while (i < t->cpus && hwloc_cpukinds_get_by_cpuset(
					      t->hw, t->pu[i]->cpuset, 0) != k)
			i++;
		kinds += i < t->cpus;
	}
	return kinds;
}

/* Is it inside such a part of the machine, or one itself? */
static bool is_in(hwloc_obj_t o, hwloc_obj_type_t type)
{
	while (o && o->type != type)
		o = o->parent;
	return o;
}

static bool is_in_cache(hwloc_obj_t o)
{
	while (o && !hwloc_obj_type_is_dcache(o->type))
		o = o->parent;
	return o;
}

/* Its place among those we may use, or -1. */
static int find_cpu(const struct topology *t, int cpu)
{
	for (unsigned i = 0; i < t->cpus; i++)
		if (t->cpu[i] == cpu)
			return (int)i;
	return -1;
}

static int classify(const struct topology *t, hwloc_obj_t a, hwloc_obj_t b)
{
	hwloc_obj_t both = hwloc_get_common_ancestor_obj(t->hw, a, b);

	if (a == b)
		return SAME_CPU;
	if (is_in(both, HWLOC_OBJ_CORE))
		return SMT;
	if (is_in_cache(both))
		return SAME_LLC;
	/* Machines that name no package (some arm64) are one package. */
	if (is_in(both, HWLOC_OBJ_PACKAGE) || !is_in(a, HWLOC_OBJ_PACKAGE))
		return CROSS_LLC;
	return CROSS_PACKAGE;
}

const char *topology_class(const struct topology *t, struct cpu_pair pair)
{
	int a = find_cpu(t, pair.near), b = find_cpu(t, pair.far);

	if (a < 0 || b < 0)
		return NULL;
	return topology_classes[classify(t, t->pu[a], t->pu[b])];
}

/* On most machines the first CPU is in a pair of each class; other pairs are
 * looked at only for a class that is still missing, as where the first core has
 * no sibling. All pairs of 1,000 CPUs are half a million, so this is done once.
 */
static void find_pairs(struct topology *t)
{
	unsigned missing = CLASSES;

	for (unsigned class = 0; class < CLASSES; class ++)
		t->pair[class].near = -1;
	for (unsigned i = 0; i < t->cpus && missing; i++)
		for (unsigned j = i; j < t->cpus && missing; j++) {
			struct cpu_pair *p =
				&t->pair[classify(t, t->pu[i], t->pu[j])];

			if (p->near >= 0)
				continue;
			*p = (struct cpu_pair){ t->cpu[j], t->cpu[i] };
			missing--;
		}
	/* One side alone runs where near of two does, or what bounds another
	 * figure would be of another CPU. */
	if (topology_nearest(t)) {
		struct cpu_pair of = t->pair[SAME_CPU];

		topology_pair(t, topology_nearest(t), &of);
		t->pair[SAME_CPU] = (struct cpu_pair){ of.near, of.near };
	}
}

void topology_close(struct topology *t)
{
	if (t && t->hw)
		hwloc_topology_destroy(t->hw);
	free(t);
}

int topology_open(struct topology **out)
{
	unsigned long mask[CPUS_MAX * 16 / (8 * sizeof(unsigned long))];
	struct topology *t;

	/* hwloc asks for a larger and larger mask, for ever, where the kernel
	 * answers none at all: under a filter of system calls. */
	if (syscall(SYS_sched_getaffinity, 0, sizeof(mask), mask) < 0)
		return -errno;
	t = memory_new(1, sizeof(*t));
	if (hwloc_topology_init(&t->hw) || hwloc_topology_load(t->hw)) {
		int err = errno ? -errno : -EIO;

		topology_close(t);
		return err;
	}
	list_cpus(t);
	find_pairs(t);
	*out = t;
	return 0;
}

int topology_pair(const struct topology *t, const char *class,
		  struct cpu_pair *pair)
{
	for (size_t i = 0; topology_classes[i]; i++)
		if (!strcmp(topology_classes[i], class)) {
			*pair = t->pair[i];
			return pair->near < 0 ? -ENOENT : 0;
		}
	return -EINVAL;
}

const char *topology_nearest(const struct topology *t)
{
	static const int order[] = { SAME_LLC, CROSS_LLC, CROSS_PACKAGE, SMT };

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		if (t->pair[order[i]].near >= 0)
			return topology_classes[order[i]];
	return NULL;
}

/* How many usable threads of its core have a lower number than a CPU. */
static unsigned lower_siblings(const struct topology *t, unsigned at)
{
	unsigned n = 0;

	for (unsigned i = 0; i < at; i++)
		n += classify(t, t->pu[at], t->pu[i]) == SMT;
	return n;
}

/* First threads of cores, then second ones, and so on. The first CPU comes last
 * in each, as it serves more interrupts. */
unsigned topology_spread(const struct topology *t, int *cpu, unsigned max)
{
	unsigned n = 0;

	for (unsigned lower = 0; n < t->cpus && n < max; lower++)
		for (unsigned i = 1; i <= t->cpus && n < max; i++) {
			unsigned next = i % t->cpus;

			if (lower_siblings(t, next) == lower)
				cpu[n++] = t->cpu[next];
		}
	return n;
}

size_t topology_caches(const struct topology *t, int cpu, struct cache *cache,
		       size_t max)
{
	int at = find_cpu(t, cpu);
	size_t n = 0;

	for (hwloc_obj_t o = at < 0 ? NULL : t->pu[at]; o && n < max;
	     o = o->parent)
		if (hwloc_obj_type_is_dcache(o->type))
			cache[n++] = (struct cache){
				.level = o->attr->cache.depth,
				.bytes = o->attr->cache.size,
				.sharers = (unsigned)hwloc_bitmap_weight(
					o->cpuset),
			};
	return n;
}

/* --- the machine as a tree ----------------------------------------------- */

static const char *const kinds[HWLOC_OBJ_TYPE_MAX] = {
	[HWLOC_OBJ_MACHINE] = "machine", [HWLOC_OBJ_PACKAGE] = "package",
	[HWLOC_OBJ_DIE] = "die",         [HWLOC_OBJ_GROUP] = "group",
	[HWLOC_OBJ_NUMANODE] = "node",   [HWLOC_OBJ_L4CACHE] = "l4",
	[HWLOC_OBJ_L3CACHE] = "l3",      [HWLOC_OBJ_L2CACHE] = "l2",
	[HWLOC_OBJ_CORE] = "core",       [HWLOC_OBJ_PU] = "cpu",
};

static uint64_t bytes_of(const struct hwloc_obj *o)
{
	uint64_t n = o->type == HWLOC_OBJ_NUMANODE
			     ? o->attr->numanode.local_memory
		     : hwloc_obj_type_is_dcache(o->type) ? o->attr->cache.size
							 : 0;

	return n ? n : CSV_NO_COUNT;
}

unsigned topology_parts(const struct topology *t, const char *kind)
{
	int type = 0;

	while (!kinds[type] || strcmp(kinds[type], kind))
		type++;
	return (unsigned)hwloc_get_nbobjs_by_type(t->hw, type);
}

/* Was it added? Not if its kind is none of those above, or without memory. */
static bool add_part(struct rows *to, const struct topology *t,
		     const struct hwloc_obj *o, unsigned depth)
{
	const struct topology_row part = {
		.depth = depth,
		.kind = kinds[o->type],
		.number = o->os_index == HWLOC_UNKNOWN_INDEX ? o->logical_index
							     : o->os_index,
		.bytes = bytes_of(o),
		.usable = o->type != HWLOC_OBJ_PU
				  ? CSV_NO_COUNT
				  : find_cpu(t, (int)o->os_index) >= 0,
	};

	if (part.kind)
		rows_add(to, &part);
	return part.kind;
}

/* hwloc has a NUMA node beside the CPUs that it belongs to; here these are
 * inside it. Where there are several nodes, they are inside the last one, and
 * the others are empty. It calls itself no deeper than there are kinds. */
static void add_tree(struct rows *to, const struct topology *t,
		     const struct hwloc_obj *o, unsigned depth)
{
	const struct hwloc_obj *m = o->memory_first_child;

	depth += add_part(to, t, o, depth);
	for (; m; m = m->next_sibling)
		if (add_part(to, t, m, depth) && !m->next_sibling)
			depth++;
	for (const struct hwloc_obj *c = o->first_child; c; c = c->next_sibling)
		add_tree(to, t, c, depth);
}

struct rows topology_tree(const struct topology *t)
{
	struct rows tree = { .format = &topology_format };

	add_tree(&tree, t, hwloc_get_root_obj(t->hw), 0);
	return tree;
}
