/* sandbox.h - a place of our own, for claims that fill or forbid something. */
#ifndef DIAGNOSE_VERIFY_SANDBOX_H
#define DIAGNOSE_VERIFY_SANDBOX_H

#include <stddef.h>

/* From here on this process and its children have a /dev/shm of their own, a
 * new tmpfs of that many pages that goes with them; the host's is out of
 * sight (METHOD D3). Needs root or user namespaces; skips without. */
void sandbox_shm(size_t pages);

/* The same with other options of mount(8); skips if the kernel or our rights
 * have no such tmpfs. */
void sandbox_tmpfs(const char *options);

/* System V objects of our own, with limits that may be set. Skips without. */
void sandbox_ipc(void);

/* What /proc/sys/kernel/NAME says; set it, in a sandbox_ipc(). */
unsigned long sandbox_get(const char *name);
void sandbox_set(const char *name, unsigned long value);

/* Become another user, for good; skips if we are not root. */
void sandbox_other_user(void);

/* Give up what lets one pass over limits and modes: all capabilities. */
void sandbox_no_privilege(void);

/* That many pages may be locked by us, who give up our privileges. Returns how
 * many bytes could be until now. */
unsigned long sandbox_memlock(size_t pages);

#endif
