/* fault_present.c - the page exists and only the mapping is missing, as for
 * every process but the first that uses a shared object. That one is a process
 * here, too: it makes the pages and keeps its map (bench/kit/walk.h). */
#include "bench/kit/walk.h"

static void begin_random(struct trial *t)
{
	walk_exist(t);
	walk_random(t);
}

static void begin_stride(struct trial *t)
{
	walk_exist(t);
	walk_stride16(t);
}

static void prepare_read(struct trial *t)
{
	walk_map(t);
	walk_read(t, trial_pages(t));
}

static uint64_t pass_faults; /* of one untimed pass */

/* fault_around_bytes is for root to see (METHOD F8), so count. The second of
 * two passes: in the first our own code may fault, too. */
static void begin_read(struct trial *t)
{
	walk_exist(t);
	for (int i = 0; i < 2; i++) {
		uint64_t before;

		walk_map(t);
		before = walk_faults();
		walk_read(t, trial_pages(t));
		pass_faults = walk_faults() - before;
		walk_unmap(t);
	}
}

static uint64_t faults_as_counted(const struct trial *t, uint64_t ops)
{
	return pass_faults * ops / trial_pages(t);
}

static uint64_t populate(struct trial *t, uint64_t n)
{
	if (madvise(t->base, t->size, MADV_POPULATE_WRITE))
		backing_refused(t->backing, t->size, "MADV_POPULATE_WRITE");
	return n;
}

#define PRESENT(name, summary, ...)                                            \
	FAULT_PROBE(name, summary, .finish = walk_unmap, __VA_ARGS__)

/* A write fault on a shared map gets no fault-around (do_shared_fault). */
PRESENT("fault/present-write", "first write here to a page that exists already",
	.sizes = { "64K,1M,16M", "64K..16M", "64K..1G" }, .singles = true,
	.classes = WALK_CLASSES, .class = walk_class, .begin = walk_exist,
	.prepare = walk_map, .run = walk_write, .faults = trial_one_each, );

PRESENT("fault/present-read",
	"first read here of a page that exists; one fault maps several",
	.sizes = { "", "16M", "64K..256M" }, .begin = begin_read,
	.prepare = walk_map, .run = walk_read, .faults = faults_as_counted, );

PRESENT("fault/present-read-then-write",
	"first write to a page that exists and was read here",
	.sizes = { "", "", "64K,1M,16M" }, .begin = walk_exist,
	.prepare = prepare_read, .run = walk_write,
	.faults = walk_after_reading_written, );

PRESENT("fault/present-write-random",
	"fault/present-write with the pages in random order",
	.sizes = { "", "", "1M,16M,1G" }, .begin = begin_random,
	.prepare = walk_map, .run = walk_write, .faults = trial_one_each, );

PRESENT("fault/present-write-stride16",
	"fault/present-write of every 16th page, then those after them ...",
	.sizes = { "", "", "1M,16M" }, .begin = begin_stride,
	.prepare = walk_map, .run = walk_write, .faults = trial_one_each, );

/* What fault/present-write is without the traps (METHOD P6). */
PRESENT("fault/populate-write-present",
	"MADV_POPULATE_WRITE of pages that exist: to map, without a trap",
	.sizes = { "", "1M,16M", "64K..256M" }, .begin = walk_exist,
	.prepare = walk_map, .run = populate, .faults = trial_one_each,
	.traps = trial_no_faults, );
