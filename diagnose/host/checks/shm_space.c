/* shm_space.c - is there room in /dev/shm? */
#include "diagnose/host/check.h"

/*
 * A trial takes no more than a quarter of what there is (bench/core/fit.c). The
 * largest regions are of 16 MiB in the quick suite and 64 MiB in the standard
 * one.
 */
static const struct check shm_space = {
	.name = "shm-space",
	.keys = "shm.free_bytes",
	.refuse_below = 1 * 4 * 16 << 20,
	.warn_below = 1 * 4 * 64 << 20,
	.why = "shared memory that has no room is skipped or ends in SIGBUS",
	.remedy =
		"remove what `shmdiag ls --orphans` shows, or give it N, more "
		"than shm.size_bytes: sudo mount -o remount,size=N /dev/shm; "
		"of a container: --shm-size=N",
};
REGISTER(check, shm_space);
