/* usage.h - what tmpfs hold beyond the objects that were found. */
#ifndef DIAGNOSE_LS_USAGE_H
#define DIAGNOSE_LS_USAGE_H

#include "diagnose/ls/inventory.h"

/* In bytes, in memory or swap; 0 also where nobody tells. */
struct usage {
	uint64_t files;     /* where we looked, but in no file that was found */
	uint64_t covered;   /* where another mount lies over it */
	uint64_t initramfs; /* in the kernel's first root, below all others */
};

/* 0 or -ENOMEM. */
int usage_look(const struct inventory *inv, struct usage *u);

#endif
