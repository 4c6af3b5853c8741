/* limit_shmall.c - all System V segments together. */
#include "diagnose/verify/claim.h"

CLAIM("limit/shmall", "kernel.shmall is the number of pages of all segments",
      "shmget(2), ENOSPC and SHMALL; ipc/shm.c newseg")
{
	uint64_t all = sandbox_ipc("shmall", 4);

	claim_granted(shmget(IPC_PRIVATE, 3 * page, IPC_CREAT | 0600),
		      "shmget of 3 pages within shmall");
	claim_refused(shmget(IPC_PRIVATE, 2 * page, IPC_CREAT | 0600), ENOSPC,
		      "shmget of 1 page beyond shmall");
	claim_granted(shmget(IPC_PRIVATE, page, IPC_CREAT | 0600),
		      "shmget of the last page");
	claim_pass("shmall here: %ju pages; set to 4: of 3 + 2 pages the 2 are "
		   "ENOSPC, 3 + 1 are given",
		   (uintmax_t)all);
}
