/* cursors_spin.c - a ring of all workers; who waits looks. */
#include "bench/kit/cursors.h"

CURSOR_WAY("shm-barrier-spin", "who waits looks", SPIN_WAITER, .waits = SPINS,
	   .from = FULL);
