/* thp.c - transparent huge pages, asked for by MADV_HUGEPAGE: private memory in
 * 2 MiB pages, and shared memory in each size that the kernel has for it. The
 * kernel may decline without a word (METHOD P9), so before each trial it is
 * seen that one fault maps a whole page, of 2 MiB also by smaps_rollup; and in
 * the trial the count of faults tells. */
#include "bench/kit/walk.h"
#include "lib/sysfile.h"

#define KIB ((size_t)1 << 10)
#define MIB ((size_t)1 << 20)

static void *ask(const struct object *o, size_t grain, int flags)
{
	char *p = backing_mmap(o, grain, flags & ~MAP_POPULATE);

	if (madvise(p, o->size, MADV_HUGEPAGE))
		skip("this kernel has no transparent huge pages");
	/* MAP_POPULATE would have come before the asking. */
	if (flags & MAP_POPULATE)
		skip("MAP_POPULATE does not wait for MADV_HUGEPAGE");
	return p;
}

static void *map_anon(struct object *o, int sharing)
{
	return ask(o, 2 * MIB, (sharing & MAP_POPULATE) | MAP_PRIVATE);
}

/* KiB of private or of shared memory in pages of 2 MiB, in this process. */
static uint64_t huge_kib(int sharing)
{
	char kib[32] = "";

	sysfile_field("/proc/self/smaps_rollup",
		      sharing == MAP_SHARED ? "ShmemPmdMapped"
					    : "AnonHugePages",
		      kib, sizeof(kib));
	return strtoull(kib, NULL, 10);
}

/* skip() unless a fault maps `grain` bytes; `setting` is what allows it. */
static void check_grain(int sharing, size_t grain, const char *setting)
{
	struct object o = { .size = grain, .fd = -1 };
	uint64_t before, huge;
	char *p;

	if (grain <= trial_page())
		skip("a base page is as large");
	if (sharing == MAP_SHARED) {
		backing_memfd(&o);
		backing_ftruncate(&o);
	}
	p = ask(&o, grain, sharing);
	huge = huge_kib(sharing);
	before = walk_faults();
	memset(p, 1, grain);
	if (walk_faults() != before + 1 ||
	    (grain == 2 * MIB && huge_kib(sharing) - huge < grain / KIB))
		skip("asked for pages of %zu KiB, the kernel gave smaller "
		     "ones: %s, in /sys/kernel/mm/transparent_hugepage",
		     grain / KIB, setting);
	munmap(p, grain);
	close(o.fd);
}

static void check_anon(void)
{
	check_grain(MAP_PRIVATE, 2 * MIB, "enabled");
}

BACKING("anon-thp", "private memory in transparent huge pages of 2 MiB",
	.from = FULL, .grain = 2 * MIB, .private = true, .check = check_anon,
	.map = map_anon);

#define SHMEM(ident, name, grain_, setting, text)                              \
	static void check_##ident(void)                                        \
	{                                                                      \
		check_grain(MAP_SHARED, grain_, setting);                      \
	}                                                                      \
	static void *map_##ident(struct object *o, int sharing)                \
	{                                                                      \
		return ask(o, grain_, sharing);                                \
	}                                                                      \
	BACKING(name, "a memfd in transparent huge pages of " text,            \
		.from = FULL, .grain = grain_, .check = check_##ident,         \
		.create = backing_memfd, .resize = backing_ftruncate,          \
		.map = map_##ident, .close = backing_close_fd)

SHMEM(thp, "thp", 2 * MIB, "shmem_enabled", "2 MiB");
SHMEM(thp_1m, "thp-1M", MIB, "hugepages-1024kB/shmem_enabled", "1 MiB");

#define SHMEM_KIB(n)                                                           \
	SHMEM(thp_##n##k, "thp-" #n "K", (n)*KIB,                              \
	      "hugepages-" #n "kB/shmem_enabled", #n " KiB")

SHMEM_KIB(512);
SHMEM_KIB(256);
SHMEM_KIB(128);
SHMEM_KIB(64);
SHMEM_KIB(32);
SHMEM_KIB(16);
