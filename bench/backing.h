/*
 * backing.h - where a stretch of memory comes from.
 *
 * A backing offers the life of a memory object step by step, because map/
 * probes time the steps; everyone else wants backing_fresh(). A step that the
 * backing does not have is NULL. Steps die() or skip(): they run in a trial's
 * process, and the process is the clean-up.
 *
 * A name must not outlive its trial even if the trial is killed between two
 * steps, so whoever makes names also says how to reap() those of a process
 * that is gone.
 *
 * To add one: copy backings/memfd.c, change the steps. Nothing else.
 */
#ifndef BENCH_BACKING_H
#define BENCH_BACKING_H

#include "lib/registry.h"

#include <stddef.h>
#include <sys/types.h>
#include <time.h>

struct object {
	size_t size; /* set by the caller before create() */
	int fd;      /* or -1 */
	int id;      /* or -1: System V */
	char name[48];
};

struct backing {
	const char *name;    /* "shm": as typed and as charted */
	const char *summary; /* one line for `list` */

	void (*create)(struct object *o); /* NULL: there is no object */
	void (*resize)(struct object *o); /* NULL: sized when created */
	/* Untouched, size bytes. sharing: MAP_SHARED, or MAP_PRIVATE, which a
	 * backing of objects has to honour or skip(). */
	void *(*map)(struct object *o, int sharing);
	void (*unmap)(struct object *o, void *base); /* NULL: munmap(2) */
	void (*unlink)(struct object *o); /* NULL: never had a name */
	void (*close)(struct object *o);  /* NULL: no descriptor */

	const char *mount; /* the file system it takes from; NULL: memory */

	/* Remove what process `gone`, begun not before `since`, may have left.
	 * NULL: leaves nothing behind. */
	void (*reap)(pid_t gone, time_t since);
};

/* Create, size, map shared and unlink: fresh, untouched, base pages only. */
void *backing_fresh(const struct backing *b, struct object *o);

/* Map an existing object; transparent huge pages are kept out of it, so that
 * a page is a page whatever the host's settings (METHOD P9). */
void *backing_map(const struct backing *b, struct object *o, int sharing);

void backing_unmap(const struct backing *b, struct object *o, void *base);

/* What backing_fresh() made, mapping included. */
void backing_drop(const struct backing *b, struct object *o, void *base);

REGISTRY(backing);

#endif
