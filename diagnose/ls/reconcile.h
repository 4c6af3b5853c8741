/* reconcile.h - do the objects add up to what the kernel says there is? */
#ifndef DIAGNOSE_LS_RECONCILE_H
#define DIAGNOSE_LS_RECONCILE_H

#include "diagnose/ls/inventory.h"

/*
 * Lines for people: what the objects come to, where the rest of Shmem in
 * /proc/meminfo is, how much of it nothing explains, and what could not be
 * seen. Of orphans: how many there are, and who could not be asked. None is
 * longer than 80 bytes, if its words allow it. 0 or -ENOMEM.
 */
int reconcile_print(const struct inventory *inv, bool orphans, FILE *to);

#endif
