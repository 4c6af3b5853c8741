/* pool.c - frames in three buffers, each of which is drawn again when its
 * readers have released it. */
#include "bench/kit/frames.h"
#include "tests/model/scenario.h"

#undef FRAME_WAY
#define FRAME_WAY(...)

#include "bench/ways/frames_pool.c"

enum { BYTES = 64 };

static struct {
	_Atomic uint32_t word[DRAWN + 1];
	_Alignas(8) char frame[BUFFERS * BYTES];
} shared;

static const struct probe probe = { .with = &(const unsigned){ 100 } };
static const struct way way = { .name = "shm-pool" };

static struct trial trial(unsigned workers)
{
	return (struct trial){ .probe = &probe,
			       .way = &way,
			       .size = BYTES,
			       .workers = workers,
			       .base = shared.frame,
			       .scratch = shared.word };
}

static void draw(unsigned workers)
{
	struct trial t = trial(workers);

	for (uint64_t n = 1; n <= scenario_times + 2; n++) {
		memcpy(lend(&t, n), &n, sizeof(n));
		show(&t, n);
	}
}

static void draw_for_one(void)
{
	draw(2);
}

static void draw_for_two(void)
{
	draw(3);
}

static void use(void)
{
	struct trial t = trial(2);
	uint64_t own[BYTES / 8];

	for (uint64_t last = 0; last < scenario_times + 2; last++) {
		take(&t, last, (char *)own);
		EXPECT(*own == last + 1);
	}
}

REGISTER(scenario, one) = { .name = "pool, a reader",
			    .part = { PART(shared) },
			    .thread = { draw_for_one, use } };
REGISTER(scenario, two) = { .name = "pool, two readers",
			    .part = { PART(shared) },
			    .thread = { draw_for_two, use, use } };
