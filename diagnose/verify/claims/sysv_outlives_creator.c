/* sysv_outlives_creator.c - a segment stays until IPC_RMID. */
#include "diagnose/verify/claim.h"

static void make(void *id)
{
	*(int *)id = claim_segment();
	strcpy(claim_attach(*(int *)id), "still here");
}

CLAIM("sysv/outlives-creator",
      "A System V segment outlives its creator until IPC_RMID",
      "shmget(2); shmctl(2); POSIX shmctl")
{
	struct shmid_ds ds = { 0 };
	int *id = claim_map(claim_object(sizeof(*id)), sizeof(*id));
	char *p;

	claim_elsewhere(make, id);
	if (shmctl(*id, IPC_STAT, &ds))
		claim_fail("the segment is gone with its creator");
	claim_equal(ds.shm_segsz, page, "its bytes");
	claim_equal(ds.shm_nattch, 0, "who is attached, of those who ended");
	p = claim_attach(*id);
	claim_remove(*id);
	if (strcmp(p, "still here"))
		claim_fail("the segment is there, but not what was written");
	claim_pass("its creator ended; attached by 0, %zu bytes and what they "
		   "held were found by id%s",
		   (size_t)ds.shm_segsz, claim_until());
}
