/* fault_crew.c - first writes by several workers at once (METHOD P10): what
 * they share decides what they wait for. Threads share the address space and
 * its locks; processes on one object share its page cache; processes with an
 * object each share only the machine. */
#include "bench/kit/crew.h"
#include "bench/kit/walk.h"

/* Each its own stretch of an object for all, as long as all of them: t->size is
 * one worker's share. They never want the same page. */
static void write_share(struct trial *t, unsigned worker, uint64_t n)
{
	struct trial share = *t;

	share.base += worker * t->size;
	walk_write(&share, trial_pages(t));
}

static uint64_t all_pages(const struct trial *t)
{
	return trial_pages(t) * t->workers;
}

static void begin_threads(struct trial *t)
{
	t->object.size = t->workers * t->size;
	crew_start_threads(t);
}

static void prepare_threads(struct trial *t)
{
	walk_fresh(t);
	*(char **)t->common = t->base; /* at the same address for all */
}

static void write_mapped(struct trial *t, unsigned worker, uint64_t n)
{
	t->base = *(char **)t->common;
	write_share(t, worker, n);
}

/* As who has much to prefault and threads to spare. */
static void populate_mapped(struct trial *t, unsigned worker, uint64_t n)
{
	char *share = *(char **)t->common + worker * t->size;

	if (madvise(share, t->size, MADV_POPULATE_WRITE))
		backing_refused(t->backing, t->size, "MADV_POPULATE_WRITE");
}

/* Mapped before the fork, so that all have it, whatever it is. */
static void begin_processes(struct trial *t)
{
	if (t->backing->private)
		skip("%s memory is not shared with other processes",
		     t->backing->name);
	t->object.size = t->workers * t->size;
	walk_fresh(t);
	crew_start(t);
}

/* Takes the pages out of the object and so out of every map of it. */
static void punch(struct trial *t)
{
	if (madvise(t->base, t->object.size, MADV_REMOVE))
		backing_refused(t->backing, t->object.size, "MADV_REMOVE");
}

static void make_own(struct trial *t, unsigned worker, uint64_t n)
{
	walk_fresh(t);
}

static void write_own(struct trial *t, unsigned worker, uint64_t n)
{
	walk_write(t, trial_pages(t));
}

static void drop_own(struct trial *t, unsigned worker, uint64_t n)
{
	walk_drop(t);
}

static void prepare_separate(struct trial *t)
{
	crew_do(t, make_own, 1);
}

static void finish_separate(struct trial *t)
{
	crew_do(t, drop_own, 1);
}

#define CREW_PROBE(name, summary, ...)                                         \
	PROBE(name, summary, .op = "parallel-page", .over = OVER_BACKING,      \
	      .sides = CREW, .sizes = { "", "16M", "1M,16M" },                 \
	      .run = crew_run, .most = all_pages, .faults = trial_one_each,    \
	      __VA_ARGS__)

CREW_PROBE("fault/write-threads",
	   "fault/write by threads, a stretch of one map each",
	   .begin = begin_threads, .prepare = prepare_threads,
	   .with = CREW_JOB(write_mapped), .finish = walk_drop);

CREW_PROBE("fault/populate-threads",
	   "MADV_POPULATE_WRITE by threads, a stretch of one map each",
	   .begin = begin_threads, .prepare = prepare_threads, .from = FULL,
	   .with = CREW_JOB(populate_mapped), .traps = trial_no_faults,
	   .finish = walk_drop);

CREW_PROBE("fault/write-processes",
	   "fault/write by processes, a stretch of one object each",
	   .begin = begin_processes, .with = CREW_JOB(write_share),
	   .finish = punch);

CREW_PROBE("fault/write-separate", "fault/write by processes, an object each",
	   .begin = crew_start, .prepare = prepare_separate,
	   .with = CREW_JOB(write_own), .finish = finish_separate);
