/* sandbox.h - a place of our own, for claims that fill or forbid something. */
#ifndef DIAGNOSE_VERIFY_SANDBOX_H
#define DIAGNOSE_VERIFY_SANDBOX_H

#include <stddef.h>
#include <stdint.h>

/* From here on this process and its children have a /dev/shm of their own, a
 * new tmpfs of that many pages that goes with them; the host's is out of
 * sight (METHOD D3). Needs root or user namespaces; skips without. */
void sandbox_shm(size_t pages);

/* The same with other options of mount(8); skips if the kernel or our rights
 * have no such tmpfs. */
void sandbox_tmpfs(const char *options);

/* System V objects of our own, with a limit, /proc/sys/kernel/NAME, set to a
 * value. Skips without. Returns what the limit is on the host. */
uint64_t sandbox_ipc(const char *name, size_t value);

/* Become another user, for good; skips if we are not root. */
void sandbox_other_user(void);

/* Give up what lets one pass over limits and modes: all capabilities. */
void sandbox_no_privilege(void);

/* That many pages may be locked by us, who give up our privileges. Returns how
 * many bytes could be until now. */
unsigned long sandbox_memlock(size_t pages);

#endif
