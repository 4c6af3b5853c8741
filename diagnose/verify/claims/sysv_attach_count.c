/* sysv_attach_count.c - shm_nattch counts maps, those of a fork too. */
#include "diagnose/verify/claim.h"

static int id;

static void expect(unsigned long n, const char *when)
{
	struct shmid_ds ds = { 0 };

	claim_needs(!shmctl(id, IPC_STAT, &ds), "IPC_STAT segment %d", id);
	claim_equal(ds.shm_nattch, n, when);
}

static void inherit(void *arg)
{
	expect(4, "shm_nattch with a forked process");
}

CLAIM("sysv/attach-count",
      "shm_nattch counts attachments; fork adds them, exit ends them",
      "shmat(2); shmctl(2)")
{
	id = claim_segment();
	claim_attach(id);
	claim_remove(id); /* it lives on until we end */
	expect(1, "shm_nattch after shmat");
	claim_attach(id);
	expect(2, "shm_nattch after another");
	claim_elsewhere(inherit, NULL);
	expect(2, "shm_nattch after the forked process has ended");
	claim_pass("shm_nattch: 1, 2 when attached twice, 4 with a forked "
		   "process, 2 when that had ended");
}
