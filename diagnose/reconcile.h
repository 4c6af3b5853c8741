/* reconcile.h - do the objects add up to what the kernel says there is? */
#ifndef DIAGNOSE_RECONCILE_H
#define DIAGNOSE_RECONCILE_H

#include "diagnose/inventory.h"

#include <stdio.h>

/*
 * Lines for people: what the objects come to, how much of Shmem in
 * /proc/meminfo that leaves unexplained, and what could not be seen.
 */
void reconcile_print(const struct inventory *inv, FILE *to);

/* The same of orphans alone: how many, and who could not be asked. */
void reconcile_orphans(const struct inventory *inv, FILE *to);

#endif
