/* anon.c - private anonymous memory: the baseline, shared with nobody. */
#include "bench/backing.h"
#include "lib/die.h"

#include <sys/mman.h>

static void *map(struct object *o, int sharing)
{
	void *p = mmap(NULL, o->size, PROT_READ | PROT_WRITE,
		       (sharing & MAP_POPULATE) | MAP_PRIVATE | MAP_ANONYMOUS,
		       -1, 0);

	if (p == MAP_FAILED)
		die("mmap %zu bytes, anonymous", o->size);
	return p;
}

REGISTER(backing, anon) = {
	.name = "anon",
	.summary = "private anonymous memory, the baseline",
	.private = true,
	.map = map,
};
