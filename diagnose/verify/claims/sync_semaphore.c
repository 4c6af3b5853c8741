/* sync_semaphore.c - a semaphore in shared memory lets one in at a time. */
#include "diagnose/verify/duel.h"

static void prepare(void *sem)
{
	claim_refuses(sem_init(sem, 1, ~0U), EINVAL);
	claim_needs(!sem_init(sem, 1, 1), "sem_init, shared");
}

static void update(void *sem, volatile uint64_t *count)
{
	claim_needs(!sem_wait(sem), "sem_wait");
	*count = *count + 1;
	claim_needs(!sem_post(sem), "sem_post");
}

CLAIM("sync/semaphore",
      "A process-shared semaphore lets one process in at a time",
      "sem_overview(7); sem_init(3); POSIX sem_init")
{
	updates_none_lost(&(struct updates){ prepare, update });
}
