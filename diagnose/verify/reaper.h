/* reaper.h - removes the names that claims made, whoever is killed. */
#ifndef DIAGNOSE_VERIFY_REAPER_H
#define DIAGNOSE_VERIFY_REAPER_H

#include "diagnose/verify/verdict.h"

/*
 * A process that waits for the end of this one and of all that it forks from
 * here on, then removes what that run, in shared memory, has left. 0 or -errno.
 */
int reaper_start(const struct verify_run *r);

/* The same at once, by ourselves: what a claim left that has ended. */
void reaper_sweep(void);

/* Have it done now, all of them having ended but ourselves. */
void reaper_stop(void);

#endif
