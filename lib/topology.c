/* topology.c - CPUs, what they share and their caches, over hwloc. */
#include "lib/topology.h"

#include "lib/memory.h"

#include <hwloc.h>
#include <sys/syscall.h>

enum { SAME_CPU, SMT, SAME_LLC, CROSS_LLC, CROSS_PACKAGE, CLASSES };

/* Where CPUs do not differ all are big; "mid" is all that lies between. */
enum { BIG, MID, LITTLE, KINDS };

/* A CPU and what it is in; NULL: in nothing like that. */
struct place {
	int cpu;
	hwloc_obj_t pu, core, cache, package; /* the outermost cache */
	unsigned kind;
};

struct topology {
	hwloc_topology_t hw;
	struct place at[TOPOLOGY_CPUS]; /* usable CPUs, ascending */
	unsigned cpus, kinds;
	unsigned base; /* the kind that is meant where none is named */
	/* By near's kind and far's; near -1: there is none. */
	struct cpu_pair pair[CLASSES][KINDS][KINDS];
};

static const char *const kind_names[KINDS] = { "big", "mid", "little" };

const char *const topology_classes[CLASSES + 1] = {
	[SAME_CPU] = "same-cpu",           [SMT] = "smt",
	[SAME_LLC] = "same-llc",           [CROSS_LLC] = "cross-llc",
	[CROSS_PACKAGE] = "cross-package",
};

static struct place place_of(hwloc_topology_t hw, hwloc_obj_t pu)
{
	struct place p = {
		.cpu = (int)pu->os_index,
		.pu = pu,
		.core = hwloc_get_ancestor_obj_by_type(hw, HWLOC_OBJ_CORE, pu),
		.package = hwloc_get_ancestor_obj_by_type(hw, HWLOC_OBJ_PACKAGE,
							  pu),
	};

	for (hwloc_obj_t o = pu; o; o = o->parent)
		if (hwloc_obj_type_is_dcache(o->type))
			p.cache = o;
	return p;
}

/* On a made-up machine (tests) hwloc has us run on all. */
static void list_cpus(struct topology *t)
{
	hwloc_bitmap_t ours = memory_there(hwloc_bitmap_alloc_full());

	hwloc_get_cpubind(t->hw, ours, HWLOC_CPUBIND_THREAD);
	for (unsigned i = 0; i < TOPOLOGY_CPUS; i++) {
		hwloc_obj_t o = hwloc_get_pu_obj_by_os_index(t->hw, i);

		if (o && hwloc_bitmap_isset(ours, i))
			t->at[t->cpus++] = place_of(t->hw, o);
	}
	hwloc_bitmap_free(ours);
}

unsigned topology_cpus(const struct topology *t)
{
	return t->cpus;
}

/* Its place among those we may use, or -1. */
static int find_cpu(const struct topology *t, int cpu)
{
	for (unsigned i = 0; i < t->cpus; i++)
		if (t->at[i].cpu == cpu)
			return (int)i;
	return -1;
}

/* --- kinds --------------------------------------------------------------- */

/* What hwloc knows of its k-th kind under a name, or "". */
static const char *info_of(const struct topology *t, int k, const char *name)
{
	struct hwloc_info_s *info;
	unsigned n = 0;

	hwloc_cpukinds_get_info(t->hw, (unsigned)k, NULL, NULL, &n, &info, 0);
	for (unsigned i = 0; i < n; i++)
		if (!strcmp(info[i].name, name))
			return info[i].value;
	return "";
}

/* Cores of one design that differ by some per cent, as in how far turbo goes,
 * are kinds of their own to hwloc; here, from a tenth on. */
static bool is_same_kind(const struct topology *t, int less, int more)
{
	static const char *const speed[] = { "LinuxCapacity",
					     "FrequencyMaxMHz" };
	const char *design = "CoreType";
	double x = 0, y = 0;

	for (int i = 0; i < 2 && (!(x > 0) || !(y > 0)); i++) {
		x = strtod(info_of(t, less, speed[i]), NULL);
		y = strtod(info_of(t, more, speed[i]), NULL);
	}
	return x > 0 && y > 0 && x >= 0.9 * y &&
	       !strcmp(info_of(t, less, design), info_of(t, more, design));
}

