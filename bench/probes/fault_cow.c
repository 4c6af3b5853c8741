/*
 * fault_cow.c - a write to a page that must be copied first.
 *
 * Over an object: through a private map of it, never read before. Over anon:
 * after a fork, while the child still holds the pages.
 */
#include "bench/probe.h"
#include "lib/die.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static pid_t holder;

static void begin(struct trial *t)
{
	if (t->backing->create)
		t->base = backing_fresh(t->backing, &t->object);
	else
		t->base = backing_map(t->backing, &t->object, MAP_PRIVATE);
	memset(t->base, 1, t->size);
}

static void fork_holder(void)
{
	pid_t parent = getpid();

	holder = fork();
	if (holder < 0)
		die("fork a process to hold the pages");
	if (holder)
		return;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	while (getppid() == parent)
		pause();
	_exit(0);
}

static void prepare(struct trial *t)
{
	if (t->backing->create)
		t->base = backing_map(t->backing, &t->object, MAP_PRIVATE);
	else
		fork_holder();
}

static uint64_t run(struct trial *t, uint64_t n)
{
	size_t page = trial_page();

	for (uint64_t i = 0; i < n; i++)
		((volatile char *)t->base)[i * page] = 2;
	return n;
}

static void finish(struct trial *t)
{
	if (t->backing->create) {
		backing_unmap(t->backing, &t->object, t->base);
		return;
	}
	kill(holder, SIGKILL);
	waitpid(holder, NULL, 0);
}

static const struct probe fault_cow = {
	.name = "fault/cow",
	.summary = "write to a page that must be copied first",
	.op = "page",
	.over = OVER_BACKING,
	.sizes = { "64K,1M,16M", "64K..256M", "64K..1G*2" },
	.copies = 2,
	.begin = begin,
	.prepare = prepare,
	.run = run,
	.finish = finish,
	.most = trial_pages,
	.faults = trial_one_each,
};
REGISTER(probe, fault_cow);
