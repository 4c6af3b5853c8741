/*
 * duel.h - two processes on the same memory at the same time.
 *
 * They are pinned apart where there are two CPUs, start at a barrier and take
 * turns of a few operations each until the time is up. That they overlapped
 * is seen, not hoped for: each watches the turns of the other between its own
 * first and last (METHOD I11); if it saw none, the claim is skipped.
 */
#ifndef DIAGNOSE_VERIFY_DUEL_H
#define DIAGNOSE_VERIFY_DUEL_H

#include "diagnose/verify/claim.h"

#include <pthread.h>

enum { DUEL_GROUND = 1 << 16 }; /* bytes */

struct duel {
	void (*prepare)(void *ground);          /* NULL: zeros will do */
	void (*turn)(struct duel *d, int side); /* 0 or 1 */
	const void *about;                      /* for turn() */
	/* Shared by both sides, and zeroed: */
	char *ground;     /* what they fight over: an object of shm_open(3) */
	uint64_t *counts; /* what turn() counts, DUEL_TALLY of them */
	/* After the fight: */
	uint64_t turns[2];
};

enum { DUEL_TALLY = 4 };

void duel_fight(struct duel *d);

/* --- does who reads see half of what is being written? -------------------- */

/* One process writes all zeros and all ones in turn, the other reads: what is
 * neither the one nor the other was torn. */
enum { TEAR_MAX = 4096 };

struct tear {
	const char *what; /* is copied: "aligned 8-byte words" */
	size_t size;      /* bytes, at most TEAR_MAX */
	size_t offset;    /* from the start of a page */
	/* Used both to write the shared memory and to read it; the other
	 * side of a copy is private, aligned memory. */
	void (*copy)(void *to, const void *from, size_t size);
};

/* The verdict if some were torn, and if none was. Skips if the two did not
 * overlap. */
_Noreturn void tear_end(enum verdict torn, enum verdict whole,
			const struct tear *t);

/* None may be torn; some can be; nobody promises either way. */
#define tear_never(...)  tear_end(VERDICT_FAIL, VERDICT_PASS, __VA_ARGS__)
#define tear_can(...)    tear_end(VERDICT_PASS, VERDICT_INFO, __VA_ARGS__)
#define tear_unsaid(...) tear_end(VERDICT_INFO, VERDICT_INFO, __VA_ARGS__)

/* --- two processes that count together ------------------------------------ */

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
