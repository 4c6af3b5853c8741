/* fault_swap.c - a write to a page that lies in swap. Only where there is swap
 * already: none is ever set up for it. Swap that is compressed memory (zram,
 * zswap) has something to do, as pages are of bytes that can be compressed. */
#include "bench/kit/compressible.h"
#include "bench/kit/walk.h"
#include "lib/sysfile.h"

/* After the line of headings, /proc/swaps has one for each. */
static void begin(struct trial *t)
{
	char text[SYSFILE_TEXT];

	if (sysfile_read("/proc/swaps", text, sizeof(text)) ||
	    !strchr(text, '\n'))
		skip("no swap on this machine (/proc/swaps)");
}

/* Bytes that zram holds, before and after compressing; none: 0 of 0. */
struct held {
	uint64_t bytes, compressed;
};

/* Documentation/admin-guide/blockdev/zram.rst: "orig_data_size
 * compr_data_size ..." */
static struct held zram_holds(void)
{
	struct held sum = { 0 };
	char text[SYSFILE_TEXT];
	uint64_t a, b;
	glob_t found;

	if (sysfile_glob("/sys/block/zram*/mm_stat", 0, &found))
		return sum;
	for (size_t i = 0; i < found.gl_pathc; i++) {
		if (sysfile_read(found.gl_pathv[i], text, sizeof(text)) ||
		    sscanf(text, "%" SCNu64 " %" SCNu64, &a, &b) != 2)
			continue;
		sum.bytes += a;
		sum.compressed += b;
	}
	globfree(&found);
	return sum;
}

/* How much smaller the pages have become, if it is zram that they are in. */
static void tell_ratio(struct trial *t, struct held was)
{
	struct held is = zram_holds();

	if (is.bytes > was.bytes && is.compressed > was.compressed)
		snprintf(t->flag, sizeof(t->flag), "zram-%.1f",
			 (double)(is.bytes - was.bytes) /
				 (double)(is.compressed - was.compressed));
}

/* Pages that are in memory, be they also in swap: without a page table they
 * are found in the swap cache (mincore(2)). */
static size_t in_memory(const struct trial *t)
{
	size_t pages = t->size / (size_t)getpagesize(), n = 0;
	unsigned char *in = memory_new(pages, 1);

	if (mincore(t->base, t->size, in))
		die("mincore");
	for (size_t i = 0; i < pages; i++)
		n += in[i] & 1;
	free(in);
	return n;
}

/* A disk is written to while the program goes on, and what it has taken stays
 * in memory as well until that is wanted: then there is nothing to swap in. */
static void wait_until_out(const struct trial *t)
{
	enum { WAITS = 200, FEW = 100 }; /* of a millisecond; a hundredth */
	size_t pages = t->size / (size_t)getpagesize(), left;

	for (int i = 0; (left = in_memory(t)) > pages / FEW; i++) {
		if (i == WAITS)
			skip("%zu of %zu pages stay in memory: swap is full or "
			     "withheld, or keeps a copy there",
			     left, pages);
		usleep(1000);
	}
}

static void prepare(struct trial *t)
{
	struct held before = zram_holds();

	walk_fresh(t);
	compressible_fill(t->base, t->size, t->sequence);
	if (madvise(t->base, t->size, MADV_PAGEOUT))
		backing_refused(t->backing, t->size, "MADV_PAGEOUT");
	wait_until_out(t);
	tell_ratio(t, before);
}

/* One for each page, be it major or, of one read ahead, minor: more than a
 * hundredth that never left are no figure. Huge pages may be split. */
static uint64_t faults(const struct trial *t, uint64_t ops)
{
	return t->backing->grain ? CSV_NO_COUNT : ops;
}

FAULT_PROBE("fault/swap-in", "write to a page that lies in swap",
	    .sizes = { "", "", "1M,16M" }, .copies = 2, .singles = true,
	    .begin = begin, .prepare = prepare, .run = walk_write,
	    .finish = walk_drop, .faults = faults, .majors = true);
