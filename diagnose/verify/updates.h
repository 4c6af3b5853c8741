/* updates.h - two processes that count together. */
#ifndef DIAGNOSE_VERIFY_UPDATES_H
#define DIAGNOSE_VERIFY_UPDATES_H

#include "diagnose/verify/claim.h"

#include <pthread.h>

/* The lock and the count lie in memory that both processes share, on cache
 * lines of their own. */
struct updates {
	void (*prepare)(void *lock); /* NULL: there is none */
	void (*update)(void *lock, volatile uint64_t *count); /* add 1 */
};

/* How many were made; of those counted the number. Skips if the two did not
 * overlap. */
uint64_t updates_try(const struct updates *u, uint64_t *counted);

/* A process-shared mutex; PTHREAD_MUTEX_STALLED, or _ROBUST. */
void updates_mutex(pthread_mutex_t *mutex, int robustness);

/* The verdict where none may be lost. */
_Noreturn void updates_none_lost(const struct updates *u);

#endif
