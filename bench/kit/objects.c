/* objects.c - many objects taken through the steps of their lives. */
#include "bench/kit/objects.h"

enum { LONGEST = 64 };

/* Bytes in all. What is touched takes memory, and time to touch. Address space
 * is plentiful, but a limit on it should not fail a trial of small objects. */
static const uint64_t touched_bytes = UINT64_C(4) << 20;
static const uint64_t untouched_bytes = UINT64_C(16) << 30;

struct objects {
	uint64_t length;
	struct item item[LONGEST];
};

void item_create(struct item *i)
{
	if (i->backing->create)
		i->backing->create(&i->object);
	i->named = i->backing->unlink != NULL;
}

void item_resize(struct item *i)
{
	if (i->backing->resize)
		i->backing->resize(&i->object);
}

void item_map(struct item *i)
{
	i->base = i->backing->map(&i->object, MAP_SHARED);
}

void item_touch(struct item *i)
{
	volatile char *base = i->base;

	madvise(i->base, i->object.size, MADV_POPULATE_WRITE); /* quicker */
	for (size_t at = 0; at < i->object.size; at += trial_page())
		base[at] = 1;
}

void item_unlink(struct item *i)
{
	if (i->named)
		i->backing->unlink(&i->object);
	i->named = false;
}

void item_close(struct item *i)
{
	if (i->object.fd >= 0)
		i->backing->close(&i->object);
	i->object.fd = -1;
}

void item_unmap(struct item *i)
{
	backing_unmap(i->backing, &i->object, i->base);
	i->base = NULL;
}

static void check_traits(const struct backing *b, unsigned traits)
{
	if (traits & NEEDS_NAME && !b->unlink)
		skip("%s memory has no name", b->name);
	if (traits & NEEDS_DESCRIPTOR && !b->close)
		skip("%s memory has no descriptor", b->name);
	if (traits & NEEDS_OBJECT && !b->create)
		skip("%s memory is not there without its mapping", b->name);
	if (traits & NEEDS_SIZE && !b->resize)
		skip("%s memory has its size from the first", b->name);
}

void objects_begin(struct trial *t)
{
	const struct steps *steps = t->probe->with;
	struct objects *s = memory_new(1, sizeof(*s));
	uint64_t fit = (t->probe->untouched ? untouched_bytes : touched_bytes) /
		       t->size;

	check_traits(t->backing, steps->traits);
	s->length = fit < 1 ? 1 : fit > LONGEST ? LONGEST : fit;
	for (uint64_t i = 0; i < s->length; i++)
		s->item[i] = (struct item){
			.backing = t->backing,
			.size = t->size,
			.object = { .size = t->size, .fd = -1, .id = -1 },
		};
	t->scratch = s;
}

/* Repeated, a step makes a reading long enough even of one object. What goes
 * to a disk is there afterwards, and would not go again. */
uint64_t objects_most(const struct trial *t)
{
	const struct objects *s = t->scratch;
	const struct steps *steps = t->probe->with;
	bool repeats = steps->traits & REPEATS && !t->backing->disk;

	return repeats ? LONGEST : s->length;
}

static void take_all(struct objects *s, step *taken)
{
	for (uint64_t i = 0; i < s->length; i++)
		taken(&s->item[i]);
}

void objects_prepare(struct trial *t)
{
	const struct steps *steps = t->probe->with;

	for (step *const *before = steps->before; *before; before++)
		take_all(t->scratch, *before);
}

uint64_t objects_run(struct trial *t, uint64_t n)
{
	struct objects *s = t->scratch;
	step *timed = ((const struct steps *)t->probe->with)->timed;

	for (uint64_t done = 0; done < n;)
		for (uint64_t i = 0; i < s->length && done < n; i++, done++)
			timed(&s->item[i]);
	return n;
}

static void clear_away(struct item *i)
{
	item_unlink(i);
	item_close(i);
	if (i->base)
		item_unmap(i);
	i->object = (struct object){ .size = i->size, .fd = -1, .id = -1 };
}

void objects_finish(struct trial *t)
{
	take_all(t->scratch, clear_away);
}
