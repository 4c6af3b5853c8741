/* sync_barrier.c - a barrier between processes: all meet, all go on. */
#include "bench/kit/crew.h"

static void begin(struct trial *t)
{
	pthread_barrierattr_t a;

	pthread_barrierattr_init(&a);
	errno = pthread_barrierattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
	if (!errno)
		errno = pthread_barrier_init(t->common, &a, t->workers);
	if (errno)
		die("make a barrier to share");
	crew_start(t);
}

static void meet(struct trial *t, unsigned worker, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		pthread_barrier_wait(t->common);
}

PROBE("sync/barrier", "pthread_barrier_wait(3) of 1 to N processes",
      .op = "call", .from = STANDARD, .over = OVER_NOTHING, .sides = CREW,
      .with = CREW_JOB(meet), .begin = begin, .run = crew_run);
