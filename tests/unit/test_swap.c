/* test_swap.c - what zram made of the pages is told of the trial. */
#include "bench/probe.h"
#include "lib/die.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static char tree[] = "/tmp/shmperf-swap-XXXXXX";
static const char *then; /* what zram says as soon as there are pages */

static void zram_says(const char *numbers)
{
	char path[128];
	FILE *f;

	snprintf(path, sizeof(path), "%s/sys/block/zram0/mm_stat", tree);
	f = fopen(path, "w");
	ck_assert_ptr_nonnull(f);
	fprintf(f, "%s 0 0 0 0 0 0 0\n", numbers);
	fclose(f);
}

static int stays = -1; /* in memory, although it was sent to swap; -1: ask */

/* In place of libc's, as here is no swap. */
int mincore(void *from, size_t size, unsigned char *in)
{
	if (stays < 0)
		return (int)syscall(SYS_mincore, from, size, in);
	memset(in, stays, size / (size_t)getpagesize());
	return 0;
}

static void *map(struct object *o, int sharing)
{
	(void)sharing;
	if (then)
		zram_says(then);
	return mmap(NULL, o->size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

static const struct backing plain = { .name = "plain", .map = map };

static void make_tree(void)
{
	char command[128];

	ck_assert_ptr_nonnull(mkdtemp(tree));
	snprintf(command, sizeof(command), "mkdir -p %s/sys/block/zram0", tree);
	ck_assert_int_eq(system(command), 0);
	setenv("SHMPERF_ROOT", tree, 1);
}

static void see_flag(const char *flag)
{
	struct trial t = { .backing = &plain, .size = 1 << 20 };
	char command[64];

	if (stays < 0)
		stays = 0;
	t.object = (struct object){ .size = t.size, .fd = -1, .id = -1 };
	for (EACH(probe, p))
		if (!strcmp((*p)->name, "fault/swap-in"))
			(*p)->prepare(&t);
	ck_assert_str_eq(t.flag, flag);
	snprintf(command, sizeof(command), "rm -r %s", tree);
	ck_assert_int_eq(system(command), 0);
}

START_TEST(what_came_to_zram_is_told)
{
	make_tree();
	zram_says("1000 900");
	then = "1049576 420300";
	see_flag("zram-2.5");
}
END_TEST

START_TEST(what_did_not_come_there_is_not)
{
	make_tree();
	zram_says("1000 900");
	see_flag("");
}
END_TEST

START_TEST(no_zram_is_no_flag)
{
	make_tree();
	see_flag("");
}
END_TEST

START_TEST(what_stays_in_memory_is_skipped)
{
	setenv("SHMPERF_ROOT", "/nowhere", 1);
	stays = 1;
	see_flag("");
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_came_to_zram_is_told);
	tcase_add_test(into, what_did_not_come_there_is_not);
	tcase_add_test(into, no_zram_is_no_flag);
	tcase_add_exit_test(into, what_stays_in_memory_is_skipped,
			    EXIT_SKIPPED);
}

REGISTER(unit_suite, swap_suite) = { "swap", add, 0 };
