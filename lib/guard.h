/* guard.h - what must hold before anything is measured, by any program. */
#ifndef LIB_GUARD_H
#define LIB_GUARD_H

/* Why what was built must not measure (a sanitizer, no optimisation), or NULL.
 * All programs are built with the same flags. */
const char *guard_unfit_build(void);

/* Take the machine for us alone: two suites at once measure each other. False
 * if another shmbench has it. Given back when the process ends, in whatever
 * way. id: for us and runs of the same ID, as they measure in turn: one of them
 * is enough to keep others away; or NULL. */
int guard_lock(const char *id);

/* Has anybody taken it? Only looks. 1, 0 or -errno. */
int guard_locked(void);

#endif
