/* pages.c - messages and copies in memory of a backing, as in huge pages. */
#include "bench/setting.h"

static const struct backing *backing;

/* Of those that forks share and that have a descriptor, as some copiers want
 * one. */
static const struct backing *find(const char *name)
{
	for (EACH(backing, b))
		if (!strcmp((*b)->name, name) && (*b)->create && !(*b)->private)
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

static void *map(struct object *o)
{
	size_t grain = backing->grain ? backing->grain : trial_page();

	o->size = (o->size + grain - 1) / grain * grain;
	return backing_fresh(backing, o);
}

SETTING("pages", "messages and copies in memory of a backing, as huge pages",
	.words = words, .knows = knows, .unfit = unfit, .begin = begin,
	.map = map, .from = &backing);
