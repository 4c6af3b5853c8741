/* updates.h - two processes that count together. */
#ifndef DIAGNOSE_VERIFY_UPDATES_H
#define DIAGNOSE_VERIFY_UPDATES_H

#include "diagnose/verify/duel.h"

enum { UPDATES = 200 }; /* of a side's turn */

/* The count, on the ground, apart from the lock at its start. */
volatile uint64_t *updates_count(const struct duel *d);

/* One update: read, add, write. */
void updates_add(const struct duel *d);

/* What both sides made, after the fight. */
uint64_t updates_made(const struct duel *d);

/* The verdict where none may be lost. */
_Noreturn void updates_none_lost(const struct duel *d);

#endif
