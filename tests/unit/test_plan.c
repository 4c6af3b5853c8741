/* test_plan.c - which points a selection means, and the order of rounds. */
#include "bench/core/plan.h"
#include "lib/rows.h"
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct topology *topo;
static struct plan plan;
static char why[PLAN_WHY];

static int caches = 1, cores = 2, threads = 1;

static void open_topology(void)
{
	char host[64];

	snprintf(host, sizeof(host), "pack:1 l3:%d core:%d pu:%d", caches,
		 cores, threads);
	setenv("HWLOC_SYNTHETIC", host, 1);
	ck_assert_int_eq(topology_open(&topo), 0);
	unsetenv("HWLOC_SYNTHETIC");
}

static bool twice;
static const char *rates, *settings;

/* Selects in the standard suite; patterns end with NULL. */
static int select_these(char *const *patterns, const char *media,
			const char *placements, const char *sizes)
{
	struct selection want = { .suite = STANDARD,
				  .patterns = patterns,
				  .media = media,
				  .placements = placements,
				  .sizes = sizes,
				  .rates = rates,
				  .settings = settings,
				  .twice = twice };

	while (patterns && patterns[want.patterns_n])
		want.patterns_n++;
	topology_close(topo);
	plan_free(&plan);
	open_topology();
	return plan_make(&plan, &want, topo, why);
}

static size_t count(const char *medium, const char *placement)
{
	size_t n = 0;

	for (size_t i = 0; i < plan.points; i++)
		n += (!medium || !strcmp(plan.point[i].is.medium, medium)) &&
		     (!placement ||
		      !strcmp(plan.point[i].placement->name, placement));
	return n;
}

START_TEST(the_registry_is_not_empty)
{
	ck_assert_int_eq(select_these(NULL, NULL, NULL, NULL), 0);
	ck_assert_uint_gt(plan.points, 200);
	for (size_t i = 0; i < plan.points; i++) {
		const struct probe *p = plan.point[i].trial.probe;

		ck_assert(p->name && p->summary && p->op && p->run);
		ck_assert(strchr(p->name, '/'));
		ck_assert(!p->far || p->sides == TWO_SIDES ||
			  p->sides == TWO_CPUS || p->sides == ONE_CPU ||
			  p->sides == PAIRS);
	}
}
END_TEST

