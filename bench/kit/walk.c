/* walk.c - going over the pages of a region, one access to each. */
#include "bench/kit/walk.h"

#include "lib/child.h"
#include "lib/draw.h"

#include <sys/resource.h>

void walk_fresh(struct trial *t)
{
	t->base = backing_fresh(t->backing, &t->object);
}

void walk_written(struct trial *t)
{
	walk_fresh(t);
	memset(t->base, 1, t->size);
}

void walk_drop(struct trial *t)
{
	backing_drop(t->backing, &t->object, t->base);
}

/* Stopped, it takes no CPU while we are measured. */
pid_t walk_holder(struct trial *t, void (*first)(struct trial *t))
{
	pid_t child = child_fork();
	int status;

	if (child < 0)
		die("fork a process to hold pages");
	if (child == 0) {
		if (first)
			first(t);
		for (;;)
			raise(SIGSTOP);
	}
	if (waitpid(child, &status, WUNTRACED) != child)
		die("wait for the process that holds pages");
	if (!WIFSTOPPED(status))
		_exit(child_failure(status)); /* it has said why */
	return child;
}

static void make_pages(struct trial *t)
{
	memset(t->base, 1, t->size);
}

/* Mapped before the fork, so that the other process has it, whatever it is. */
void walk_exist(struct trial *t)
{
	if (!t->backing->create)
		skip("%s memory has no page without its mapping",
		     t->backing->name);
	walk_fresh(t);
	walk_holder(t, make_pages);
	walk_unmap(t);
}

void walk_map(struct trial *t)
{
	t->base = t->backing->map(&t->object, MAP_SHARED);
}

void walk_unmap(struct trial *t)
{
	backing_unmap(t->backing, &t->object, t->base);
}

uint64_t walk_faults(void)
{
	struct rusage u;

	if (getrusage(RUSAGE_THREAD, &u))
		die("getrusage");
	return (uint64_t)(u.ru_minflt + u.ru_majflt);
}

/* A trap of the first write to a page that was read here: of a new one, or of
 * one that was written through another map. */
static bool marking_traps(bool written)
{
	volatile char *p = mmap(NULL, trial_page(), PROT_READ | PROT_WRITE,
				MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *old = (char *)p;
	uint64_t before;

	if (p == MAP_FAILED)
		die("map a page");
	if (written) {
		*p = 1;
		p = mremap(old, 0, trial_page(), MREMAP_MAYMOVE);
		if (p == MAP_FAILED)
			die("map a page once more");
		munmap(old, trial_page());
	}
	(void)*p;
	before = walk_faults();
	*p = 1;
	before = walk_faults() - before;
	munmap((void *)p, trial_page());
	return before;
}

static uint64_t after_reading(const struct trial *t, uint64_t ops, bool written)
{
	return t->backing->private || t->backing->disk || marking_traps(written)
		       ? trial_one_each(t, ops)
		       : 0;
}

uint64_t walk_after_reading(const struct trial *t, uint64_t ops)
{
	return after_reading(t, ops, false);
}

uint64_t walk_after_reading_written(const struct trial *t, uint64_t ops)
{
	return after_reading(t, ops, true);
}

uint64_t walk_write(struct trial *t, uint64_t n)
{
	volatile char *base = t->base;
	const uint32_t *order = t->order;
	size_t page = trial_page();
	uint64_t end = t->done + n;

	if (order)
		for (uint64_t i = t->done; i < end; i++)
			base[order[i] * page] = 1;
	else
		for (uint64_t i = t->done; i < end; i++)
			base[i * page] = 1;
	return n;
}

uint64_t walk_read(struct trial *t, uint64_t n)
{
	const volatile char *base = t->base;
	const uint32_t *order = t->order;
	size_t page = trial_page();
	uint64_t end = t->done + n;

	if (order)
		for (uint64_t i = t->done; i < end; i++)
			(void)base[order[i] * page];
	else
		for (uint64_t i = t->done; i < end; i++)
			(void)base[i * page];
	return n;
}

/* Fisher and Yates, from the inside out. */
void walk_random(struct trial *t)
{
	uint32_t *order = memory_new(trial_pages(t), sizeof(*order));

	for (uint64_t i = 0; i < trial_pages(t); i++) {
		uint64_t j = draw_number(t->sequence, 0, i) % (i + 1);

		order[i] = order[j];
		order[j] = (uint32_t)i;
	}
	t->order = order;
}

void walk_stride16(struct trial *t)
{
	uint32_t *order = memory_new(trial_pages(t), sizeof(*order));
	uint64_t n = 0;

	for (uint32_t from = 0; from < 16; from++)
		for (uint64_t i = from; i < trial_pages(t); i += 16)
			order[n++] = (uint32_t)i;
	t->order = order;
}

unsigned walk_class(const struct trial *t)
{
	uintptr_t at = (uintptr_t)t->base + t->done * trial_page();

	return !t->done || at % trial_table() == 0;
}
