/* shelf.c - many objects taken through the steps of their backing's life. */
#include "bench/shelf.h"

#include "lib/die.h"

#include <stdlib.h>
#include <sys/mman.h>

enum { LONGEST = 64 };

struct shelf {
	const struct backing *backing;
	uint64_t length;
	struct object object[LONGEST];
	char *base[LONGEST];
};

/*
 * Address space is plentiful and untouched pages cost nothing, but a limit on
 * either should not fail a trial of small objects: 4 GiB in all will do.
 */
struct shelf *shelf_new(struct trial *t)
{
	struct shelf *s = calloc(1, sizeof(*s));
	uint64_t fit = (UINT64_C(4) << 30) / t->size;

	if (!s)
		die("allocate a shelf of objects");
	s->backing = t->backing;
	s->length = fit < 1 ? 1 : fit > LONGEST ? LONGEST : fit;
	for (uint64_t i = 0; i < s->length; i++)
		s->object[i].size = t->size;
	return s;
}

uint64_t shelf_length(const struct shelf *s)
{
	return s->length;
}

int shelf_has(const struct shelf *s, enum step step)
{
	switch (step) {
	case STEP_CREATE:
		return s->backing->create != NULL;
	case STEP_RESIZE:
		return s->backing->resize != NULL;
	case STEP_UNLINK:
		return s->backing->unlink != NULL;
	case STEP_CLOSE:
		return s->backing->close != NULL;
	default:
		return 1;
	}
}

static void touch(struct shelf *s, uint64_t i)
{
	for (size_t at = 0; at < s->object[i].size; at += trial_page())
		((volatile char *)s->base[i])[at] = 1;
}

static void take(struct shelf *s, enum step step, uint64_t i)
{
	const struct backing *b = s->backing;
	struct object *o = &s->object[i];

	switch (step) {
	case STEP_CREATE:
		b->create(o);
		return;
	case STEP_RESIZE:
		b->resize(o);
		return;
	case STEP_MAP:
		s->base[i] = b->map(o, MAP_SHARED);
		return;
	case STEP_TOUCH:
		madvise(s->base[i], o->size, MADV_NOHUGEPAGE);
		touch(s, i);
		return;
	case STEP_UNLINK:
		b->unlink(o);
		return;
	case STEP_CLOSE:
		b->close(o);
		return;
	case STEP_UNMAP:
		backing_unmap(b, o, s->base[i]);
		return;
	}
}

void shelf_step(struct shelf *s, enum step step, uint64_t n)
{
	if (!shelf_has(s, step))
		return;
	for (uint64_t i = 0; i < n; i++)
		take(s, step, i);
}
