/* sync_robust.c - the death of a lock's owner is noticed. */
#include "diagnose/verify/duel.h"

static void lock_and_die(void *mutex)
{
	claim_needs(!(errno = pthread_mutex_lock(mutex)), "pthread_mutex_lock");
	raise(SIGKILL);
}

static void have_owner_killed(pthread_mutex_t *mutex)
{
	pid_t pid = claim_start(lock_and_die, mutex);
	int status;

	claim_needs(waitpid(pid, &status, 0) == pid, "wait for process %d",
		    (int)pid);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		claim_join(pid); /* it has said why */
}

/* Returns -1 and errno. With a deadline, as a hang would say less. */
static int lock(pthread_mutex_t *mutex)
{
	struct timespec t;

	clock_gettime(CLOCK_REALTIME, &t);
	t.tv_sec++;
	errno = pthread_mutex_timedlock(mutex, &t);
	return errno ? -1 : 0;
}

CLAIM("sync/robust",
      "The next to lock a robust mutex learns that its owner died",
      "pthread_mutexattr_setrobust(3); POSIX the same")
{
	pthread_mutex_t *mutex = claim_map(claim_object(page), page);

	updates_mutex(mutex, PTHREAD_MUTEX_ROBUST);
	have_owner_killed(mutex);
	claim_refused(lock(mutex), EOWNERDEAD,
		      "lock after kill -9 of its owner");
	claim_needs(!(errno = pthread_mutex_consistent(mutex)),
		    "pthread_mutex_consistent");
	pthread_mutex_unlock(mutex);
	if (lock(mutex))
		claim_fail("it cannot be locked after "
			   "pthread_mutex_consistent");
	pthread_mutex_unlock(mutex);
	have_owner_killed(mutex);
	claim_refused(lock(mutex), EOWNERDEAD, "lock after another kill -9");
	pthread_mutex_unlock(mutex); /* without pthread_mutex_consistent */
	claim_refused(lock(mutex), ENOTRECOVERABLE,
		      "lock of a mutex given up by its heir");
	claim_pass("owner killed by SIGKILL: EOWNERDEAD, usable again after "
		   "pthread_mutex_consistent, without it ENOTRECOVERABLE");
}
