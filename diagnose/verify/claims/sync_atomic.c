/* sync_atomic.c - an atomic addition needs no lock, between processes too. */
#include "diagnose/verify/duel.h"

static void update(void *lock, volatile uint64_t *count)
{
	atomic_fetch_add((volatile _Atomic uint64_t *)count, 1);
}

CLAIM("sync/atomic", "Atomic additions by several processes are all counted",
      "C11 7.17.1: lock-free atomics are address-free")
{
	updates_none_lost(&(struct updates){ .update = update });
}
