/* limit_shmmni.c - how many System V segments. */
#include "diagnose/verify/claim.h"

enum { SEGMENTS = 3 };

CLAIM("limit/shmmni", "kernel.shmmni is how many segments there may be",
      "shmget(2), ENOSPC and SHMMNI; ipc/util.c ipc_addid")
{
	uint64_t most = sandbox_ipc("shmmni", SEGMENTS);

	for (int i = 0; i < SEGMENTS; i++)
		claim_granted(shmget(IPC_PRIVATE, 1, IPC_CREAT | 0600),
			      "shmget within shmmni");
	claim_refused(shmget(IPC_PRIVATE, 1, IPC_CREAT | 0600), ENOSPC,
		      "shmget beyond shmmni");
	claim_pass("shmmni here: %ju; set to %d: %d segments are given, the "
		   "next is ENOSPC",
		   (uintmax_t)most, SEGMENTS, SEGMENTS);
}
