/* anon_shared.c - anonymous memory that forks share, MAP_SHARED. */
#include "bench/backing.h"
#include "lib/die.h"

#include <sys/mman.h>

static void *map(struct object *o, int sharing)
{
	void *p = mmap(NULL, o->size, PROT_READ | PROT_WRITE,
		       (sharing & MAP_POPULATE) | MAP_SHARED | MAP_ANONYMOUS,
		       -1, 0);

	if (p == MAP_FAILED)
		die("mmap %zu bytes, anonymous and shared", o->size);
	return p;
}

REGISTER(backing, anon_shared) = {
	.name = "anon-shared",
	.summary = "anonymous memory that forks share, MAP_SHARED",
	.from = FULL,
	.map = map,
};
