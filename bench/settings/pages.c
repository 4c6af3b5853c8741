/* pages.c - messages and copies in memory of a backing, as in huge pages. */
#include "bench/kit/walk.h"
#include "bench/setting.h"

static const struct backing *backing;

/* Of those that forks share and that have a descriptor, as some copiers want
 * one. */
static const struct backing *find(const char *name)
{
	for (EACH(backing, b))
		if (!strcmp((*b)->name, name) && (*b)->close && !(*b)->private)
			return *b;
	return NULL;
}

static bool knows(const char *name)
{
	return find(name);
}

static void words(FILE *to)
{
	for (EACH(backing, b))
		if (find((*b)->name))
			fprintf(to, "pages:%s ", (*b)->name);
}

static const char *unfit(const struct trial *t)
{
	return setting_of_memory(t) ? NULL : "it has no memory of both sides";
}

static void begin(const int *cpu, const char *name)
{
	backing = find(name);
	if (backing->check)
		backing->check();
}

/* The kernel may give smaller pages than it gave when it was asked, and does
 * not say so: there are more faults then. */
static void *map(struct object *o)
{
	size_t grain = backing->grain ? backing->grain : trial_page();
	uint64_t before;
	void *p;

	o->size = (o->size + grain - 1) / grain * grain;
	p = backing_fresh(backing, o);
	before = walk_faults();
	memset(p, 0, o->size);
	if (backing->grain && walk_faults() - before > o->size / grain)
		skip("not all of %zu bytes are in pages of %zu", o->size,
		     grain);
	return p;
}

SETTING("pages", "messages and copies in memory of a backing, as huge pages",
	.words = words, .knows = knows, .unfit = unfit, .begin = begin,
	.map = map, .from = &backing);
