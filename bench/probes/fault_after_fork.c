/*
 * fault_after_fork.c - what a fork leaves for later: the child's first accesses
 * to what its parent had mapped and written (METHOD P12).
 *
 * Of a shared map fork(2) copies no page tables, so the child faults on pages
 * that exist (mm/memory.c, vma_needs_copy). Of private memory it copies them,
 * write-protected: the child reads without a fault, and its writes copy.
 *
 * For each reading the process that measures forks and its child goes on, as
 * the near side, while the parent only waits to end as the child ends.
 */
#include "bench/kit/walk.h"
#include "lib/child.h"
#include "lib/futex.h"

enum { RUNNING, READ, DROPPED };

static void tell(_Atomic uint32_t *word, uint32_t what)
{
	atomic_store(word, what);
	futex_wake(word, 1);
}

/* End as the child ends, so that the runner learns of it. */
static _Noreturn void end_as(pid_t child)
{
	int status;

	if (TEMP_FAILURE_RETRY(waitpid(child, &status, 0)) < 0)
		die("wait for the process that measures");
	if (WIFSIGNALED(status))
		raise(WTERMSIG(status));
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILED);
}

/* Parent keeps its pages for as long as they are to be copied. */
static void prepare(struct trial *t)
{
	_Atomic uint32_t *word = t->common;
	pid_t child;

	atomic_store(word, RUNNING);
	child = child_fork();
	if (child < 0)
		die("fork a process to go on");
	if (child == 0) {
		usleep(100); /* parent goes to sleep, too */
		t->moved = true;
		return;
	}
	futex_outlast(word, RUNNING);
	if (t->backing->private)
		walk_unmap(t);
	tell(word, DROPPED);
	end_as(child);
}

static void finish(struct trial *t)
{
	_Atomic uint32_t *word = t->common;

	tell(word, READ);
	futex_outlast(word, READ);
}

static uint64_t faults_of_writing(const struct trial *t, uint64_t ops)
{
	if (t->backing->private && t->backing->room != ROOM_HUGETLB)
		return ops;
	return trial_one_each(t, ops);
}

/* Of shared pages several at once, as many as fault-around takes. */
static uint64_t faults_of_reading(const struct trial *t, uint64_t ops)
{
	return t->backing->private ? 0 : CSV_NO_COUNT;
}

FAULT_PROBE("fault/after-fork-write",
	    "child's first write to what its parent had written",
	    .sizes = { "", "", "64K,1M,16M" }, .copies = 2,
	    .begin = walk_written, .prepare = prepare, .run = walk_write,
	    .finish = finish, .faults = faults_of_writing);

FAULT_PROBE("fault/after-fork-read",
	    "child's first read of what its parent had written",
	    .sizes = { "", "", "64K,1M,16M" }, .begin = walk_written,
	    .prepare = prepare, .run = walk_read, .finish = finish,
	    .faults = faults_of_reading);
