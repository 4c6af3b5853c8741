/* usage.h - what tmpfs hold beyond the objects that were found. */
#ifndef DIAGNOSE_LS_USAGE_H
#define DIAGNOSE_LS_USAGE_H

#include "diagnose/ls/inventory.h"

enum usage {
	USAGE_FILES,     /* where we looked, but in no file that was found */
	USAGE_COVERED,   /* where another mount lies over it */
	USAGE_INITRAMFS, /* in the kernel's first root, below all others */
	USAGES
};

/* In bytes, in memory or swap; 0 also where nobody tells. 0 or -ENOMEM. */
int usage_look(const struct inventory *inv, uint64_t used[USAGES]);

#endif
