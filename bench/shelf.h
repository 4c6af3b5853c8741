/*
 * shelf.h - many objects taken through the steps of their backing's life.
 *
 * One mmap(2) is too short to time, so map/ probes hold a shelf of objects
 * and take each through the step that is measured.
 */
#ifndef BENCH_SHELF_H
#define BENCH_SHELF_H

#include "bench/probe.h"

/* In the order of a life. TOUCH writes to every page. */
enum step {
	STEP_CREATE,
	STEP_RESIZE,
	STEP_MAP,
	STEP_TOUCH,
	STEP_UNLINK,
	STEP_CLOSE,
	STEP_UNMAP,
};

struct shelf;

/* As many objects of t->size as are sensible, at most 64. Dies. */
struct shelf *shelf_new(struct trial *t);

/* How many objects there are. */
uint64_t shelf_length(const struct shelf *s);

/* Take the first n objects through one step; a step the backing does not
 * have is passed over. Dies if it fails. */
void shelf_step(struct shelf *s, enum step step, uint64_t n);

/* Does the backing have the step at all? */
int shelf_has(const struct shelf *s, enum step step);

#endif
