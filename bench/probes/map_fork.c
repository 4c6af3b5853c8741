/*
 * map_fork.c - fork(2) of a process with memory that it has written (METHOD
 * P12).
 *
 * Of a shared map no page tables are copied: the child will fault. Those of
 * private memory, and of a private map of an object whose pages were copied on
 * write, are, and each page is protected against writing (mm/memory.c,
 * vma_needs_copy). What that costs later, fault/after-fork- measures.
 *
 * What the process has besides, libraries and all, is copied with it: that is
 * the cost of no memory at all.
 */
#include "bench/kit/walk.h"

enum { FORKS = 4 }; /* make a reading long enough */

static pid_t child[FORKS];
static uint64_t children;
static bool copied;

/* As sched_setattr(2) takes it; few C libraries have it. */
struct attributes {
	uint32_t size, policy;
	uint64_t flags;
	int32_t nice;
	uint32_t priority;
	uint64_t runtime, deadline, period;
};

/* A child waits on our CPU until we wait for it in finish(). A new process of
 * SCHED_BATCH preempts nobody (sched(7)); but as it comes, we are looked at,
 * too, and have to go if our time slice is over (kernel/sched/fair.c,
 * update_curr). So ask for the longest one, 100 ms, which since Linux 6.12 is
 * granted as sched_runtime, and have it begin anew right before each reading.
 * With neither, a third of the children ran before a fourth fork returned, and
 * every one whose pages took long to copy. Where it is not granted, there are
 * more such: no reason to end the trial. */
static void have_children_wait(void)
{
	struct attributes a = {
		.size = sizeof(a),
		.policy = SCHED_BATCH,
		.runtime = NSEC_PER_SEC / 10,
	};

	syscall(SYS_sched_setattr, 0, &a, 0);
}

static void begin(struct trial *t)
{
	have_children_wait();
	copied = t->backing->private;
	walk_written(t);
}

static void begin_private(struct trial *t)
{
	const struct backing *b = t->backing;

	if (b->private)
		skip("%s memory is private: map/fork is this", b->name);
	if (!b->create)
		skip("%s memory can only be mapped shared", b->name);
	have_children_wait();
	copied = true;
	backing_unmap(b, &t->object, backing_fresh(b, &t->object));
	t->base = b->map(&t->object, MAP_PRIVATE);
	memset(t->base, 1, t->size);
}

/* The first fork finds pages that were written since the last one, those after
 * it do not and are a fifth faster: of many pages only the first is measured.
 */
static uint64_t most(const struct trial *t)
{
	uint64_t some = (UINT64_C(1) << 20) / t->size;

	return !copied || some > FORKS ? FORKS : some < 1 ? 1 : some;
}

/* Whoever has slept has a new time slice. */
static void prepare(struct trial *t)
{
	struct timespec nap = { .tv_nsec = 1 };

	walk_write(t, trial_pages(t));
	nanosleep(&nap, NULL);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	for (children = 0; children < n; children++) {
		pid_t pid = fork();

		if (pid == 0)
			_exit(EXIT_DONE);
		if (pid < 0)
			die("fork with %zu bytes mapped", t->size);
		child[children] = pid;
	}
	return n;
}

static void finish(struct trial *t)
{
	while (children)
		if (waitpid(child[--children], NULL, 0) < 0)
			die("wait for a child");
}

#define FORK(name, summary, ...)                                               \
	PROBE(name, summary, .op = "call", .over = OVER_BACKING,               \
	      .prepare = prepare, .run = run, .finish = finish, .most = most,  \
	      __VA_ARGS__)

FORK("map/fork", "fork with this much written memory mapped", .begin = begin,
     .sizes = { "", "4K,16M", "4K,64K,1M,16M,256M,1G" });

FORK("map/fork-private",
     "fork with a private map of an object, all pages copied",
     .begin = begin_private, .sizes = { "", "", "4K,64K,1M,16M,256M,1G" },
     .copies = 2);
