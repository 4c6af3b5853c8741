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
	static const char *const folders[] = { "sys", "class", "powercap" };
	char path[128];
	size_t n;
	FILE *f;

	strcpy(path, tree);
	for (size_t i = 0; i <= 3; i++) {
		n = strlen(path);
		snprintf(path + n, sizeof(path) - n, "/%s",
			 i < 3 ? folders[i] : zone);
		mkdir(path, 0700);
	}
	n = strlen(path);
	snprintf(path + n, sizeof(path) - n, "/%s", file);
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
	setenv("SHMPERF_ROOT", tree, 1);
	make_zone("intel-rapl:0", "100\n");
	make_zone("intel-rapl:1", "990\n");
	set("intel-rapl:1", "name", "package-1\n");
	make_zone("intel-rapl:2", "7\n"); /* both, and what is around them */
	set("intel-rapl:2", "name", "psys\n");
	make_zone("intel-rapl:0:0", "5\n"); /* a part of the first */
	ck_assert_uint_eq(energy_open(), 2);
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
	setenv("SHMPERF_ROOT", "/nonexistent", 1);
	ck_assert_uint_eq(energy_open(), 0);
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
