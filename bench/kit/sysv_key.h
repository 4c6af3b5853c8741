/*
 * sysv_key.h - keys of System V objects, which outlive every process.
 *
 * Neither a queue nor a set of semaphores goes with its last user, and neither
 * tells who made it. So the key says that it is ours, and whose.
 */
#ifndef BENCH_KIT_SYSV_KEY_H
#define BENCH_KIT_SYSV_KEY_H

#include <sys/ipc.h>
#include <sys/types.h>

enum { SYSV_KEYS = 64 }; /* of one trial, so fans have so many peers */

/* Of object `which`, below SYSV_KEYS, of a trial's process group. A pid has 22
 * bits at most (proc(5), pid_max). */
static inline key_t sysv_key(pid_t whose, unsigned which)
{
	return (key_t)(0x70000000u | ((unsigned)whose & 0x3fffffu) << 6 |
		       (which & (SYSV_KEYS - 1)));
}

#endif
