/* test_counters.c - interrupts are counted on machines of any size. */
#include "bench/core/counters.h"
#include "lib/csv.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { LINES = 120 };

static char tree[] = "/tmp/shmperf-counters-XXXXXX";

static void write_line(FILE *f, const char *label, int cpus, const char *what)
{
	fprintf(f, "%4s:", label);
	for (int i = 0; i < cpus; i++)
		fprintf(f, " %10d", i % 3 == 0);
	fprintf(f, "  %s\n", what);
}

/* As the kernel has it: devices first, and what is looked for at the end. */
static void make_interrupts(int cpus, int devices)
{
	char path[128], label[16];
	FILE *f;

	snprintf(path, sizeof(path), "%s/proc/interrupts", tree);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	for (int i = 0; i < devices; i++) {
		snprintf(label, sizeof(label), "%d", i);
		write_line(f, label, cpus, "PCI-MSI  nvme");
	}
	write_line(f, "CAL", cpus, "Function call interrupts");
	write_line(f, "TLB", cpus, "TLB shootdowns");
	fclose(f);
}

static void make_tree(void)
{
	char path[64];

	ck_assert_ptr_nonnull(mkdtemp(tree));
	snprintf(path, sizeof(path), "%s/proc", tree);
	mkdir(path, 0700);
	setenv("SHMPERF_ROOT", tree, 1);
}

static void remove_tree(void)
{
	char command[64];

	snprintf(command, sizeof(command), "rm -r %s", tree);
	ck_assert_int_eq(system(command), 0);
}

static void see_interrupts(uint64_t n)
{
	struct counters c;

	counters_read(&c);
	ck_assert_uint_eq(c.tlb_interrupts, n);
	ck_assert_uint_eq(c.call_interrupts, n);
}

START_TEST(interrupts_of_many_cpus_are_read_to_the_end)
{
	make_tree();
	make_interrupts(512, LINES); /* 0.7 MB */
	counters_want_interrupts();
	see_interrupts(171);
	make_interrupts(513, LINES + 10); /* and a few more devices */
	see_interrupts(171);
	remove_tree();
}
END_TEST

START_TEST(half_of_the_interrupts_are_no_count)
{
	make_tree();
	make_interrupts(2, 4);
	counters_want_interrupts();
	see_interrupts(1);
	make_interrupts(512, LINES);
	see_interrupts(CSV_NO_COUNT);
	remove_tree();
}
END_TEST

START_TEST(no_interrupts_are_no_count)
{
	make_tree();
	see_interrupts(CSV_NO_COUNT);
	counters_want_interrupts();
	see_interrupts(CSV_NO_COUNT);
	remove_tree();
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, interrupts_of_many_cpus_are_read_to_the_end);
	tcase_add_test(into, half_of_the_interrupts_are_no_count);
	tcase_add_test(into, no_interrupts_are_no_count);
}

REGISTER(unit_suite, counters_suite) = { "counters", add, 0 };
