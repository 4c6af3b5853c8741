/* topology.c - CPUs, what they share and their caches, over hwloc. */
#include "lib/topology.h"

#include <errno.h>
#include <hwloc.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>

enum { CPUS_MAX = 4096 };

struct topology {
	hwloc_topology_t hw;
	int cpu[CPUS_MAX]; /* usable, ascending */
	unsigned cpus;
};

const char *const topology_classes[] = {
	"same-cpu", "smt", "same-llc", "cross-llc", "cross-package", NULL,
};

static hwloc_obj_t find_cpu(const struct topology *t, int cpu)
{
	return hwloc_get_pu_obj_by_os_index(t->hw, (unsigned)cpu);
}

/* Of a made-up machine (tests) the affinity mask knows nothing. */
static void list_cpus(struct topology *t)
{
	int real = hwloc_topology_is_thissystem(t->hw);
	size_t bytes = CPU_ALLOC_SIZE(CPUS_MAX);
	cpu_set_t *mask = CPU_ALLOC(CPUS_MAX);

	CPU_ZERO_S(bytes, mask);
	if (sched_getaffinity(0, bytes, mask))
		real = 0;
	for (int cpu = 0; cpu < CPUS_MAX; cpu++)
		if (find_cpu(t, cpu) &&
		    (!real || CPU_ISSET_S(cpu, bytes, mask)))
			t->cpu[t->cpus++] = cpu;
	CPU_FREE(mask);
}

int topology_open(struct topology **out)
{
	struct topology *t = calloc(1, sizeof(*t));

	if (!t)
		return -ENOMEM;
	if (hwloc_topology_init(&t->hw)) {
		free(t);
		return -errno;
	}
	if (hwloc_topology_load(t->hw)) {
		int err = errno ? -errno : -EIO;

		hwloc_topology_destroy(t->hw);
		free(t);
		return err;
	}
	list_cpus(t);
	*out = t;
	return 0;
}

void topology_close(struct topology *t)
{
	if (!t)
		return;
	hwloc_topology_destroy(t->hw);
	free(t);
}

unsigned topology_cpus(const struct topology *t)
{
	return t->cpus;
}

static hwloc_obj_t last_level_cache(hwloc_obj_t pu)
{
	hwloc_obj_t llc = NULL;

	for (hwloc_obj_t o = pu; o; o = o->parent)
		if (hwloc_obj_type_is_dcache(o->type))
			llc = o;
	return llc;
}

static hwloc_obj_t ancestor(const struct topology *t, hwloc_obj_type_t type,
			    hwloc_obj_t pu)
{
	return hwloc_get_ancestor_obj_by_type(t->hw, type, pu);
}

static int same(hwloc_obj_t a, hwloc_obj_t b)
{
	return a && a == b;
}

static int usable(const struct topology *t, int cpu)
{
	for (unsigned i = 0; i < t->cpus; i++)
		if (t->cpu[i] == cpu)
			return 1;
	return 0;
}

static const char *classify(const struct topology *t, hwloc_obj_t a,
			    hwloc_obj_t b)
{
	hwloc_obj_t package = ancestor(t, HWLOC_OBJ_PACKAGE, a);

	if (a == b)
		return "same-cpu";
	if (same(ancestor(t, HWLOC_OBJ_CORE, a),
		 ancestor(t, HWLOC_OBJ_CORE, b)))
		return "smt";
	if (same(last_level_cache(a), last_level_cache(b)))
		return "same-llc";
	/* Machines that name no package (some arm64) are one package. */
	if (!package || package == ancestor(t, HWLOC_OBJ_PACKAGE, b))
		return "cross-llc";
	return "cross-package";
}

const char *topology_class(const struct topology *t, struct cpu_pair pair)
{
	hwloc_obj_t a = find_cpu(t, pair.near), b = find_cpu(t, pair.far);

	if (!usable(t, pair.near) || !usable(t, pair.far))
		return NULL;
	return classify(t, a, b);
}

static int known(const char *class)
{
	for (size_t i = 0; topology_classes[i]; i++)
		if (!strcmp(topology_classes[i], class))
			return 1;
	return 0;
}

/*
 * Partners of the first CPU suffice for every class but in lopsided machines
 * (a first core without a sibling), so the rest is asked only after it.
 */
int topology_pair(const struct topology *t, const char *class,
		  struct cpu_pair *pair)
{
	if (!known(class))
		return -EINVAL;
	for (unsigned i = 0; i < t->cpus; i++)
		for (unsigned j = i; j < t->cpus; j++) {
			struct cpu_pair p = { t->cpu[j], t->cpu[i] };

			if (strcmp(topology_class(t, p), class))
				continue;
			/* One-sided work keeps off the first CPU as well. */
			if (i == j && t->cpus > 1)
				p.near = p.far = t->cpu[1];
			*pair = p;
			return 0;
		}
	return -ENOENT;
}

