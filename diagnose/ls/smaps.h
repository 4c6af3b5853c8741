/* smaps.h - each mapper's share of each object. */
#ifndef DIAGNOSE_LS_SMAPS_H
#define DIAGNOSE_LS_SMAPS_H

#include "diagnose/ls/inventory.h"

/* The proportional set size and the bytes mapped by huge pages, of every use
 * and every object. The kernel goes through all page tables for it, so it is
 * done only where it is shown. 0 or -errno of what we lack. */
int smaps_read(struct inventory *inv);

#endif