/* hwloc has the least first. Those alone count that we may use. */
static void find_kinds(struct topology *t)
{
	int all = hwloc_cpukinds_get_nr(t->hw, 0), last = -1;
	unsigned rank[TOPOLOGY_CPUS] = { 0 };

	for (int k = 0; k < all; k++) {
		bool same = last >= 0 && is_same_kind(t, last, k);

		for (unsigned i = 0; i < t->cpus; i++) {
			if (hwloc_cpukinds_get_by_cpuset(
				    t->hw, t->at[i].pu->cpuset, 0) != k)
				continue;
			t->kinds += last != k && !same;
			last = k;
			rank[i] = t->kinds - 1;
		}
	}
	for (unsigned i = 0; i < t->cpus && t->kinds > 1; i++)
		t->at[i].kind = rank[i] + 1 == t->kinds ? BIG
				: rank[i]               ? MID
							: LITTLE;
}

unsigned topology_kinds(const struct topology *t)
{
	return t->kinds;
}

const char *topology_kind(const struct topology *t, int cpu)
{
	int at = find_cpu(t, cpu);

	return kind_names[at < 0 ? BIG : t->at[at].kind];
}

char *topology_kinds_text(const struct topology *t)
{
	hwloc_bitmap_t of = memory_there(hwloc_bitmap_alloc());
	const char *between = "";
	char *text, *list;
	FILE *to = memory_stream(&text);
	int n;

	for (unsigned kind = 0; kind < KINDS; kind++) {
		hwloc_bitmap_zero(of);
		for (unsigned i = 0; i < t->cpus && t->kinds > 1; i++)
			if (t->at[i].kind == kind)
				hwloc_bitmap_set(of, (unsigned)t->at[i].cpu);
		if (hwloc_bitmap_iszero(of))
			continue;
		hwloc_bitmap_list_asprintf(&list, of);
		n = hwloc_bitmap_weight(of);
		fprintf(to, "%s%d%s of kind %s (%s)", between, n,
			*between ? ""
			: n == 1 ? " CPU"
				 : " CPUs",
			kind_names[kind], list);
		free(list);
		between = ", ";
	}
	memory_close(to);
	hwloc_bitmap_free(of);
	return text;
}

/* --- pairs --------------------------------------------------------------- */

static int classify(const struct place *a, const struct place *b)
{
	if (a->pu == b->pu)
		return SAME_CPU;
	if (a->core && a->core == b->core)
		return SMT;
	if (a->cache && a->cache == b->cache)
		return SAME_LLC;
	/* Machines that name no package (some arm64) are one package. */
	return a->package == b->package ? CROSS_LLC : CROSS_PACKAGE;
}

const char *topology_class(const struct topology *t, struct cpu_pair pair)
{
	int a = find_cpu(t, pair.near), b = find_cpu(t, pair.far);

	if (a < 0 || b < 0)
		return NULL;
	return topology_classes[classify(&t->at[a], &t->at[b])];
}

static void note_pair(struct topology *t, unsigned near, unsigned far)
{
	const struct place *a = &t->at[near], *b = &t->at[far];
	struct cpu_pair *p = &t->pair[classify(a, b)][a->kind][b->kind];

	if (p->near < 0)
		*p = (struct cpu_pair){ a->cpu, b->cpu };
}

/* Separate cores first. */
enum { NEARNESSES = 4 };
static const int by_nearness[NEARNESSES] = { SAME_LLC, CROSS_LLC, CROSS_PACKAGE,
					     SMT };

/* The closest class with two CPUs of a kind; -1: there is none. */
static int find_nearest(const struct topology *t, unsigned kind)
{
	for (int i = 0; i < NEARNESSES; i++)
		if (t->pair[by_nearness[i]][kind][kind].near >= 0)
			return by_nearness[i];
	return -1;
}