const char *topology_nearest(const struct topology *t)
{
	static const char *const order[] = { "same-llc", "cross-llc",
					     "cross-package", "smt" };
	struct cpu_pair p;

	for (size_t i = 0; i < sizeof(order) / sizeof(*order); i++)
		if (!topology_pair(t, order[i], &p))
			return order[i];
	return NULL;
}

/* How many usable threads of its core come before a CPU. */
static unsigned elder_siblings(const struct topology *t, int cpu)
{
	unsigned n = 0;

	for (unsigned i = 0; t->cpu[i] != cpu; i++) {
		struct cpu_pair p = { cpu, t->cpu[i] };

		n += !strcmp(topology_class(t, p), "smt");
	}
	return n;
}

/* The first CPU last of its like: it serves more interrupts. */
unsigned topology_spread(const struct topology *t, int *cpu, unsigned max)
{
	unsigned n = 0;

	for (unsigned elders = 0; n < t->cpus && n < max; elders++)
		for (unsigned i = 1; i <= t->cpus && n < max; i++) {
			int next = t->cpu[i % t->cpus];

			if (elder_siblings(t, next) == elders)
				cpu[n++] = next;
		}
	return n;
}

size_t topology_caches(const struct topology *t, int cpu, struct cache *cache,
		       size_t max)
{
	size_t n = 0;

	for (hwloc_obj_t o = find_cpu(t, cpu); o && n < max; o = o->parent)
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

static const struct {
	hwloc_obj_type_t type;
	const char *kind;
} kinds[] = {
	{ HWLOC_OBJ_MACHINE, "machine" }, { HWLOC_OBJ_PACKAGE, "package" },
	{ HWLOC_OBJ_DIE, "die" },         { HWLOC_OBJ_GROUP, "group" },
	{ HWLOC_OBJ_NUMANODE, "node" },   { HWLOC_OBJ_L4CACHE, "l4" },
	{ HWLOC_OBJ_L3CACHE, "l3" },      { HWLOC_OBJ_L2CACHE, "l2" },
	{ HWLOC_OBJ_CORE, "core" },       { HWLOC_OBJ_PU, "cpu" },
};

struct tree {
	const struct topology *t;
	struct topology_part *part;
	size_t n, room;
	int err;
};

static const char *kind_of(const struct hwloc_obj *o)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		if (kinds[i].type == o->type)
			return kinds[i].kind;
	return NULL;
}

static uint64_t bytes_of(const struct hwloc_obj *o)
{
	if (o->type == HWLOC_OBJ_NUMANODE)
		return o->attr->numanode.local_memory;
	return hwloc_obj_type_is_dcache(o->type) ? o->attr->cache.size : 0;
}

/* Whether it is one that is told. */
static bool add_part(struct tree *to, const struct hwloc_obj *o, unsigned depth)
{
	const char *kind = kind_of(o);
	unsigned number = o->os_index == HWLOC_UNKNOWN_INDEX ? o->logical_index
							     : o->os_index;

	if (!kind || to->err)
		return false;
	if (to->n == to->room) {
		size_t room = to->room ? 2 * to->room : 64;
		void *grown = realloc(to->part, room * sizeof(*to->part));

		if (!grown) {
			to->err = -ENOMEM;
			return false;
		}
		to->part = grown;
		to->room = room;
	}
	to->part[to->n++] = (struct topology_part){
		.depth = depth,
		.kind = kind,
		.number = number,
		.bytes = bytes_of(o),
		.usable = o->type == HWLOC_OBJ_PU &&
			  usable(to->t, (int)o->os_index),
	};
	return true;
}

/*
 * Memory is beside its CPUs for hwloc and around them for people: the last
 * node holds what is inside, any before it are empty. Depth is
 * bounded by the kinds there are.
 */
static void add_tree(struct tree *to, const struct hwloc_obj *o, unsigned depth)
{
	const struct hwloc_obj *m = o->memory_first_child;

	depth += add_part(to, o, depth);
	for (; m && m->next_sibling; m = m->next_sibling)
		add_part(to, m, depth);
	if (m)
		depth += add_part(to, m, depth);
	for (const struct hwloc_obj *c = o->first_child; c; c = c->next_sibling)
		add_tree(to, c, depth);
}

int topology_tree(const struct topology *t, struct topology_part **part,
		  size_t *n)
{
	struct tree tree = { .t = t };

	add_tree(&tree, hwloc_get_root_obj(t->hw), 0);
	if (tree.err)
		free(tree.part);
	*part = tree.err ? NULL : tree.part;
	*n = tree.err ? 0 : tree.n;
	return tree.err;
}
