/* sysv_remove.c - IPC_RMID takes effect at the last detach. */
#include "diagnose/verify/claim.h"

CLAIM("sysv/remove",
      "IPC_RMID takes the key at once, the memory at the last detach",
      "shmctl(2), IPC_RMID; shmat(2), NOTES; ipc/shm.c")
{
	int id = claim_segment();
	struct shmid_ds ds = { 0 };
	void *shared = claim_attach(id), *again;

	claim_remove(id);
	if (shmctl(id, IPC_STAT, &ds))
		claim_fail("the segment is gone while it is attached");
	claim_equal((unsigned)ds.shm_perm.__key, IPC_PRIVATE, "its key");
	if (!(ds.shm_perm.mode & SHM_DEST))
		claim_fail("it is not marked to be destroyed");
	claim_exchange(shared);
	again = shmat(id, NULL, SHM_RDONLY);
	if (again == (void *)-1)
		claim_fail("Linux lets it be attached once more, here not");
	claim_needs(!shmdt(shared) && !shmdt(again), "shmdt");
	claim_refused(shmctl(id, IPC_STAT, &ds), EINVAL,
		      "IPC_STAT after the last detach");
	claim_pass("key gone at once, marked SHM_DEST; two processes went on, "
		   "and it could be attached again; gone at the last detach");
}
