/* classify.h - what an inode is that a process was found to hold. */
#ifndef DIAGNOSE_LS_CLASSIFY_H
#define DIAGNOSE_LS_CLASSIFY_H

#include "diagnose/ls/inventory.h"

/* As /proc/PID/maps or a link of /proc/PID/fd tells it. */
struct found {
	dev_t dev;
	uint64_t ino;
	enum fs_kind fs;
	char *path;   /* "/memfd:x (deleted)"; classify() cuts the latter off */
	bool private; /* mapped MAP_PRIVATE */
};

/* That process p holds what was found; NULL if that is no shared memory. */
struct use *classify(struct inventory *inv, struct process *p,
		     const struct found *found);

#endif
