/* mapping.h - a line of /proc/PID/maps, which smaps has, too. */
#ifndef DIAGNOSE_LS_MAPPING_H
#define DIAGNOSE_LS_MAPPING_H

#include "diagnose/ls/classify.h"

struct mapping {
	unsigned long start, end;
	bool private;
	dev_t dev;
	uint64_t ino;
	char *path; /* within the line */
};

/* Is it such a line, of an inode on a file system without a disk? */
bool mapping_parse(char *line, struct mapping *m);

/* Is that file system shared memory? Then m->path is decoded as well. */
bool mapping_found(struct inventory *inv, const struct process *p,
		   const struct mapping *m, struct found *found);

#endif
