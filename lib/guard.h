/* guard.h - what must hold before anything is measured, by any program. */
#ifndef LIB_GUARD_H
#define LIB_GUARD_H

/* Why what was built must not measure (a sanitizer, no optimisation), or NULL.
 * All programs are built with the same flags. */
const char *guard_unfit_build(void);

/* Take the machine for us alone: two suites at once measure each other. False
 * if another shmbench has it. Given back when the process ends, in whatever
 * way. */
int guard_lock(void);

/* The same of runs with the same ID, as they measure in turn: one of them
 * is enough to keep others away. */
int guard_lock_shared(const char *id);

/* Has anybody taken it? Only looks. 1, 0 or -errno. */
int guard_locked(void);

#endif
