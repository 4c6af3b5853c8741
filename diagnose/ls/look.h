/* look.h - size, owner, residency of one object, without touching a page. */
#ifndef DIAGNOSE_LS_LOOK_H
#define DIAGNOSE_LS_LOOK_H

#include "diagnose/ls/inventory.h"

#include <sys/stat.h>

/* A path as openat(2) and its kin take it. */
struct place {
	int folder; /* AT_FDCWD */
	const char *path;
	bool follow; /* a link of /proc, which leads to the object itself */
};

/* What it is, without waiting for a server that is gone. 0 or -errno. */
int look_stat(const struct place *at, struct statx *st);

struct object_key look_key(const struct statx *st);

/* Fill in what statx() told, and what takes opening the file: residency, seals.
 * What is refused stays unknown. 0, or as inventory_fatal(). */
int look_fill(const struct inventory *inv, struct object *o,
	      const struct statx *st, const struct place *at);

/* Whether anybody has a file open or maps it, also where we cannot see: the
 * kernel grants a lease on what nobody has. It is let go at once; who opens the
 * file in between waits that long. Only its owner and CAP_LEASE may ask. */
enum users look_for_users(const struct inventory *inv, const struct object *o);

/* The same through a descriptor or mapping of a process that holds it. */
int look_through_holders(struct inventory *inv, struct object *o);

#endif
