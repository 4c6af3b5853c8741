/* duel.c - two processes on the same memory at the same time. */
#include "diagnose/verify/duel.h"

#include "lib/clock.h"
#include "lib/pin.h"

enum { FIGHT_MS = 150, OVERLAP = 3 };

/* A line of its own for what each side writes. */
struct corner {
	_Alignas(128) _Atomic uint64_t turns;
	uint64_t of_the_other; /* seen between our first turn and our last */
};

static struct arena {
	struct corner corner[2];
	_Alignas(128) atomic_int ready;
	_Alignas(128) uint64_t counts[DUEL_TALLY];
} * arena; /* shared; a process has but one duel */

/* The first and the last CPU that we may use; no harm done if not. */
static void pin(int side)
{
	cpu_set_t may[PIN_SETS];
	int chosen = -1;

	if (sched_getaffinity(0, sizeof(may), may))
		return;
	for (int cpu = 0; cpu < PIN_SETS * CPU_SETSIZE; cpu++)
		if (CPU_ISSET_S((size_t)cpu, sizeof(may), may) &&
		    (side || chosen < 0))
			chosen = cpu;
	pin_try(chosen);
}

static void fight(struct duel *d, int side)
{
	struct corner *mine = &arena->corner[side];
	struct corner *other = &arena->corner[!side];
	uint64_t before;
	nsec end;

	pin(side);
	atomic_fetch_add(&arena->ready, 1);
	while (atomic_load(&arena->ready) < 2)
		sched_yield();
	end = clock_wall() + (nsec)FIGHT_MS * NSEC_PER_MSEC;
	before = atomic_load(&other->turns);
	do {
		d->turn(d, side);
		atomic_fetch_add(&mine->turns, 1);
	} while (clock_wall() < end);
	mine->of_the_other = atomic_load(&other->turns) - before;
}

static void fight_back(void *duel)
{
	fight(duel, 1);
}

void duel_fight(struct duel *d)
{
	pid_t pid;

	arena = claim_map_as(-1, sizeof(*arena), MAP_SHARED | MAP_ANONYMOUS);
	d->counts = arena->counts;
	d->ground = claim_map(claim_object(DUEL_GROUND), DUEL_GROUND);
	if (d->prepare)
		d->prepare(d->ground);
	pid = claim_start(fight_back, d);
	fight(d, 0);
	claim_join(pid);
	for (int i = 0; i < 2; i++) {
		d->turns[i] = atomic_load(&arena->corner[i].turns);
		if (arena->corner[i].of_the_other < OVERLAP)
			skip("needs two processes to run at the same time: try "
			     "it when less else runs");
	}
}
