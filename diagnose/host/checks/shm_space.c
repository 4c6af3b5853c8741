/* shm_space.c - is there room in /dev/shm? */
#include "diagnose/host/check.h"

CHECK("shm-space", "shm.free_bytes", .refuse_below = CHECK_QUICK_BYTES,
      .warn_below = CHECK_STANDARD_BYTES,
      .why = "shared memory that has no room is skipped or ends in SIGBUS",
      .remedy = "remove what `shmdiag ls --orphans` shows, or give it N, more "
		"than shm.size_bytes: sudo mount -o remount,size=N /dev/shm; "
		"of a container: --shm-size=N (shmdiag can 64M)");
