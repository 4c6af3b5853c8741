/* room.c - may segments be as large as the suite wants them? */
#include "diagnose/host/check.h"

CHECK("room", "room.*_bytes", .warn_below = CHECK_STANDARD_BYTES / 4,
      .why = "a limit forbids larger segments: what needs them is skipped",
      .remedy = "which limit, and the command that lifts it: shmdiag can 64M "
		"--touch");