/* All pairs of 4,096 CPUs are 8 million, so this is done once. */
static void find_pairs(struct topology *t)
{
	memset(t->pair, -1, sizeof(t->pair));
	for (unsigned i = 0; i < t->cpus; i++)
		for (unsigned j = i; j < t->cpus; j++) {
			note_pair(t, j, i);
			if (t->at[i].kind != t->at[j].kind)
				note_pair(t, i, j);
		}
	/* One side alone runs where near of two does, or what bounds another
	 * figure would be of another CPU. */
	for (unsigned kind = KINDS; kind-- > BIG;) {
		int class = find_nearest(t, kind), near;

		if (class < 0)
			continue;
		near = t->pair[class][kind][kind].near;
		t->pair[SAME_CPU][kind][kind] = (struct cpu_pair){ near, near };
		t->base = kind;
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
	unsigned long mask[TOPOLOGY_CPUS * 16 / (8 * sizeof(unsigned long))];
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
	find_kinds(t);
	find_pairs(t);
	*out = t;
	return 0;
}

/* Where no kinds are named: two of the base, or of another kind, or of two. */
int topology_pair(const struct topology *t, const char *class,
		  struct cpu_pair *pair)
{
	int err = -EINVAL, worst = 3;

	*pair = (struct cpu_pair){ -1, -1 };
	for (unsigned i = 0; i < CLASSES * KINDS * KINDS; i++) {
		unsigned of = i / KINDS / KINDS;
		unsigned near = i / KINDS % KINDS, far = i % KINDS;
		int bad = near != far ? 2 : near != t->base;
		char named[40];

		snprintf(named, sizeof(named), "%s:%s-%s", topology_classes[of],
			 kind_names[near], kind_names[far]);
		if (strcmp(class, topology_classes[of]) && strcmp(class, named))
			continue;
		err = -ENOENT;
		if (t->pair[of][near][far].near < 0 || bad >= worst)
			continue;
		*pair = t->pair[of][near][far];
		worst = bad;
	}
	return pair->near < 0 ? err : 0;
}

const char *topology_nearest(const struct topology *t, const char *kinds)
{
	int class = *kinds ? -1 : find_nearest(t, t->base);
	struct cpu_pair pair;
	char name[64];

	for (int i = 0; i < NEARNESSES && class < 0; i++) {
		snprintf(name, sizeof(name), "%s%.40s",
			 topology_classes[by_nearness[i]], kinds);
		if (!topology_pair(t, name, &pair))
			class = by_nearness[i];
	}
	return class < 0 ? NULL : topology_classes[class];
}

/* First threads of cores, then second ones, and so on; of these the biggest
 * kind first. The first CPU comes last in each: it serves more interrupts. */
unsigned topology_spread(const struct topology *t, int *cpu, unsigned max)
{
	unsigned n = 0, lower[TOPOLOGY_CPUS] = { 0 }; /* threads of its core */

	for (unsigned i = 0; i < t->cpus; i++)
		for (unsigned j = 0; j < i; j++)
			lower[i] += classify(&t->at[i], &t->at[j]) == SMT;
	for (unsigned at = 0; n < t->cpus && n < max; at++)
		for (unsigned i = 1; i <= t->cpus && n < max; i++) {
			unsigned next = i % t->cpus;

			if (lower[next] == at / KINDS &&
			    t->at[next].kind == at % KINDS)
				cpu[n++] = t->at[next].cpu;
		}
	return n;
}

size_t topology_caches(const struct topology *t, int cpu, struct cache *cache,
		       size_t max)
{
	int at = find_cpu(t, cpu);
	size_t n = 0;

	for (hwloc_obj_t o = at < 0 ? NULL : t->at[at].pu; o && n < max;
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
	uint64_t bytes =
		o->type == HWLOC_OBJ_NUMANODE ? o->attr->numanode.local_memory
		: hwloc_obj_type_is_dcache(o->type) ? o->attr->cache.size
						    : 0;
	const struct topology_row part = {
		.depth = depth,
		.kind = kinds[o->type],
		.number = o->os_index == HWLOC_UNKNOWN_INDEX ? o->logical_index
							     : o->os_index,
		.bytes = bytes ? bytes : CSV_NO_COUNT,
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
