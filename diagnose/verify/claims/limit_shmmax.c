/* limit_shmmax.c - the largest System V segment. */
#include "diagnose/verify/claim.h"

CLAIM("limit/shmmax", "kernel.shmmax is the size of the largest segment",
      "shmget(2), EINVAL and SHMMAX; ipc/shm.c newseg")
{
	struct shminfo info = { 0 };
	uint64_t max;

	claim_needs(shmctl(0, IPC_INFO, (struct shmid_ds *)&info) >= 0,
		    "shmctl IPC_INFO");
	max = sandbox_ipc("shmmax", 2 * page);
	claim_equal(info.shmmax, max, "shmmax by IPC_INFO");
	claim_granted(shmget(IPC_PRIVATE, 2 * page, IPC_CREAT | 0600),
		      "shmget of shmmax bytes");
	claim_refused(shmget(IPC_PRIVATE, 2 * page + 1, IPC_CREAT | 0600),
		      EINVAL, "shmget of 1 byte beyond shmmax");
	claim_pass("shmmax here: %ju; set to %zu: %zu bytes are given, %zu are "
		   "EINVAL",
		   (uintmax_t)max, 2 * page, 2 * page, 2 * page + 1);
}
