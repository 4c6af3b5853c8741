/*
 * shelf.h - many objects taken through the steps of their lives.
 *
 * One mmap(2) is too short to time, so map/ probes hold a shelf of objects:
 * take each through some steps, untimed, then through the one that is timed.
 * What is left of them is cleared away after each reading, so that every
 * reading is of fresh objects.
 *
 * To add a probe: copy one of probes/map_change.c, give it a step.
 */
#ifndef BENCH_KIT_SHELF_H
#define BENCH_KIT_SHELF_H

#include "bench/probe.h"

#include <stdbool.h>

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

/* What a probe does to each item. */
struct course {
	step *before[8]; /* until NULL; untimed, one after the other to all */
	step *timed;
	unsigned traits;
};

/* A probe's hooks. As many objects as are sensible: most(). */
void shelf_begin(struct trial *t, const struct course *course);
void shelf_prepare(struct trial *t);
uint64_t shelf_run(struct trial *t, uint64_t n);
void shelf_finish(struct trial *t);
uint64_t shelf_most(const struct trial *t);

/* For a step whose system call failed: skip() if the kernel would not do it to
 * such memory, else die. */
_Noreturn void item_refused(const struct item *i, const char *call);

/* Sizes of probes that touch: as gigabytes take half a second to write, only
 * the most telling ones do. */
#define SHELF_TOUCHED     "4K,64K,1M,16M"
#define SHELF_TOUCHED_ALL SHELF_TOUCHED ",256M,1G"

/* Steps in order, as an argument of SHELF_PROBE. */
#define STEPS(...)                                                             \
	{                                                                      \
		__VA_ARGS__                                                    \
	}
#define STEPS_TO_TOUCH STEPS(item_create, item_resize, item_map, item_touch)

/* Declare and register a probe of one step; more of its members follow. */
#define SHELF_PROBE(ident, name_, before_, timed_, traits_, ...)               \
	static void ident##_begin(struct trial *t)                             \
	{                                                                      \
		static const struct course course = {                          \
			.before = before_,                                     \
			.timed = timed_,                                       \
			.traits = traits_,                                     \
		};                                                             \
		shelf_begin(t, &course);                                       \
	}                                                                      \
	static const struct probe ident = { .name = name_,                     \
					    .op = "call",                      \
					    .over = OVER_BACKING,              \
					    .begin = ident##_begin,            \
					    .prepare = shelf_prepare,          \
					    .run = shelf_run,                  \
					    .finish = shelf_finish,            \
					    .most = shelf_most,                \
					    __VA_ARGS__ };                     \
	REGISTER(probe, ident)

#endif
