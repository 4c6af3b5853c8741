/* test_topology.c - CPU pairs and placements on machines made up by hwloc. */
#include "bench/core/placement.h"
#include "lib/topology.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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
	ck_assert_str_eq(topology_nearest(t, ""), "same-llc");
	topology_close(t);
}
END_TEST

START_TEST(what_is_not_there_is_said)
{
	struct topology *t = made_up("pack:1 core:1 pu:1");
	struct cpu_pair p;

	ck_assert_int_eq(topology_pair(t, "smt", &p), -ENOENT);
	ck_assert_int_eq(topology_pair(t, "nonsense", &p), -EINVAL);
	ck_assert_ptr_null(topology_nearest(t, ""));
	p = pair_of(t, "same-cpu");
	ck_assert_int_eq(p.near, 0);
	topology_close(t);
}
END_TEST

START_TEST(two_threads_of_one_core_are_nearest_when_alone)
{
	struct topology *t = made_up("pack:1 core:1 pu:2");

	ck_assert_str_eq(topology_nearest(t, ""), "smt");
	topology_close(t);
}
END_TEST

/* Or what bounds the figure of two would be of another CPU. */
START_TEST(one_side_runs_where_near_does)
{
	struct topology *t = made_up("pack:1 core:2 pu:2");
	struct cpu_pair one, two;

	ck_assert_int_eq(topology_pair(t, "same-cpu", &one), 0);
	ck_assert_int_eq(topology_pair(t, topology_nearest(t, ""), &two), 0);
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

static void put_object(FILE *to, const char *type, unsigned number,
		       unsigned cpus, const char *more)
{
	fprintf(to,
		"<object type=\"%s\" os_index=\"%u\" cpuset=\"0x%x\" "
		"complete_cpuset=\"0x%x\" allowed_cpuset=\"0x%x\" "
		"nodeset=\"0x1\" complete_nodeset=\"0x1\" "
		"allowed_nodeset=\"0x1\" %s>",
		type, number, cpus, cpus, cpus, more);
}

/* Cores of one thread, of which so many share a cache; of kinds as hwloc has
 * them. */
static struct topology *made_hybrid(unsigned cores, unsigned cached,
				    const char *kinds)
{
	char path[] = "/tmp/shmperf-hybrid-XXXXXX";
	struct topology *t = NULL;
	FILE *to = fdopen(mkstemp(path), "w");
	unsigned all = (1u << cores) - 1;
	int err;

	ck_assert_ptr_nonnull(to);
	/* hwloc's own reader, without libxml2, wants a line for each. */
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	      "<!DOCTYPE topology SYSTEM \"hwloc2.dtd\">\n"
	      "<topology version=\"2.0\">",
	      to);
	put_object(to, "Machine", 0, all, "");
	put_object(to, "NUMANode", 0, all, "local_memory=\"1048576\"/");
	put_object(to, "L3Cache", 0, (1u << cached) - 1,
		   "cache_size=\"8388608\" depth=\"3\" cache_linesize=\"64\" "
		   "cache_associativity=\"16\" cache_type=\"0\"");
	for (unsigned i = 0; i < cores; i++) {
		if (i == cached)
			fputs("</object>", to);
		put_object(to, "Core", i, 1u << i, "");
		put_object(to, "PU", i, 1u << i, "/");
		fputs("</object>", to);
	}
	fprintf(to, "%s</object>%s</topology>\n",
		cached < cores ? "" : "</object>", kinds);
	fclose(to);
	setenv("HWLOC_XMLFILE", path, 1);
	err = topology_open(&t);
	unsetenv("HWLOC_XMLFILE");
	unlink(path);
	ck_assert_int_eq(err, 0);
	return t;
}

/* Four of the least, three that lie between, and one. */
static const char three_kinds[] =
	"<cpukind cpuset=\"0x0f\" forced_efficiency=\"0\"/>"
	"<cpukind cpuset=\"0x70\" forced_efficiency=\"1\"/>"
	"<cpukind cpuset=\"0x80\" forced_efficiency=\"2\"/>";

static void asserts_kinds(const struct topology *t, unsigned kinds,
			  const char *says)
{
	char *text = topology_kinds_text(t);

	ck_assert_uint_eq(topology_kinds(t), kinds);
	ck_assert_str_eq(text, says);
	free(text);
}

static void resolves(const struct topology *t, const char *name, const char *to,
		     int near, int far)
{
	struct placement p;

	ck_assert_int_eq(placement_resolve(t, name, &p), 0);
	ck_assert_str_eq(p.name, to);
	ck_assert_int_eq(p.cpu[NEAR], near);
	ck_assert_int_eq(p.cpu[FAR], far);
	ck_assert_int_eq(!*p.absent, near >= 0);
}

