/*
 * backing.h - where a stretch of memory comes from.
 *
 * A backing offers the life of a memory object step by step, because map/
 * probes time the steps; everyone else wants backing_fresh(). A step that the
 * backing does not have is NULL. Steps die() or skip(): they run in a trial's
 * process, and the process is the clean-up.
 *
 * A name must not outlive its trial even if the trial is killed between two
 * steps: those of bench/kit/names.h are found (bench/owner.h); whoever makes
 * others says how to reap() those of a run that is gone.
 *
 * To add one: copy backings/memfd.c, change the steps. Nothing else.
 */
#ifndef BENCH_BACKING_H
#define BENCH_BACKING_H

#include "bench/owner.h"
#include "lib/room.h"

struct object {
	size_t size; /* set by the caller before create() */
	int fd;      /* or -1 */
	int id;      /* or -1: System V */
	char name[48];
};

struct backing {
	const char *name;    /* "shm": as typed and as charted */
	const char *summary; /* one line for `list` */
	/* The first suite that measures over it, unless --media names it. */
	enum suite from;
	/* Bytes that one fault maps, and sizes are multiples of; 0: a base
	 * page, and transparent huge pages are kept out of the trial, so that
	 * a page is a page whatever the host's settings (METHOD P9). */
	size_t grain;
	bool unpopulated; /* MAP_POPULATE and the like do not fill it */
	bool private; /* nobody else sees it: a fork copies what is written */
	/* Its pages go to a disk and come from one: faults are major, and how
	 * many there are is for the file system to say, by how much it reads
	 * ahead and how large its folios are. */
	bool disk;

	/* Is this machine able and willing to give such memory? It skip()s if
	 * not; is asked before each trial and may take some memory to see
	 * whether what it gets is what was asked for. NULL: any is. */
	void (*check)(void);

	void (*create)(struct object *o); /* NULL: there is no object */
	void (*resize)(struct object *o); /* NULL: sized when created */
	/* Untouched, size bytes. sharing: MAP_SHARED, or MAP_PRIVATE, which a
	 * backing of objects has to honour or skip(); the same of MAP_POPULATE
	 * added to either. */
	void *(*map)(struct object *o, int sharing);
	void (*unmap)(struct object *o, void *base); /* NULL: munmap(2) */
	void (*unlink)(struct object *o); /* NULL: never had a name */
	void (*close)(struct object *o);  /* NULL: no descriptor */

	/* A folder of the file system it takes from; NULL: memory, of the
	 * kind that limits know it as. */
	const char *(*mount)(void);
	enum room_kind room;

	/* Remove what else a trial that is gone has left. NULL: nothing. */
	void (*reap)(const struct owner *gone);
};

/* Create and size, as far as there is an object. */
void backing_make(const struct backing *b, struct object *o);

/* Create, size, map shared and unlink: fresh and untouched. */
void *backing_fresh(const struct backing *b, struct object *o);

void backing_unmap(const struct backing *b, struct object *o, void *base);

/* What backing_fresh() made, mapping included. */
void backing_drop(const struct backing *b, struct object *o, void *base);

/* backing_map() of a backing with a grain, aligned to it; skip()s when out of
 * memory, as huge pages are few. */
void *backing_mmap(const struct object *o, size_t grain, int flags);

/* For a call on so many bytes of it that failed: skip() if the kernel would not
 * do it to such memory, else die. */
_Noreturn void backing_refused(const struct backing *b, size_t size,
			       const char *call);

/* Steps of whatever is a descriptor. They die. backing_map() of no object (fd
 * -1) gives anonymous memory. */
void backing_memfd(struct object *o);
void backing_ftruncate(struct object *o);
void *backing_map(struct object *o, int sharing);
void backing_close_fd(struct object *o);

/* What is in the way of so many objects of a backing (NULL: of plain memory),
 * as room_look(); nothing is to be swapped out. */
int backing_look(struct room *r, const struct backing *b,
		 struct room_request want);

/* Bytes that are free for it; UINT64_MAX: no limit is known. */
uint64_t backing_room(const struct backing *b);

REGISTRY(backing);
#define BACKING(...) PLUGIN(backing, __VA_ARGS__)

#endif
