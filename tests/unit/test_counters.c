/* test_counters.c - interrupts are counted on machines of any size. */
#include "bench/core/counters.h"
#include "lib/csv.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

static unsigned events(void)
{
	char path[32], what[64];
	unsigned n = 0;

	for (int fd = 0; fd < 64; fd++) {
		ssize_t length;

		snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
		length = readlink(path, what, sizeof(what) - 1);
		what[length < 0 ? 0 : length] = '\0';
		n += strstr(what, "perf_event") != NULL;
	}
	return n;
}

/* An event makes faults of all processes dearer while it is open. */
START_TEST(no_event_is_left_of_counting_traps)
{
	struct counters c[3];
	volatile char *p;

	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	counters_read_own(&c[0]);
	ck_assert_uint_eq(c[0].fault_traps, CSV_NO_COUNT);
	counters_count_traps(true);
	counters_read_own(&c[0]);
	*p = 1;
	counters_read_own(&c[1]);
	ck_assert(events() == (c[0].fault_traps != CSV_NO_COUNT));
	ck_assert(!events() || c[1].fault_traps > c[0].fault_traps);
	counters_count_traps(false);
	counters_read_own(&c[2]);
	ck_assert_uint_eq(c[2].fault_traps, CSV_NO_COUNT);
	ck_assert_uint_eq(events(), 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, interrupts_of_many_cpus_are_read_to_the_end);
	tcase_add_test(into, half_of_the_interrupts_are_no_count);
	tcase_add_test(into, no_interrupts_are_no_count);
	tcase_add_test(into, no_event_is_left_of_counting_traps);
}

REGISTER(unit_suite, counters_suite) = { "counters", add, 0 };
