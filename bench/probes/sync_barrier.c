/* sync_barrier.c - a barrier between processes: all meet, all go on. */
#include "bench/kit/crew.h"

struct meeting {
	pthread_barrier_t barrier;
	uint64_t n; /* how often in this reading */
};

static void begin(struct trial *t)
{
	struct meeting *m = t->common;
	pthread_barrierattr_t a;

	pthread_barrierattr_init(&a);
	errno = pthread_barrierattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
	if (!errno)
		errno = pthread_barrier_init(&m->barrier, &a, t->workers);
	if (errno)
		die("make a barrier to share");
	crew_start(t, CREW_PROCESSES);
}

static void meet(struct trial *t, unsigned worker)
{
	struct meeting *m = t->common;

	for (uint64_t i = 0; i < m->n; i++)
		pthread_barrier_wait(&m->barrier);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	((struct meeting *)t->common)->n = n;
	crew_do(t, meet);
	return n;
}

PROBE("sync/barrier", "pthread_barrier_wait(3) of 1 to N processes",
      .op = "call", .from = STANDARD, .over = OVER_NOTHING, .sides = CREW,
      .begin = begin, .run = run);
