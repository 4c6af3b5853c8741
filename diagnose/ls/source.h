/*
 * source.h - a way to find objects of shared memory.
 *
 * A source is one file: once() looks at the whole machine, process() at one
 * process, which it is called with for each. Either may be missing. They add
 * what they find to the inventory and need not agree on who comes first: an
 * object is known by its device and inode, so what two sources find is one
 * object with two things known about it.
 *
 * A source only reads names and numbers: it touches no page, waits for nothing,
 * and takes it that a process ends or a file goes while it looks. It returns 0,
 * or the -errno of what inventory_fatal() says must not be passed over.
 *
 * To add one: copy sources/descriptors.c. Nothing else.
 */
#ifndef DIAGNOSE_LS_SOURCE_H
#define DIAGNOSE_LS_SOURCE_H

#include "diagnose/ls/inventory.h"
#include "lib/registry.h"

struct source {
	const char *summary; /* what is read, for an error line */
	int (*once)(struct inventory *inv);
	int (*process)(struct inventory *inv, struct process *p);
};

REGISTRY(source);

/* What a process holds, as /proc/PID/maps or a link of /proc/PID/fd tells it.
 */
struct found {
	struct object_key key; /* that of a file */
	enum fs_kind fs;
	char *path;   /* "/memfd:x (deleted)"; classify() cuts the latter off */
	bool private; /* mapped MAP_PRIVATE */
};

/* That process p holds what was found; NULL if that is no shared memory. */
struct use *classify(struct inventory *inv, struct process *p,
		     const struct found *found);

#endif
