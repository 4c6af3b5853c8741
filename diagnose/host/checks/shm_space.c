/* shm_space.c - is there room in /dev/shm? */
#include "diagnose/host/check.h"

/* Never a refusal: what has no room is skipped, the rest is right. */
CHECK("shm-space", "shm.free_bytes", .warn_below = CHECK_STANDARD_BYTES,
      .why = "what needs more room is skipped, or elsewhere ends in SIGBUS",
      .remedy = "remove what `shmdiag ls --orphans` shows, or give it N, more "
		"than shm.size_bytes: sudo mount -o remount,size=N /dev/shm; "
		"of a container: --shm-size=N (shmdiag can 64M)");
