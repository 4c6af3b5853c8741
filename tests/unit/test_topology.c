/* test_topology.c - CPU pairs and placements on machines made up by hwloc. */
#include "bench/core/placement.h"
#include "lib/topology.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Two packages, two last-level caches in each, four cores of two threads. */
static const char big[] = "pack:2 l3:2 core:4 pu:2";

static struct topology *made_up(const char *synthetic)
{
	struct topology *t = NULL;

	setenv("HWLOC_SYNTHETIC", synthetic, 1);
	ck_assert_int_eq(topology_open(&t), 0);
	unsetenv("HWLOC_SYNTHETIC");
	return t;
}

static struct cpu_pair pair_of(const struct topology *t, const char *class)
{
	struct cpu_pair p = { -1, -1 };

	ck_assert_int_eq(topology_pair(t, class, &p), 0);
	ck_assert_str_eq(topology_class(t, p), class);
	return p;
}

START_TEST(every_class_has_a_pair_on_a_big_machine)
{
	struct topology *t = made_up(big);

	ck_assert_uint_eq(topology_cpus(t), 32);
	for (size_t i = 0; topology_classes[i]; i++)
		pair_of(t, topology_classes[i]);
	ck_assert_int_eq(pair_of(t, "smt").near, 1);
	ck_assert_int_eq(pair_of(t, "same-llc").near, 2);
	ck_assert_int_eq(pair_of(t, "cross-llc").near, 8);
	ck_assert_int_eq(pair_of(t, "cross-package").near, 16);
	ck_assert_str_eq(topology_nearest(t), "same-llc");
	topology_close(t);
}
END_TEST

START_TEST(what_is_not_there_is_said)
{
	struct topology *t = made_up("pack:1 core:1 pu:1");
	struct cpu_pair p;

	ck_assert_int_eq(topology_pair(t, "smt", &p), -ENOENT);
	ck_assert_int_eq(topology_pair(t, "nonsense", &p), -EINVAL);
	ck_assert_ptr_null(topology_nearest(t));
	p = pair_of(t, "same-cpu");
	ck_assert_int_eq(p.near, 0);
	topology_close(t);
}
END_TEST

START_TEST(two_threads_of_one_core_are_nearest_when_alone)
{
	struct topology *t = made_up("pack:1 core:1 pu:2");

	ck_assert_str_eq(topology_nearest(t), "smt");
	topology_close(t);
}
END_TEST

/* Or what bounds the figure of two would be of another CPU. */
START_TEST(one_side_runs_where_near_does)
{
	struct topology *t = made_up("pack:1 core:2 pu:2");
	struct cpu_pair one, two;

	ck_assert_int_eq(topology_pair(t, "same-cpu", &one), 0);
	ck_assert_int_eq(topology_pair(t, topology_nearest(t), &two), 0);
	ck_assert_int_eq(one.near, two.near);
	ck_assert_int_eq(one.far, two.near);
	topology_close(t);
}
END_TEST

START_TEST(placements_resolve_by_name)
{
	struct topology *t = made_up(big);
	struct placement p;

	ck_assert_int_eq(placement_resolve(t, "nearest+awake", &p), 0);
	ck_assert_str_eq(p.name, "same-llc+awake");
	ck_assert(p.awake && p.cpu[NEAR] == 2 && p.cpu[FAR] == 0 &&
		  !p.absent[0]);
	ck_assert_int_eq(placement_resolve(t, "smt+pages:thp+awake", &p), 0);
	ck_assert_str_eq(p.name, "smt+awake+pages:thp");
	ck_assert_str_eq(p.setting, "pages:thp");
	ck_assert_int_eq(placement_resolve(t, "cpu:3-17", &p), 0);
	ck_assert(p.cpu[NEAR] == 3 && p.cpu[FAR] == 17 && !p.absent[0]);
	ck_assert_int_eq(placement_resolve(t, "cpu:3-99", &p), 0);
	ck_assert(p.absent[0]);
	ck_assert_int_eq(placement_resolve(t, "unpinned", &p), 0);
	ck_assert(p.cpu[NEAR] == -1 && p.cpu[FAR] == -1);
	topology_close(t);
}
END_TEST

