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
	if (ds.shm_segsz != claim_page())
		claim_fail("it has %zu bytes, not %zu", (size_t)ds.shm_segsz,
			   claim_page());
	if (ds.shm_nattch)
		claim_fail("who ended is still attached: %lu",
			   (unsigned long)ds.shm_nattch);
	p = claim_attach(*id);
	claim_remove(*id);
	if (strcmp(p, "still here"))
		claim_fail("the segment is there, but not what was written");
	claim_pass("its creator ended; attached by 0, %zu bytes and what they "
		   "held were found by id%s",
		   (size_t)ds.shm_segsz, claim_until());
}
