/* fault_cow.c - a write to a page that must be copied first. Over an object:
 * through a private map of it. Over private memory: after a fork, while the
 * child still holds the pages. */
#include "bench/kit/walk.h"

static pid_t holder;

static void begin(struct trial *t)
{
	if (!t->backing->private && !t->backing->create)
		skip("%s memory can only be mapped shared", t->backing->name);
	walk_written(t);
}

static void begin_object(struct trial *t)
{
	if (t->backing->private)
		skip("%s memory: fault/read-then-write is this", /* zero page */
		     t->backing->name);
	begin(t);
}

static void prepare(struct trial *t)
{
	if (t->backing->private)
		holder = walk_holder(t, NULL);
	else
		t->base = t->backing->map(&t->object, MAP_PRIVATE);
}

static void prepare_read(struct trial *t)
{
	prepare(t);
	walk_read(t, trial_pages(t));
}

static void finish(struct trial *t)
{
	if (!t->backing->private) {
		walk_unmap(t);
		return;
	}
	kill(holder, SIGKILL);
	waitpid(holder, NULL, 0);
}

/* Only hugetlb pages are copied whole. */
static uint64_t faults(const struct trial *t, uint64_t ops)
{
	return t->backing->room == ROOM_HUGETLB ? trial_one_each(t, ops) : ops;
}

FAULT_PROBE("fault/cow", "write to a page that must be copied first",
	    .sizes = { "64K,1M,16M", "64K..16M", "64K..256M" }, .copies = 2,
	    .singles = true, .classes = WALK_CLASSES, .class = walk_class,
	    .begin = begin, .prepare = prepare, .run = walk_write,
	    .finish = finish, .faults = faults);

/* The shared page is mapped read-only first, and then is in the way. */
FAULT_PROBE("fault/private-read-then-write",
	    "fault/cow of a page that was read here before",
	    .sizes = { "", "", "64K,1M,16M" }, .copies = 2,
	    .begin = begin_object, .prepare = prepare_read, .run = walk_write,
	    .finish = finish, .faults = faults);
