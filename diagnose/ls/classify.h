/* classify.h - what an inode is that a process was found to hold. */
#ifndef DIAGNOSE_LS_CLASSIFY_H
#define DIAGNOSE_LS_CLASSIFY_H

#include "diagnose/ls/inventory.h"

/* As /proc/PID/maps or a link of /proc/PID/fd tells it. */
struct found {
	dev_t dev;
	uint64_t ino;
	enum fs_kind fs;
	const char *path; /* "/memfd:x (deleted)" */
	bool private;     /* mapped MAP_PRIVATE */
};

/* That process p holds what was found; NULL if that is no shared memory. */
struct use *classify(struct inventory *inv, struct process *p,
		     const struct found *found);

/* The object that was found, if the inventory has it. */
struct object *classify_known(const struct inventory *inv,
			      const struct process *p,
			      const struct found *found);

struct mapping {
	unsigned long start, end;
	struct found found; /* its path lies within the line */
};

/* Is it such a line, of an inode on a file system of shared memory? */
bool mapping_parse(struct mapping *m, char *line, struct inventory *inv,
		   const struct process *p);

#endif
