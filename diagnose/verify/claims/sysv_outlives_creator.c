/* sysv_outlives_creator.c - a segment stays until IPC_RMID. */
#include "diagnose/verify/claim.h"

static void make(void *end)
{
	int id = claim_segment();

	strcpy(claim_attach(id), "still here");
	claim_needs(write(((int *)end)[1], &id, sizeof(id)) == sizeof(id),
		    "write to a pipe");
}

CLAIM("sysv/outlives-creator",
      "A System V segment outlives its creator until IPC_RMID",
      "shmget(2); shmctl(2); POSIX shmctl")
{
	struct shmid_ds ds = { 0 };
	int end[2], id;
	char *p;

	claim_needs(!pipe(end), "pipe");
	claim_elsewhere(make, end);
	claim_needs(read(end[0], &id, sizeof(id)) == sizeof(id),
		    "read from a pipe");
	if (shmctl(id, IPC_STAT, &ds))
		claim_fail("the segment is gone with its creator");
	if (ds.shm_segsz != claim_page())
		claim_fail("it has %zu bytes, not %zu", (size_t)ds.shm_segsz,
			   claim_page());
	if (ds.shm_nattch)
		claim_fail("who ended is still attached: %lu",
			   (unsigned long)ds.shm_nattch);
	p = claim_attach(id);
	claim_remove(id);
	if (strcmp(p, "still here"))
		claim_fail("the segment is there, but not what was written");
	claim_pass("its creator ended; attached by 0, %zu bytes and what they "
		   "held were found by id",
		   (size_t)ds.shm_segsz);
}