START_TEST(a_crew_takes_cores_before_threads)
{
	struct topology *t = made_up("pack:1 core:2 pu:2");
	int cpu[4];

	ck_assert_uint_eq(topology_spread(t, cpu, 4), 4);
	ck_assert(cpu[0] == 2 && cpu[1] == 0); /* CPU 0 last of its like */
	ck_assert(cpu[2] == 1 && cpu[3] == 3);
	ck_assert_uint_eq(topology_spread(t, cpu, 1), 1);
	topology_close(t);
}
END_TEST

START_TEST(nonsense_is_no_placement)
{
	static const char *const words[] = { "",
					     "beside",
					     "cpu:1",
					     "cpu:1-2x",
					     "+awake",
					     "unpinned+awake",
					     "cpu:a-b",
					     "same-cpu+asleep",
					     "smt+pages",
					     "smt+pages:anon",
					     "smt+pages:thp+pages:thp" };
	struct topology *t = made_up(big);
	struct placement p;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		ck_assert_int_eq(placement_resolve(t, words[i], &p), -EINVAL);
	topology_close(t);
}
END_TEST

START_TEST(caches_come_smallest_first)
{
	struct topology *t = made_up("pack:1 l3:1(size=8MB) core:2 "
				     "l2:1(size=1MB) l1d:1(size=32KB) pu:1");
	struct cache c[TOPOLOGY_CACHES];

	ck_assert_uint_eq(topology_caches(t, 0, c, TOPOLOGY_CACHES), 3);
	ck_assert(c[0].level == 1 && c[0].sharers == 1);
	ck_assert(c[2].level == 3 && c[2].sharers == 2);
	ck_assert_uint_eq(topology_caches(t, 0, c, 1), 1);
	topology_close(t);
}
END_TEST

/* How many parts are of a kind, and whether all of them lie so deep. */
static size_t count_parts(const struct topology *t, const char *kind,
			  unsigned depth)
{
	struct rows tree = topology_tree(t);
	const struct topology_row *part = tree.row;
	size_t found = 0;

	ck_assert_str_eq(part->kind, "machine");
	ck_assert_uint_eq(part->depth, 0);
	for (size_t i = 0; i < tree.n; i++, part++) {
		ck_assert(!i || (part->depth > 0 &&
				 part->depth <= part[-1].depth + 1));
		if (strcmp(part->kind, kind))
			continue;
		ck_assert_uint_eq(part->depth, depth);
		found++;
	}
	rows_free(&tree);
	return found;
}

START_TEST(a_tree_has_every_part_inside_another)
{
	struct topology *t = made_up("pack:2 numa:1 l3:2 core:4 pu:2");

	ck_assert_uint_eq(count_parts(t, "package", 1), 2);
	ck_assert_uint_eq(count_parts(t, "node", 2), 2);
	ck_assert_uint_eq(count_parts(t, "l3", 3), 4);
	ck_assert_uint_eq(count_parts(t, "core", 4), 16);
	ck_assert_uint_eq(count_parts(t, "cpu", 5), 32);
	topology_close(t);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, every_class_has_a_pair_on_a_big_machine);
	tcase_add_test(into, what_is_not_there_is_said);
	tcase_add_test(into, two_threads_of_one_core_are_nearest_when_alone);
	tcase_add_test(into, one_side_runs_where_near_does);
	tcase_add_test(into, placements_resolve_by_name);
	tcase_add_test(into, a_crew_takes_cores_before_threads);
	tcase_add_test(into, nonsense_is_no_placement);
	tcase_add_test(into, caches_come_smallest_first);
	tcase_add_test(into, a_tree_has_every_part_inside_another);
}

REGISTER(unit_suite, topology) = { "topology", add, 0 };
