/* cache_file.c - pages of a file that is in memory: read, mapped or copied. */
#include "bench/kit/cache.h"

static void unmap(struct trial *t)
{
	munmap(t->base, t->size);
}

static void read_file(struct trial *t, uint64_t row, uint64_t *to)
{
	static _Alignas(4096) char own[CACHE_PAGE];

	if (pread(t->object.fd, own, sizeof(own),
		  (off_t)(row / CACHE_ROWS * sizeof(own))) != sizeof(own))
		die("pread a page");
	cache_copy(to, cache_row(own, 0, row));
}

static void read_mapped(struct trial *t, uint64_t row, uint64_t *to)
{
	cache_copy(to, cache_row(t->base, row / CACHE_ROWS, row));
}

static void read_own(struct trial *t, uint64_t row, uint64_t *to)
{
	static void *own;

	if (!own) {
		own = backing_map(&(struct object){ .size = t->size, .fd = -1 },
				  MAP_PRIVATE);
		madvise(own, t->size, MADV_NOHUGEPAGE); /* as all others */
		memcpy(own, t->base, t->size);
		unmap(t);
	}
	cache_copy(to, cache_row(own, row / CACHE_ROWS, row));
}

CACHE_WAY("pread", "each read by pread(2)", STANDARD,
	  { .open = unmap, .read = read_file });
CACHE_WAY("mmap-file", "of a mapped file", FULL, { .read = read_mapped });
CACHE_WAY("private-cache", "copied by each", FULL, { .read = read_own });
