/* shm_sysv_sem.c - the ring, waited for with System V semaphores. */
#include "bench/kit/names.h"
#include "bench/kit/ring_channel.h"

#include <sys/sem.h>

/* semctl(2): the caller declares it. */
union semun {
	int val;
	struct semid_ds *buf;
	unsigned short *array;
};

BED_HOLDS(int, of) /* a set of one */

static unsigned beds;
static int made[SYSV_KEYS]; /* -1: the key was somebody else's */

static void make(struct bed *bed)
{
	do {
		if (beds == SYSV_KEYS)
			skip("no more sets of semaphores for one trial");
		*of(bed) = semget(sysv_key(owner_run(), beds), 1,
				  IPC_CREAT | IPC_EXCL | 0600);
		made[beds++] = *of(bed);
	} while (*of(bed) < 0 && errno == EEXIST);
	if (*of(bed) < 0 && errno == ENOSPC)
		skip("no more System V semaphores (kernel.sem)");
	if (*of(bed) < 0)
		die("semget");
}

static void unmake(struct channel *c)
{
	while (beds)
		semctl(made[--beds], 0, IPC_RMID);
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	struct sembuf take = { .sem_op = -1 };

	while (bed_lie_down(bed, word, seen))
		semop(*of(bed), &take, 1);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	struct sembuf give = { .sem_op = 1 };

	if (bed_is_taken(bed) && semop(*of(bed), &give, 1))
		die("semop on set %d", *of(bed));
}

static void reap(const struct owner *gone)
{
	struct semid_ds ds;

	for (unsigned i = 0; i < SYSV_KEYS; i++) {
		int id = semget(sysv_key(gone->run, i), 1, 0);

		if (id >= 0 &&
		    !semctl(id, 0, IPC_STAT, (union semun){ .buf = &ds }) &&
		    ds.sem_perm.cuid == geteuid())
			semctl(id, 0, IPC_RMID);
	}
}

RING_TRANSPORT("shm-sysv-sem", "the shared ring, waited for with semop(2)",
	       WAITER(make, wait_word, wake), .within = CLONE_NEWIPC,
	       .from = FULL, .close = unmake, .reap = reap);
