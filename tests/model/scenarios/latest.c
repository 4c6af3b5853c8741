/* latest.c - frames in three buffers that two sides exchange. */
#include "bench/kit/frames.h"
#include "tests/model/scenario.h"

#undef FRAME_WAY
#define FRAME_WAY(...)

#include "bench/ways/frames_latest.c"

enum { BYTES = 64 };

static struct {
	_Alignas(8) _Atomic unsigned drawn;
	_Atomic uint64_t used; /* puts nothing in order */
	char frame[3 * BYTES];
} shared;

static const struct probe probe = { .with = &(const unsigned){ 100 } };
static struct trial t = { .probe = &probe,
			  .size = BYTES,
			  .workers = 2,
			  .base = shared.frame,
			  .scratch = &shared.drawn };

static void begin(void)
{
	drawing = 1;
	reading = 2;
}

static void draw(void)
{
	for (uint64_t n = 1; n <= scenario_times + 1; n++) {
		memcpy(lend(&t, n), &n, sizeof(n));
		show(&t, n);
		while (atomic_load_explicit(&shared.used,
					    memory_order_relaxed) +
			       1 <
		       n)
			relax();
	}
}

static void use(void)
{
	uint64_t own[BYTES / 8], last = 0;

	while (last <= scenario_times) {
		take(&t, last, (char *)own);
		EXPECT(*own > last);
		last = *own;
		atomic_store_explicit(&shared.used, last, memory_order_relaxed);
	}
}

REGISTER(scenario,
	 one) = { .name = "latest frame",
		  .part = { PART(shared), PART(drawing), PART(reading) },
		  .begin = begin,
		  .thread = { draw, use } };
