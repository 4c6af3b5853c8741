/* trial.c - the few things probes ask of the core. */
#include "bench/probe.h"

#include "lib/child.h"
#include "lib/futex.h"

void *trial_shared(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (p == MAP_FAILED)
		die("mmap %zu shared bytes", size);
	memset(p, 0, size);
	return p;
}

void trial_tell(struct trial *t, const char *name, double value)
{
	size_t n = strlen(t->told);

	snprintf(t->told + n, sizeof(t->told) - n, "%s%s=%.6g", n ? " " : "",
		 name, value);
}

void trial_ends_here(struct trial *t)
{
	atomic_store_explicit(t->far_end, t->clock->end(),
			      memory_order_relaxed);
}

size_t trial_page(void)
{
	static size_t page;

	if (!page)
		page = (size_t)sysconf(_SC_PAGESIZE);
	return page;
}

uint64_t trial_pages(const struct trial *t)
{
	return t->size / trial_page();
}

uint64_t trial_one_each(const struct trial *t, uint64_t ops)
{
	size_t grain = t->backing->grain ? t->backing->grain : trial_page();

	if (t->backing->disk)
		return CSV_NO_COUNT;
	return ops * trial_page() / grain;
}

uint64_t trial_no_faults(const struct trial *t, uint64_t ops)
{
	return 0;
}

enum { RUNNING, RELAYED, READY };

static void tell(_Atomic uint32_t *word, uint32_t what)
{
	atomic_store(word, what);
	futex_wake(word, 1);
}

/* End as the child ends, so that the runner learns of it. */
static _Noreturn void end_as(pid_t child)
{
	int status;

	while (waitpid(child, &status, 0) < 0)
		if (errno != EINTR)
			die("wait for the process that measures");
	if (WIFSIGNALED(status))
		raise(WTERMSIG(status));
	_exit(WIFEXITED(status) ? WEXITSTATUS(status) : EXIT_FAILED);
}

void trial_relay(struct trial *t, void (*then)(struct trial *t))
{
	_Atomic uint32_t *word = t->common;
	struct timespec nap = { .tv_nsec = 100000 };
	pid_t child;

	atomic_store(word, RUNNING);
	child = child_fork();
	if (child < 0)
		die("fork a process to go on");
	if (child == 0) {
		nanosleep(&nap, NULL); /* parent goes to sleep, too */
		t->moved = true;
		return;
	}
	if (then) {
		futex_outlast(word, RUNNING);
		then(t);
		tell(word, READY);
	}
	end_as(child);
}

void trial_relayed(struct trial *t)
{
	_Atomic uint32_t *word = t->common;

	tell(word, RELAYED);
	futex_outlast(word, RELAYED);
}
