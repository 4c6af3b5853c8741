/*
 * walk.h - going over the pages of a region, one access to each.
 *
 * In which order matters (METHOD P4): ascending, the hardware and the kernel
 * foresee the next one. With huge pages every base page of them is accessed
 * all the same: that tells from the count of faults whether they are huge.
 */
#ifndef BENCH_KIT_WALK_H
#define BENCH_KIT_WALK_H

#include "bench/probe.h"

/*
 * Hooks that make what is walked over, for each reading. A new object, mapped,
 * of which no page exists yet, and its end; or our map of an object whose
 * pages exist, and its end. In begin, walk_exist() has another process make
 * them and keep its map of them, and skips where none are without a mapping.
 */
void walk_fresh(struct trial *t);
void walk_written(struct trial *t); /* ... and written */
void walk_drop(struct trial *t);
void walk_exist(struct trial *t);
void walk_map(struct trial *t);
void walk_unmap(struct trial *t);

/* A child that does `first`, if any, and is then stopped, holding what is
 * mapped, until it is killed or the trial ends. Dies, or skips if `first` did.
 */
pid_t walk_holder(struct trial *t, void (*first)(struct trial *t));

/* Faults that this thread has taken so far, of any kind. */
uint64_t walk_faults(void);

/* The `faults` of writes to new pages that were read: of private memory there
 * is but the zero page so far (do_wp_page); of a shared map's page the kernel
 * wants to know that it was written only to write it back, or where no CPU
 * marks the page itself: s390x, some of arm64 and riscv64. The second is of
 * pages that another process has written, which s390x maps as marked (mk_pte).
 */
uint64_t walk_after_reading(const struct trial *t, uint64_t ops);
uint64_t walk_after_reading_written(const struct trial *t, uint64_t ops);

/* Access the next n pages of t->base in t->order, from t->done on; a `run`. */
uint64_t walk_write(struct trial *t, uint64_t n);
uint64_t walk_read(struct trial *t, uint64_t n);

/* In begin: t->order is all pages, drawn at random by t->sequence; or every
 * 16th, then the 16ths after those, and so on. Written, so that reading it
 * faults on nothing. Dies. */
void walk_random(struct trial *t);
void walk_stride16(struct trial *t);

/* Classes of single faults, ascending: the first in a region, or in what one
 * page-table page maps (2 MiB of 4 KiB pages), has that page to make, too. */
#define WALK_CLASSES BRACED("others", "first-in-table")
unsigned walk_class(const struct trial *t);

/* Declare and register a probe whose operation is a page's fault; the rest of
 * its members follow. */
#define FAULT_PROBE(name, summary, ...)                                        \
	PROBE(name, summary, .op = "page", .over = OVER_BACKING,               \
	      .most = trial_pages, __VA_ARGS__)

#endif
