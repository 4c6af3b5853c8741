/*
 * cond_bed.h - a bed with a mutex and a condition variable between processes.
 *
 * For transports that differ in the mutex only.
 */
#ifndef BENCH_KIT_COND_BED_H
#define BENCH_KIT_COND_BED_H

#include "bench/kit/bed.h"

struct cond_bed {
	pthread_mutex_t mutex;
	pthread_cond_t cond;
};

BED_HOLDS(struct cond_bed, cond_bed_of)

/* A mutex that processes share; PTHREAD_MUTEX_STALLED or PTHREAD_MUTEX_ROBUST.
 * Dies. */
static inline void cond_bed_mutex(pthread_mutex_t *mutex, int robustness)
{
	pthread_mutexattr_t a;

	pthread_mutexattr_init(&a);
	pthread_mutexattr_setrobust(&a, robustness);
	errno = pthread_mutexattr_setpshared(&a, PTHREAD_PROCESS_SHARED);
	if (!errno)
		errno = pthread_mutex_init(mutex, &a);
	if (errno)
		die("make a %smutex to share",
		    robustness == PTHREAD_MUTEX_ROBUST ? "robust " : "");
}

/* With such a mutex. Dies. */
static inline void cond_bed_make(struct bed *bed, int robustness)
{
	struct cond_bed *b = cond_bed_of(bed);
	pthread_condattr_t ca;

	pthread_condattr_init(&ca);
	cond_bed_mutex(&b->mutex, robustness);
	errno = pthread_condattr_setpshared(&ca, PTHREAD_PROCESS_SHARED);
	if (!errno)
		errno = pthread_cond_init(&b->cond, &ca);
	if (errno)
		die("make a condition variable to share");
}

/* The mutex guards nothing but the sleep, so a dead owner leaves all sound. */
static inline void cond_bed_lock(struct cond_bed *b)
{
	if (pthread_mutex_lock(&b->mutex) == EOWNERDEAD)
		pthread_mutex_consistent(&b->mutex);
}

static inline void cond_bed_wait(_Atomic uint32_t *word, uint32_t seen,
				 struct bed *bed)
{
	struct cond_bed *b = cond_bed_of(bed);

	cond_bed_lock(b);
	while (bed_lie_down(bed, word, seen))
		if (pthread_cond_wait(&b->cond, &b->mutex) == EOWNERDEAD)
			pthread_mutex_consistent(&b->mutex);
	pthread_mutex_unlock(&b->mutex);
}

/* Under the mutex, or the signal might come before the sleep. */
static inline void cond_bed_wake(_Atomic uint32_t *word, struct bed *bed)
{
	struct cond_bed *b = cond_bed_of(bed);

	if (!bed_is_taken(bed))
		return;
	cond_bed_lock(b);
	pthread_cond_signal(&b->cond);
	pthread_mutex_unlock(&b->mutex);
}

#endif
