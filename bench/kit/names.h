/* names.h - names that no other run has, by which those of one that has been
 * killed are found (bench/owner.h). */
#ifndef BENCH_KIT_NAMES_H
#define BENCH_KIT_NAMES_H

#include "bench/owner.h"

#include "lib/siphash.h"

#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/random.h>

/* Who finds a name taken takes another, so often. */
enum { NAMES_ROOM = 44, NAMES_TRIES = 8 };

/* Of this run. Nobody can foretell the end of a name, and so take it before. */
static inline void names_new(char out[NAMES_ROOM])
{
	static unsigned char secret[16];
	static uint64_t serial;

	if (!serial++ && getrandom(secret, sizeof(secret), 0) != sizeof(secret))
		die("draw a random number");
	snprintf(out, NAMES_ROOM, "shmperf-%08" PRIx32 "-%d-%08" PRIx32,
		 owner_run(), (int)getpid(),
		 (uint32_t)siphash(secret, &serial, sizeof(serial)));
}

/* Of a POSIX message queue: not random, as whoever reaps need not find a folder
 * that has them. */
static inline const char *names_queue(char out[NAMES_ROOM], uint32_t run,
				      int nth)
{
	snprintf(out, NAMES_ROOM, "/shmperf-%08" PRIx32 "-%d", run, nth);
	return out;
}

/* A POSIX message queue, as of now without a name. Dies, or skips where there
 * are too many. */
static inline mqd_t names_queue_open(struct mq_attr *a)
{
	char called[NAMES_ROOM];
	int tries = 0;
	mqd_t q;

	do {
		q = mq_open(names_queue(called, owner_run(), tries),
			    O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600, a);
	} while (q < 0 && errno == EEXIST && ++tries < NAMES_TRIES);
	if (q < 0 && (errno == EMFILE || errno == ENOSPC))
		skip("no more POSIX message queues (RLIMIT_MSGQUEUE, "
		     "fs.mqueue.queues_max)");
	if (q < 0)
		die("mq_open %ld messages of %ld bytes", a->mq_maxmsg,
		    a->mq_msgsize);
	if (mq_unlink(called) || mq_getattr(q, a))
		die("mq_unlink %s", called);
	return q;
}

/* Neither a message queue nor a set of semaphores of System V goes with its
 * last user, and neither tells who made it: so the key says that it is ours,
 * and of which run. */
enum { SYSV_KEYS = 64 }; /* of one trial, so fans have so many peers */

/* Of object `which`, below SYSV_KEYS. */
static inline key_t sysv_key(uint32_t run, unsigned which)
{
	return (key_t)(0x70000000u | (run & 0x3fffffu) << 6 |
		       (which & (SYSV_KEYS - 1)));
}

#endif
