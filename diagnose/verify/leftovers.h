/* leftovers.h - what claims have made and not removed. */
#ifndef DIAGNOSE_VERIFY_LEFTOVERS_H
#define DIAGNOSE_VERIFY_LEFTOVERS_H

#include "diagnose/verify/attempt.h"

#include <time.h>

enum { LEFTOVER_NAME = 256 };

/* An object of shm_open(3), or a System V segment. */
struct leftover {
	char name[LEFTOVER_NAME]; /* or "segment 7, key 0x5e0004d2" */
	int segment;              /* its id; -1: it is an object */
	struct verify_run run;    /* which made it; of a segment the pid */
	size_t size;              /* bytes */
	time_t changed;           /* its mode, owner or size, if not later */
	pid_t maker; /* of a segment; 0: in none of our PID namespaces */
	unsigned long attached; /* of a segment: by how many */
	time_t touched;         /* of a segment: attached; 0: never */
};

/* Call back for each that this user owns, those in use among them. */
void leftovers_each(void (*each)(const struct leftover *l));

/* Has it been made by this run, and no other? */
bool leftover_is_ours(const struct leftover *l);

/* Has its run ended for sure? In other PID namespaces, too. */
bool leftover_is_abandoned(const struct leftover *l);

int leftover_remove(const struct leftover *l); /* 0 or -errno */

#endif
