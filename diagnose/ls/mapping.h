/* mapping.h - a line of /proc/PID/maps, which smaps has, too. */
#ifndef DIAGNOSE_LS_MAPPING_H
#define DIAGNOSE_LS_MAPPING_H

#include "diagnose/ls/classify.h"

struct mapping {
	unsigned long start, end;
	struct found found; /* its path lies within the line */
};

/* Is it such a line, of an inode on a file system of shared memory? */
bool mapping_parse(struct mapping *m, char *line, struct inventory *inv,
		   const struct process *p);

#endif
