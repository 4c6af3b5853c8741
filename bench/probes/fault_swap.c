/*
 * fault_swap.c - a write to a page that lies in swap. Only where there is swap
 * already: none is ever set up for it. Swap that is compressed memory (zram,
 * zswap) has something to do, as pages are of bytes that can be compressed.
 */
#include "bench/kit/compressible.h"
#include "bench/kit/walk.h"
#include "bench/probe.h"
#include "lib/csv.h"
#include "lib/die.h"
#include "lib/sysfile.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

/* After the line of headings, /proc/swaps has one for each. */
static bool have_swap(void)
{
	char text[SYSFILE_TEXT];

	return !sysfile_read("/proc/swaps", text, sizeof(text)) &&
	       strchr(text, '\n');
}

static void begin(struct trial *t)
{
	(void)t;
	if (!have_swap())
		skip("no swap on this machine (/proc/swaps)");
}

static void prepare(struct trial *t)
{
	walk_fresh(t);
	compressible_fill(t->base, t->size, t->sequence);
	if (madvise(t->base, t->size, MADV_PAGEOUT) == 0)
		return;
	if (errno == EINVAL)
		skip("the kernel does not page out %s", t->backing->name);
	die("MADV_PAGEOUT %zu bytes", t->size);
}

/* One for each page, be it major or, of one read ahead, minor: so a page that
 * had never left fails the trial. Huge pages may be split on the way. */
static uint64_t faults(const struct trial *t, uint64_t ops)
{
	return t->backing->grain ? CSV_NO_COUNT : ops;
}

FAULT_PROBE(swap_in, .name = "fault/swap-in",
	    .summary = "write to a page that lies in swap",
	    .sizes = { "", "", "1M,16M" }, .copies = 2, .singles = true,
	    .begin = begin, .prepare = prepare, .run = walk_write,
	    .finish = walk_drop, .faults = faults, .majors = true);
