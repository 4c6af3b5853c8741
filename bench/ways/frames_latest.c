/* frames_latest.c - three buffers: being drawn, drawn last (t->scratch), being
 * read. Each side exchanges its own for the second, so nobody waits to draw. */
#include "bench/kit/frames.h"
#include "lib/relax.h"

enum { FRESH = 4 }; /* added: nobody has had it */
static unsigned drawing = 1, reading = 2;

static char *lend(struct trial *t, uint64_t number)
{
	return t->base + drawing * t->size;
}

static void show(struct trial *t, uint64_t number)
{
	_Atomic unsigned *drawn = t->scratch;

	drawing = atomic_exchange(drawn, drawing | FRESH) % FRESH;
}

static void take(struct trial *t, uint64_t last, char *own)
{
	_Atomic unsigned *drawn = t->scratch;

	while (*drawn < FRESH)
		relax();
	reading = atomic_exchange(drawn, reading) % FRESH;
	memcpy(own, t->base + reading * t->size, frames_damage(t));
}

FRAME_WAY("shm-latest", "frames: 3 buffers exchanged, the last is read",
	  { 3, true, true, lend, show, take }, .from = STANDARD,
	  .waits = SPINS);
