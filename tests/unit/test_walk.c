/* test_walk.c - whose pages are walked over: freed by the reading before, by
 * their numbers in physical memory, or made by another process. */
#include "bench/kit/walk.h"
#include "bench/probe.h"
#include "lib/child.h"
#include "lib/die.h"
#include "lib/pin.h"
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PAGES_MAX = 256, READINGS = 50 };

/* Is nothing without CAP_SYS_ADMIN. */
static uint64_t frame_of(int pagemap, const char *at)
{
	uint64_t entry = 0;
	off_t from = (off_t)((uintptr_t)at / trial_page() * sizeof(entry));

	if (pread(pagemap, &entry, sizeof(entry), from) != sizeof(entry))
		skip("no /proc/self/pagemap");
	entry &= (UINT64_C(1) << 55) - 1;
	if (!entry)
		skip("the numbers of pages are for root");
	return entry;
}

static unsigned count_common(const uint64_t *a, const uint64_t *b,
			     uint64_t pages)
{
	unsigned n = 0;

	for (uint64_t i = 0; i < pages; i++)
		for (uint64_t j = 0; j < pages; j++)
			n += a[i] == b[j];
	return n;
}

/* Pages of readings that the reading before had, too, in per cent. */
static unsigned share_recycled(struct trial *t)
{
	int pagemap = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	uint64_t frame[2][PAGES_MAX] = { 0 }, pages = trial_pages(t);
	unsigned n = 0;

	if (t->probe->begin)
		t->probe->begin(t);
	for (int i = 0; i <= READINGS; i++) {
		t->probe->prepare(t);
		t->probe->run(t, pages);
		for (size_t j = 0; j < pages; j++)
			frame[i % 2][j] =
				frame_of(pagemap, t->base + j * trial_page());
		if (i)
			n += count_common(frame[0], frame[1], pages);
		t->probe->finish(t);
	}
	return 100 * n / (READINGS * (unsigned)pages);
}

/* In a process of its own, which may skip(). -1: it did. */
static int recycled_by(const char *probe, const char *backing, size_t pages)
{
	struct trial t = { .workers = 1, .size = pages * trial_page() };
	int status;
	pid_t child;

	for (EACH(probe, p))
		if (!strcmp((*p)->name, probe))
			t.probe = *p;
	for (EACH(backing, b))
		if (!strcmp((*b)->name, backing))
			t.backing = *b;
	t.object = (struct object){ .size = t.size, .fd = -1 };
	child = child_fork();
	if (!child) {
		pin_to(sched_getcpu()); /* each CPU has its free pages */
		prctl(PR_SET_THP_DISABLE, 1, 0, 0, 0);
		_exit((int)share_recycled(&t) / 2); /* below EXIT_SKIPPED */
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert(WIFEXITED(status));
	if (WEXITSTATUS(status) == EXIT_SKIPPED)
		return -1;
	return 2 * WEXITSTATUS(status);
}

/* fault/write shows that this could fail: it has its own pages again. */
START_TEST(pages_that_are_held_back_are_not_recycled)
{
	static const char *const over[] = { "anon", "shm" };
	size_t pages = _i < 2 ? 16 : PAGES_MAX;
	int usual = recycled_by("fault/write", over[_i % 2], pages);
	int held = recycled_by("fault/write-held", over[_i % 2], pages);

	if (usual < 0 || held < 0)
		return;
	ck_assert_int_ge(usual, 25);
	ck_assert_int_le(held, 5);
}
END_TEST

/* How often it is mapped by a process, by its /proc/PID/maps. */
static unsigned count_maps(pid_t of, const char *name)
{
	char path[32], line[512];
	unsigned n = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%d/maps", (int)of);
	f = fopen(path, "r");
	ck_assert_ptr_nonnull(f);
	while (fgets(line, sizeof(line), f))
		n += strstr(line, name) != NULL;
	fclose(f);
	return n;
}

START_TEST(pages_that_exist_are_made_and_held_by_another_process)
{
	struct trial t = { .workers = 1, .size = 4 * trial_page() };
	unsigned char there[4];
	pid_t child = 0;
	FILE *f;

	for (EACH(backing, b))
		if (!strcmp((*b)->name, "shm"))
			t.backing = *b;
	t.object.size = t.size;
	walk_exist(&t);
	ck_assert_uint_eq(count_maps(getpid(), t.object.name), 0);
	f = fopen("/proc/thread-self/children", "r");
	if (!f || fscanf(f, "%d", &child) != 1)
		return; /* this kernel does not tell */
	fclose(f);
	ck_assert_uint_eq(count_maps(child, t.object.name), 1);
	walk_map(&t);
	ck_assert_int_eq(mincore(t.base, t.size, there), 0);
	for (int i = 0; i < 4; i++)
		ck_assert_int_eq(there[i] & 1, 1);
	ck_assert_int_eq(kill(child, SIGKILL), 0);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_loop_test(into, pages_that_are_held_back_are_not_recycled, 0,
			    4);
	tcase_add_test(into,
		       pages_that_exist_are_made_and_held_by_another_process);
}

REGISTER(unit_suite, walk) = { "walk", add, 60 };
