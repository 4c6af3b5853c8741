/* test_energy.c - counters of energy, as files that say what they are told. */
#include "bench/core/energy.h"
#include "lib/csv.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static char tree[] = "/tmp/shmperf-energy-XXXXXX";

static void set(const char *zone, const char *file, const char *value)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/%s", tree, zone);
	mkdir(path, 0700);
	snprintf(path, sizeof(path), "%s/%s/%s", tree, zone, file);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fputs(value, f);
	fclose(f);
}

static void make_zone(const char *zone, const char *used)
{
	set(zone, "max_energy_range_uj", "1000\n");
	set(zone, "energy_uj", used);
}

static void remove_tree(void)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -r %s", tree);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(packages_are_added_up_and_wrap)
{
	ck_assert_ptr_nonnull(mkdtemp(tree));
	make_zone("intel-rapl:0", "100\n");
	make_zone("intel-rapl:1", "990\n");
	make_zone("intel-rapl:0:0", "5\n"); /* a part of the first */
	ck_assert_uint_eq(energy_open(tree), 2);
	ck_assert_uint_eq(energy_used(), 0);
	set("intel-rapl:0", "energy_uj", "130\n");
	set("intel-rapl:1", "energy_uj", "20\n");
	ck_assert_uint_eq(energy_used(), 30 + 30);
	set("intel-rapl:0", "energy_uj", "131\n");
	ck_assert_uint_eq(energy_used(), 61);
	remove_tree();
}
END_TEST

START_TEST(no_packages_are_no_figure)
{
	ck_assert_uint_eq(energy_open("/nonexistent"), 0);
	ck_assert_uint_eq(energy_used(), CSV_NO_COUNT);
	ck_assert(energy_idle_watts() < 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, packages_are_added_up_and_wrap);
	tcase_add_test(into, no_packages_are_no_figure);
}

REGISTER(unit_suite, energy) = { "energy", add, 0 };
