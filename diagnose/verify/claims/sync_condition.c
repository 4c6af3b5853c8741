/* sync_condition.c - a process-shared condition wakes other processes. */
#include "diagnose/verify/duel.h"

static struct meeting {
	pthread_mutex_t mutex;
	pthread_cond_t changed;
	int here;            /* processes */
	struct timespec all; /* when the third had come */
} * m;

static void meet(void *arg)
{
	struct timespec end; /* as a hang would say less */
	int err = 0, here;
	double spare; /* that was left when the third came */

	clock_gettime(CLOCK_REALTIME, &end);
	end.tv_sec++;
	pthread_mutex_lock(&m->mutex);
	if (++m->here == 3)
		clock_gettime(CLOCK_REALTIME, &m->all);
	pthread_cond_broadcast(&m->changed);
	while (m->here < 3 && !err)
		err = pthread_cond_timedwait(&m->changed, &m->mutex, &end);
	here = m->here;
	spare = difftime(end.tv_sec, m->all.tv_sec) +
		(double)(end.tv_nsec - m->all.tv_nsec) / 1e9;
	pthread_mutex_unlock(&m->mutex);
	if (here < 3 || (err && spare < 0.5))
		skip("needs 3 processes to run at the same time: try it when "
		     "less else runs");
	if (err)
		claim_fail("all 3 processes came, but one that waits was not "
			   "woken (%s)",
			   strerrorname_np(err));
}

CLAIM("sync/condition", "A process-shared condition wakes other processes",
      "pthread_condattr_setpshared(3); POSIX the same")
{
	pthread_condattr_t shared;
	pid_t one, two;

	m = claim_map(claim_object(sizeof(*m)), sizeof(*m));
	updates_mutex(&m->mutex, PTHREAD_MUTEX_STALLED);
	pthread_condattr_init(&shared);
	errno = pthread_condattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
	claim_needs(!errno, "pthread_condattr_setpshared");
	pthread_cond_init(&m->changed, &shared);
	one = claim_start(meet, NULL);
	two = claim_start(meet, NULL);
	meet(NULL);
	claim_join(one);
	claim_join(two);
	claim_pass("3 processes waited until all had come");
}
