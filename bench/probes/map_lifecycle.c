/*
 * map_lifecycle.c - an object's life: create, size, map, unlink, close, unmap.
 *
 * map/lifecycle is the whole of it, object after object; the others are one
 * step each, the steps before it untimed in prepare(), those after in
 * finish(). Nobody touches the memory: that is fault/'s business.
 */
#include "bench/probe.h"
#include "bench/shelf.h"
#include "lib/die.h"

#include <string.h>

static const enum step life[] = {
	STEP_CREATE, STEP_RESIZE, STEP_MAP, STEP_UNLINK, STEP_CLOSE, STEP_UNMAP,
};
enum { LIFE = sizeof(life) / sizeof(*life) };

/* Which place in `life` a probe measures. */
static unsigned place(const struct trial *t)
{
	static const char *const names[LIFE] = {
		"map/create", "map/resize", "map/mmap",
		"map/unlink", "map/close",  "map/munmap",
	};
	unsigned i = 0;

	while (strcmp(names[i], t->probe->name))
		i++;
	return i;
}

static void begin_whole(struct trial *t)
{
	t->scratch = shelf_new(t);
}

static void begin(struct trial *t)
{
	begin_whole(t);
	if (!shelf_has(t->scratch, life[place(t)]))
		skip("%s has no such step", t->backing->name);
}

static uint64_t most(const struct trial *t)
{
	return shelf_length(t->scratch);
}

static void prepare(struct trial *t)
{
	for (unsigned i = 0; i < place(t); i++)
		shelf_step(t->scratch, life[i], most(t));
}

static uint64_t run(struct trial *t, uint64_t n)
{
	shelf_step(t->scratch, life[place(t)], n);
	return n;
}

static void finish(struct trial *t)
{
	for (unsigned i = place(t) + 1; i < LIFE; i++)
		shelf_step(t->scratch, life[i], most(t));
}

/* A shelf of one, again and again. */
static uint64_t run_whole(struct trial *t, uint64_t n)
{
	for (uint64_t done = 0; done < n; done++)
		for (unsigned i = 0; i < LIFE; i++)
			shelf_step(t->scratch, life[i], 1);
	return n;
}

#define SIZES                                                                  \
	{                                                                      \
		"4K,1M,16M", "4K..256M*16", "4K..1G"                           \
	}

#define STEP_PROBE(ident, name_, summary_)                                     \
	static const struct probe ident = {                                    \
		.name = name_,                                                 \
		.summary = summary_,                                           \
		.op = "call",                                                  \
		.over = OVER_BACKING,                                          \
		.sizes = SIZES,                                                \
		.begin = begin,                                                \
		.prepare = prepare,                                            \
		.run = run,                                                    \
		.finish = finish,                                              \
		.most = most,                                                  \
	};                                                                     \
	REGISTER(probe, ident)

STEP_PROBE(map_create, "map/create", "shm_open, memfd_create or shmget");
STEP_PROBE(map_resize, "map/resize", "ftruncate to the full size");
STEP_PROBE(map_mmap, "map/mmap", "mmap or shmat, nothing touched");
STEP_PROBE(map_unlink, "map/unlink", "shm_unlink or IPC_RMID, while mapped");
STEP_PROBE(map_close, "map/close", "close the descriptor, while mapped");

static const struct probe map_lifecycle = {
	.name = "map/lifecycle",
	.summary = "create, size, map, unlink, close and unmap",
	.op = "call",
	.over = OVER_BACKING,
	.sizes = SIZES,
	.begin = begin_whole,
	.run = run_whole,
};
REGISTER(probe, map_lifecycle);