START_TEST(a_probe_may_be_over_few_media_unless_more_are_asked_for)
{
	char *const probes[] = { "fault/write-held", NULL };

	ck_assert_int_eq(select_these(probes, NULL, NULL, "64K"), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_uint_eq(count("anon", NULL), 1);
	ck_assert_uint_eq(count("shm", NULL), 1);
	ck_assert_int_eq(select_these(probes, "sysv,shm", NULL, "64K"), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_uint_eq(count("sysv", NULL), 1);
}
END_TEST

START_TEST(a_grid_is_media_by_sizes)
{
	char *const probes[] = { "fault/write", NULL };

	ck_assert_int_eq(select_these(probes, "shm,anon", NULL, "64K,1M"), 0);
	ck_assert_uint_eq(plan.points, 4);
	ck_assert_uint_eq(count("shm", "same-cpu"), 2);
}
END_TEST

START_TEST(twice_is_each_point_under_a_second_name)
{
	char *const probes[] = { "fault/write", NULL };

	twice = true;
	ck_assert_int_eq(select_these(probes, "shm,anon", NULL, "64K,1M"), 0);
	twice = false;
	ck_assert_uint_eq(plan.points, 8);
	ck_assert_uint_eq(count("shm", "same-cpu"), 2);
	ck_assert_uint_eq(count("shm" ROWS_AGAIN, "same-cpu"), 2);
	for (size_t i = 0; i < 4; i++) {
		const struct plan_point *a = &plan.point[i];
		const struct plan_point *b = &plan.point[i + 4];

		ck_assert(!a->again && b->again);
		ck_assert_ptr_eq(a->trial.backing, b->trial.backing);
		ck_assert_uint_eq(a->trial.size, b->trial.size);
	}
}
END_TEST

START_TEST(who_spins_is_not_planned_where_it_makes_no_sense)
{
	char *const probes[] = { "ipc/round-trip", NULL };

	ck_assert_int_eq(select_these(probes, NULL, NULL, "64"), 0);
	ck_assert_uint_eq(count("pipe", NULL), 4);
	ck_assert_uint_eq(count("pipe", "same-llc+awake"), 1);
	ck_assert_uint_eq(count("shm-spin", NULL), 2);
	ck_assert_uint_eq(count("shm-spin", "same-cpu"), 0);
}
END_TEST

START_TEST(what_is_asked_for_by_name_is_planned_to_be_skipped)
{
	char *const probes[] = { "ipc/round-trip", NULL };

	ck_assert_int_eq(select_these(probes, "shm-spin", "same-cpu,smt", "64"),
			 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_ptr_nonnull(
		placement_unfit(plan.point[0].placement, &plan.point[0].trial));
	ck_assert(plan.point[1].placement->absent[0]);
}
END_TEST

/* Limits of one side must not go missing when the rest is narrowed down. */
START_TEST(one_side_runs_on_one_cpu_whatever_is_asked_for)
{
	char *const probes[] = { "limit/syscall", "ipc/round-trip", NULL };

	ck_assert_int_eq(select_these(probes, "pipe", "unpinned", "64"), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_uint_eq(count("none", "same-cpu"), 1);
	ck_assert_uint_eq(count("pipe", "unpinned"), 1);
}
END_TEST

/* Also one that is there already, asked for by its whole name. */
START_TEST(a_setting_is_for_what_its_placement_is_for)
{
	char *const probes[] = { "ipc/round-trip", "copy/warm", NULL };
	char *const more[] = { "ipc/paced-50", NULL };

	settings = "pages:thp";
	ck_assert_int_eq(select_these(probes, "shm-futex,libc",
				      "nearest,nearest+pages:thp", "64"),
			 0);
	ck_assert_uint_eq(plan.points, 4);
	ck_assert_uint_eq(count("shm-futex", "same-llc"), 1);
	ck_assert_uint_eq(count("shm-futex", "same-llc+pages:thp"), 1);
	ck_assert_uint_eq(count("libc", "same-cpu"), 1);
	ck_assert_uint_eq(count("libc", "same-cpu+pages:thp"), 1);
	caches = 2; /* what is far from each other is for what quick has */
	ck_assert_int_eq(select_these(probes, "shm-futex", NULL, NULL), 0);
	ck_assert_uint_gt(count("shm-futex", "cross-llc"), 0);
	ck_assert_uint_eq(count("shm-futex", "cross-llc"),
			  count("shm-futex", "cross-llc+pages:thp"));
	ck_assert_int_eq(select_these(more, "shm-futex", NULL, NULL), 0);
	ck_assert_uint_gt(count("shm-futex", "same-llc+pages:thp"), 0);
	ck_assert_uint_eq(count("shm-futex", "cross-llc"), 0);
	ck_assert_uint_eq(count("shm-futex", "cross-llc+pages:thp"), 0);
	caches = 1;
	settings = NULL;
}
END_TEST

START_TEST(words_that_select_nothing_are_named)
{
	char *const none[] = { "no/such", NULL };
	char *const fault[] = { "fault/*", NULL };

	ck_assert_int_eq(select_these(none, NULL, NULL, NULL), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "no/such"));
	ck_assert_int_eq(select_these(fault, "pipe", NULL, NULL), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "pipe"));
	ck_assert_int_eq(select_these(fault, NULL, NULL, "4X"), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "4X"));
	ck_assert_int_eq(select_these(fault, NULL, "beside", NULL), -EINVAL);
	ck_assert_ptr_nonnull(strstr(why, "beside"));
}
END_TEST

START_TEST(what_a_suite_lacks_is_there_when_named)
{
	char *const all[] = { "fault/*", NULL };
	char *const one[] = { "fault/swap-in", NULL };

	ck_assert_int_eq(select_these(all, "shm", NULL, NULL), 0);
	for (size_t i = 0; i < plan.points; i++)
		ck_assert_str_ne(plan.point[i].trial.probe->name, one[0]);
	ck_assert_int_eq(select_these(one, "shm", NULL, NULL), 0);
	ck_assert_uint_gt(plan.points, 0);
}
END_TEST

START_TEST(further_backings_are_for_the_full_suite_or_asked_for)
{
	char *const probes[] = { "fault/write", NULL };

	ck_assert_int_eq(select_these(probes, NULL, NULL, "1M"), 0);
	ck_assert_uint_gt(count("shm", NULL), 0);
	ck_assert_uint_eq(count("secretmem", NULL), 0);
	ck_assert_int_eq(select_these(probes, "secretmem", NULL, "1M"), 0);
	ck_assert_uint_eq(count("secretmem", NULL), 1);
}
END_TEST

START_TEST(crews_are_spread_over_all_cpus)
{
	char *const probes[] = { "fault/write-threads", NULL };

	ck_assert_int_eq(select_these(probes, "shm", NULL, "1M"), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_uint_eq(count("shm", "spread"), 2);
	ck_assert_uint_eq(plan.point[0].trial.workers, 1);
	ck_assert_uint_eq(plan.point[1].trial.workers, 2);
}
END_TEST

START_TEST(a_matrix_has_each_two_cpus_once)
{
	char *const probes[] = { "limit/core-to-core", "limit/line", NULL };

	cores = 4;
	ck_assert_int_eq(select_these(probes, NULL, NULL, NULL), 0);
	cores = 2;
	ck_assert_uint_eq(count(NULL, "cpu:0-3"), 1);
	ck_assert_uint_eq(count(NULL, "cpu:3-0"), 0);
	ck_assert_uint_eq(plan.points, 6 + 1);
}
END_TEST

START_TEST(a_matrix_of_two_cpus_is_skipped)
{
	char *const probes[] = { "limit/core-to-core", NULL };

	ck_assert_int_eq(select_these(probes, NULL, NULL, NULL), 0);
	ck_assert_uint_eq(plan.points, 1);
	ck_assert_ptr_nonnull(strstr(plan.point->placement->absent, "3 CPUs"));
}
END_TEST

/* Four times four neighbours, and their siblings. */
START_TEST(a_matrix_of_many_cpus_is_a_sample)
{
	char *const probes[] = { "limit/core-to-core", NULL };

	cores = 96;
	threads = 2;
	ck_assert_int_eq(select_these(probes, NULL, NULL, NULL), 0);
	cores = 2;
	threads = 1;
	ck_assert_uint_eq(plan.points, 16 * 15 / 2);
	ck_assert_uint_eq(count(NULL, "cpu:2-4"), 1);
	ck_assert_uint_eq(count(NULL, "cpu:2-3"), 1);
	ck_assert_uint_eq(count(NULL, "cpu:2-100"), 1);
	ck_assert_uint_eq(count(NULL, "cpu:2-12"), 0);
}
END_TEST

/* Two of each class are in it, as far as 576 CPUs are of them. */
START_TEST(a_large_host_is_planned_whole)
{
	char *const probes[] = { "limit/core-to-core", "fault/write-threads",
				 NULL };
	size_t found[5] = { 0 };
	unsigned most = 0;

	caches = threads = 4;
	cores = 36;
	ck_assert_int_eq(select_these(probes, "shm", NULL, "64K"), 0);
	caches = threads = 1;
	cores = 2;
	ck_assert_uint_eq(plan.pairs, 16 * 15 / 2);
	ck_assert_uint_eq(plan.all_pairs, 576 * 575 / 2);
	for (size_t i = 0; i < plan.points; i++) {
		const int *cpu = plan.point[i].placement->cpu;
		struct cpu_pair pair = { cpu[NEAR], cpu[FAR] };
		const char *class = topology_class(topo, pair);

		for (size_t c = 0; class && topology_classes[c]; c++)
			found[c] += !strcmp(class, topology_classes[c]);
		if (plan.point[i].trial.workers > most)
			most = plan.point[i].trial.workers;
	}
	ck_assert(found[1] && found[2] && found[3]);
	ck_assert_uint_eq(most, 576);
}
END_TEST

START_TEST(open_loops_are_not_paced_beside_a_spinner_on_one_cpu)
{
	char *const probes[] = { "ipc/paced-50", NULL };

	ck_assert_int_eq(select_these(probes, "shm-yield,pipe", NULL, NULL), 0);
	ck_assert_uint_eq(count("pipe", "same-cpu"), 1);
	ck_assert_uint_eq(count("shm-yield", "same-cpu"), 0);
	ck_assert_uint_eq(count("shm-yield", "same-llc"), 1);
}
END_TEST

/* Unless they are asked for. */
START_TEST(paces_that_are_told_are_kept_by_few)
{
	char *const probes[] = { "ipc/paced-1k", NULL };

	ck_assert_int_eq(select_these(probes, NULL, NULL, NULL), 0);
	ck_assert_uint_eq(count("shm-hybrid", NULL), 1);
	ck_assert_uint_eq(count("shm-hybrid", "same-llc"), 1);
	ck_assert_uint_eq(count("shm-spin", NULL), 1);
	ck_assert_uint_eq(count("tcp-busy", NULL), 0);
	ck_assert_int_eq(select_these(probes, "tcp-busy", "unpinned", NULL), 0);
	ck_assert_uint_eq(count("tcp-busy", "unpinned"), 1);
}
END_TEST

static bool has_pace(const char *name, unsigned rate)
{
	for (size_t i = 0; i < plan.points; i++) {
		const struct probe *p = plan.point[i].trial.probe;

		if (!strcmp(p->name, name))
			return p->rate == rate;
	}
	return false;
}

START_TEST(other_paces_can_be_asked_for)
{
	char *const any[] = { "ipc/paced-*", NULL };
	char *const one[] = { "ipc/paced-2.5k", NULL };

	rates = "2500,10k,2.5k";
	ck_assert_int_eq(select_these(any, "pipe", "same-llc", NULL), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert(has_pace("ipc/paced-2.5k", 2500));
	ck_assert(has_pace("ipc/paced-10k", 10000));
	ck_assert_int_eq(select_these(one, "pipe", "same-llc", NULL), 0);
	ck_assert_uint_eq(plan.points, 1);
	rates = NULL;
	ck_assert_int_eq(select_these(any, "pipe", "same-llc", NULL), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert(has_pace("ipc/paced-1k", 1000));
	ck_assert(!has_pace("ipc/paced-10k", 10000));
}
END_TEST

START_TEST(rates_that_make_no_sense_are_refused)
{
	char *const any[] = { "ipc/paced-*", NULL };
	const char *const bad[] = { "",    "fast", "99",  "1k,",  "2M",
				    "1kk", "-1k",  "nan", "1001k" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		rates = bad[i];
		ck_assert_int_eq(select_these(any, "pipe", NULL, NULL),
				 -EINVAL);
	}
	rates = "1k"; /* nothing keeps one */
	ck_assert_int_eq(
		select_these((char *[]){ "map/mmap", NULL }, NULL, NULL, NULL),
		-EINVAL);
	rates = NULL;
}
END_TEST

START_TEST(a_larger_suite_has_more_transports_and_probes)
{
	char *const all[] = { "ipc/*", "sync/*", NULL };

	ck_assert_int_eq(select_these(all, NULL, "same-cpu", NULL), 0);
	ck_assert_uint_gt(count("shm-hybrid", NULL), 0);
	ck_assert_uint_eq(count("fifo", NULL), 0);
	ck_assert_int_eq(select_these(all, "fifo", "same-cpu", NULL), 0);
	ck_assert_uint_gt(count("fifo", NULL), 0);
}
END_TEST

static size_t count_line(const struct headline *h)
{
	size_t n = 0;

	for (size_t i = 0; i < plan.points; i++) {
		bool has = headline_has(h, &plan.point[i], "same-llc");

		ck_assert(!has || plan.point[i].headline);
		n += has;
	}
	return n;
}

/* Each medium at each size: what the table tells and nobody measures, or twice,
 * is a mistake in it. */
START_TEST(all_of_the_headline_is_in_the_standard_suite)
{
	size_t all = 0;

	ck_assert_int_eq(select_these(NULL, NULL, NULL, NULL), 0);
	for (const struct headline *h = headlines; h->probe; h++) {
		size_t media = 1, sizes = 1;

		for (const char *c = h->media; *c; c++)
			media += *c == ' ';
		for (const char *c = h->sizes ? h->sizes : ""; *c; c++)
			sizes += *c == ',';
		ck_assert_msg(count_line(h) == media * sizes, "%s", h->probe);
		all += media * sizes;
	}
	ck_assert_uint_eq(plan.headlines, all);
	ck_assert_uint_ge(all, 50);
	ck_assert_uint_le(all, 80);
}
END_TEST

/* Where the nearest CPUs are called otherwise, the headline is there. */
START_TEST(the_headline_is_at_the_nearest_cpus_whatever_they_are)
{
	char *const probes[] = { "ipc/round-trip", "limit/syscall", NULL };

	cores = 1;
	ck_assert_int_eq(select_these(probes, "pipe", NULL, "64,4K"), 0);
	cores = 2;
	ck_assert_uint_eq(plan.headlines, 1); /* limit/syscall */
	threads = 2;
	cores = 1;
	ck_assert_int_eq(select_these(probes, "pipe", NULL, "64,4K"), 0);
	threads = 1;
	cores = 2;
	ck_assert_uint_eq(plan.headlines, 2);
	for (size_t i = 0; i < plan.points; i++)
		ck_assert(!plan.point[i].headline ||
			  !plan.point[i].trial.transport ||
			  !strcmp(plan.point[i].placement->name, "smt"));
	twice = true;
	ck_assert_int_eq(select_these(probes, "pipe", NULL, "64,4K"), 0);
	twice = false;
	ck_assert_uint_eq(plan.headlines, 4);
}
END_TEST

START_TEST(company_is_alone_and_beside_another_cpu)
{
	char *const probes[] = { "map/munmap-touched", NULL };

	ck_assert_int_eq(select_these(probes, "shm", NULL, "1M"), 0);
	ck_assert_uint_eq(plan.points, 2);
	ck_assert_uint_eq(count("shm", "same-cpu"), 1);
	ck_assert_uint_eq(count("shm", "same-llc"), 1);
}
END_TEST

START_TEST(a_round_has_every_point_once)
{
	char *const probes[] = { "map/*", NULL };
	size_t *order;
	bool *had;

	ck_assert_int_eq(select_these(probes, NULL, NULL, NULL), 0);
	order = calloc(plan.points, sizeof(*order));
	had = calloc(plan.points, sizeof(*had));
	plan_order(&plan, 1, 0, order);
	for (size_t i = 0; i < plan.points; i++) {
		ck_assert(!had[order[i]]);
		had[order[i]] = true;
	}
	free(order);
	free(had);
}
END_TEST

/* A plan of `points`, of which `each` make a session. */
static struct plan in_sessions(size_t points, size_t each)
{
	static size_t member[64], first[65];
	static struct plan_point point[64];
	static const struct probe probe;
	struct plan p = { .points = points,
			  .point = point,
			  .member = member,
			  .first = first };

	for (size_t i = 0; i < points; i++) {
		member[i] = i;
		point[i].trial.probe = &probe;
	}
	for (p.sessions = 0; p.sessions * each < points; p.sessions++)
		first[p.sessions] = p.sessions * each;
	first[p.sessions] = points;
	return p;
}

START_TEST(orders_differ_by_round_and_repeat_by_seed)
{
	size_t a[64], b[64], c[64];
	struct plan small = in_sessions(64, 1);

	plan_order(&small, 9, 0, a);
	plan_order(&small, 9, 0, b);
	plan_order(&small, 9, 1, c);
	ck_assert_mem_eq(a, b, sizeof(a));
	ck_assert_mem_ne(a, c, sizeof(a));
	plan_order(&small, 10, 0, c);
	ck_assert_mem_ne(a, c, sizeof(a));
}
END_TEST

/* Of each medium at a placement, both probes with their sizes. */
START_TEST(what_may_share_processes_is_a_session)
{
	char *const probes[] = { "ipc/round-trip", "ipc/stream", NULL };
	size_t *order, changes = 0;

	ck_assert_int_eq(select_these(probes, "pipe,tcp", NULL, "1,2,4"), 0);
	order = calloc(plan.points, sizeof(*order));
	plan_order(&plan, 1, 0, order);
	for (size_t i = 0; i < plan.points; i++)
		changes += !i || plan.point[order[i - 1]].session !=
					 plan.point[order[i]].session;
	ck_assert_uint_eq(changes, plan.sessions);
	ck_assert_uint_eq(changes, plan.points / 6);
	free(order);
}
END_TEST

/* Trips before streams, small sizes before large ones, in every round. */
START_TEST(a_session_goes_from_little_load_to_much)
{
	char *const probes[] = { "ipc/round-trip", "ipc/stream", NULL };
	size_t *order;

	ck_assert_int_eq(select_these(probes, "pipe,tcp", NULL, "1M,64,4K"), 0);
	order = calloc(plan.points, sizeof(*order));
	for (uint64_t round = 0; round < 20; round++) {
		plan_order(&plan, 1, round, order);
		for (size_t i = 0; i < plan.points; i++) {
			const struct trial *t = &plan.point[order[i]].trial;
			static const size_t size[] = { 64, 4096, 1024 * 1024 };

			ck_assert_uint_eq(t->size, size[i % 3]);
			ck_assert(!!t->probe->flows == (i % 6 >= 3));
		}
	}
	free(order);
}
END_TEST

/* Over many rounds each of four places must see each of four points, be each a
 * session or two of them. */
START_TEST(orders_are_even)
{
	unsigned each = _i ? 2 : 1;
	struct plan small = in_sessions(4, each);
	unsigned seen[4][4] = { { 0 } };
	size_t order[4];

	for (uint64_t round = 0; round < 4000; round++) {
		plan_order(&small, 3, round, order);
		for (int i = 0; i < 4; i++)
			seen[i][order[i]]++;
	}
	for (int i = 0; i < 16; i++) {
		ck_assert_uint_gt(seen[i / 4][i % 4], 850);
		ck_assert_uint_lt(seen[i / 4][i % 4], 1150);
	}
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, the_registry_is_not_empty);
	tcase_add_test(into, a_grid_is_media_by_sizes);
	tcase_add_test(into,
		       a_probe_may_be_over_few_media_unless_more_are_asked_for);
	tcase_add_test(into, twice_is_each_point_under_a_second_name);
	tcase_add_test(into, who_spins_is_not_planned_where_it_makes_no_sense);
	tcase_add_test(into,
		       what_is_asked_for_by_name_is_planned_to_be_skipped);
	tcase_add_test(into, one_side_runs_on_one_cpu_whatever_is_asked_for);
	tcase_add_test(into, a_setting_is_for_what_its_placement_is_for);
	tcase_add_test(into, words_that_select_nothing_are_named);
	tcase_add_test(into, what_a_suite_lacks_is_there_when_named);
	tcase_add_test(into,
		       further_backings_are_for_the_full_suite_or_asked_for);
	tcase_add_test(into, crews_are_spread_over_all_cpus);
	tcase_add_test(into, a_matrix_has_each_two_cpus_once);
	tcase_add_test(into, a_matrix_of_two_cpus_is_skipped);
	tcase_add_test(into, a_large_host_is_planned_whole);
	tcase_add_test(into, a_matrix_of_many_cpus_is_a_sample);
	tcase_add_test(into,
		       open_loops_are_not_paced_beside_a_spinner_on_one_cpu);
	tcase_add_test(into, paces_that_are_told_are_kept_by_few);
	tcase_add_test(into, other_paces_can_be_asked_for);
	tcase_add_test(into, rates_that_make_no_sense_are_refused);
	tcase_add_test(into, a_larger_suite_has_more_transports_and_probes);
	tcase_add_test(into, all_of_the_headline_is_in_the_standard_suite);
	tcase_add_test(into,
		       the_headline_is_at_the_nearest_cpus_whatever_they_are);
	tcase_add_test(into, company_is_alone_and_beside_another_cpu);
	tcase_add_test(into, a_round_has_every_point_once);
	tcase_add_test(into, orders_differ_by_round_and_repeat_by_seed);
	tcase_add_loop_test(into, orders_are_even, 0, 2);
	tcase_add_test(into, what_may_share_processes_is_a_session);
	tcase_add_test(into, a_session_goes_from_little_load_to_much);
}

REGISTER(unit_suite, plans) = { "plan", add, 0 };
