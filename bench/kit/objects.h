/*
 * objects.h - many objects taken through the steps of their lives.
 *
 * One mmap(2) is too short to time, so map/ probes hold many objects:
 * take each through some steps, untimed, then through the one that is timed.
 * What is left of them is cleared away after each reading, so that every
 * reading is of fresh objects.
 *
 * To add a probe: copy one of probes/map_change.c, give it a step.
 */
#ifndef BENCH_KIT_OBJECTS_H
#define BENCH_KIT_OBJECTS_H

#include "bench/probe.h"

struct item {
	const struct backing *backing;
	size_t size; /* that the trial asks for, whatever the object has */
	struct object object;
	bool named;  /* its name is there to be unlinked */
	char *base;  /* NULL: not mapped */
	char *other; /* a probe's own: another place, held for it */
};

/* Done to one item. Dies or skip()s. */
typedef void step(struct item *i);

/* The steps of a life; each passes over what the backing does not have. */
step item_create, item_resize, item_map, item_touch; /* touch: every page */
step item_unlink, item_close, item_unmap;

/* Declare a step of item `i` that is one call; it fails where `refused`. */
#define CALL_STEP(name, refused, call)                                         \
	static void name(struct item *i)                                       \
	{                                                                      \
		if (refused)                                                   \
			backing_refused(i->backing, i->size, call);            \
	}

/* What a backing must have, or the probe is skipped; and what else a probe
 * is, all or-ed. */
enum {
	NEEDS_NOTHING = 0,
	NEEDS_OBJECT = 1, /* apart from its mapping */
	NEEDS_SIZE = 2,   /* given after it is created */
	NEEDS_NAME = 4,
	NEEDS_DESCRIPTOR = 8,
	REPEATS = 16, /* done again to the same object it is the same again */
};

struct steps {
	step *before[8]; /* until NULL; untimed, one after the other to all */
	step *timed;
	unsigned traits;
};

/* Hooks of a probe that is `with` steps. most(): as many objects as fit. */
void objects_begin(struct trial *t);
void objects_prepare(struct trial *t);
uint64_t objects_run(struct trial *t, uint64_t n);
void objects_finish(struct trial *t);
uint64_t objects_most(const struct trial *t);

/* Sizes of probes that touch: as gigabytes take half a second to write, only
 * the most telling ones do. */
#define SIZES_TOUCHED     "4K,64K,1M,16M"
#define SIZES_TOUCHED_ALL SIZES_TOUCHED ",256M,1G"

/* Steps in order, as an argument of MAP_PROBE. */
#define STEPS(...)     BRACED(__VA_ARGS__)
#define STEPS_TO_TOUCH STEPS(item_create, item_resize, item_map, item_touch)

/* Declare and register a probe of one step; more of its members follow. */
#define MAP_PROBE(name, summary, before_, timed_, traits_, ...)                \
	PROBE(name, summary, .op = "call", .over = OVER_BACKING,               \
	      .with = &(const struct steps){ before_, timed_, traits_ },       \
	      .begin = objects_begin, .prepare = objects_prepare,              \
	      .run = objects_run, .finish = objects_finish,                    \
	      .most = objects_most, __VA_ARGS__)

#endif