/* Of one CPU there are no two: then two of the next kind are meant. */
START_TEST(pairs_know_kinds)
{
	struct topology *t = made_hybrid(8, 8, three_kinds);
	struct placement p;
	int cpu[8];

	asserts_kinds(t, 3,
		      "1 CPU of kind big (7), 3 of kind mid (4-6), "
		      "4 of kind little (0-3)");
	resolves(t, "nearest", "same-llc", 5, 4);
	resolves(t, "same-cpu", "same-cpu", 5, 5);
	resolves(t, "same-llc:mid-mid", "same-llc", 5, 4);
	resolves(t, "nearest:big-little+awake", "same-llc:big-little+awake", 7,
		 0);
	resolves(t, "same-llc:little-big", "same-llc:little-big", 0, 7);
	resolves(t, "same-cpu:little-little", "same-cpu:little-little", 1, 1);
	resolves(t, "nearest:big-big", "same-llc:big-big", -1, -1);
	ck_assert_int_eq(placement_resolve(t, "same-llc:big", &p), -EINVAL);
	ck_assert_int_eq(placement_resolve(t, "nearest:", &p), -EINVAL);
	ck_assert_uint_eq(topology_spread(t, cpu, 8), 8);
	ck_assert(cpu[0] == 7 && cpu[1] == 4 && cpu[4] == 1 && cpu[7] == 0);
	topology_close(t);
}
END_TEST

/* The small ones share a cache, but would be the nearest of a worse kind. */
START_TEST(the_nearest_are_of_the_biggest_kind)
{
	struct topology *t = made_hybrid(
		4, 2,
		"<cpukind cpuset=\"0x3\" forced_efficiency=\"0\"/>"
		"<cpukind cpuset=\"0xc\" forced_efficiency=\"1\"/>");

	resolves(t, "nearest", "cross-llc", 3, 2);
	resolves(t, "same-cpu", "same-cpu", 3, 3);
	resolves(t, "nearest:little-little", "same-llc", 1, 0);
	resolves(t, "nearest:big-little", "cross-llc:big-little", 2, 0);
	topology_close(t);
	t = made_hybrid(4, 2, "");
	resolves(t, "nearest", "same-llc", 1, 0);
	resolves(t, "nearest:big-big", "same-llc", 1, 0);
	asserts_kinds(t, 0, "");
	topology_close(t);
}
END_TEST

static struct topology *made_of_capacities(unsigned less)
{
	char kinds[300];

	snprintf(kinds, sizeof(kinds),
		 "<cpukind cpuset=\"0x3\"><info name=\"LinuxCapacity\" "
		 "value=\"%u\"/></cpukind>"
		 "<cpukind cpuset=\"0xc\"><info name=\"LinuxCapacity\" "
		 "value=\"1024\"/></cpukind>",
		 less);
	return made_hybrid(4, 4, kinds);
}

START_TEST(cores_that_go_farther_in_turbo_are_no_kind)
{
	struct topology *t = made_of_capacities(980);

	asserts_kinds(t, 1, "");
	topology_close(t);
	t = made_of_capacities(446);
	asserts_kinds(t, 2, "2 CPUs of kind big (2-3), 2 of kind little (0-1)");
	topology_close(t);
}
END_TEST

/* As where CPUs are offline, or not this process's. */
START_TEST(numbers_of_cpus_may_have_gaps)
{
	struct topology *t = made_up(
		"pack:2 l3:1 core:2 pu:2(indexes=5,2999,7,3000,70,71,9,1500)");

	ck_assert_uint_eq(topology_cpus(t), 8);
	ck_assert_int_eq(pair_of(t, "smt").near, 2999);
	ck_assert_int_eq(pair_of(t, "same-llc").near, 7);
	ck_assert_int_eq(pair_of(t, "cross-package").near, 9);
	resolves(t, "cpu:3000-1500", "cpu:3000-1500", 3000, 1500);
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
	tcase_add_test(into, pairs_know_kinds);
	tcase_add_test(into, the_nearest_are_of_the_biggest_kind);
	tcase_add_test(into, cores_that_go_farther_in_turbo_are_no_kind);
	tcase_add_test(into, numbers_of_cpus_may_have_gaps);
	tcase_add_test(into, a_crew_takes_cores_before_threads);
	tcase_add_test(into, nonsense_is_no_placement);
	tcase_add_test(into, caches_come_smallest_first);
	tcase_add_test(into, a_tree_has_every_part_inside_another);
}

REGISTER(unit_suite, topology) = { "topology", add, 0 };
