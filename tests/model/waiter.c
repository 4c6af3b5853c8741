/*
 * waiter.c - one thread waits for words that another stores, in the way of a
 * transport; that is OF, a file.
 */
#include "bench/kit/ring_channel.h"
#include "tests/model/scenario.h"

static struct {
	_Alignas(APART) _Atomic uint32_t word;
	struct bed bed;
} shared;

static void begin(void);
static void store_words(void);
static void await_words(void);

#undef RING_TRANSPORT
#define RING_TRANSPORT(named, summary, how, ...)                               \
	static const struct waiter waiter = how;                               \
	REGISTER(scenario, one) = { .name = named,                             \
				    .part = { PART(shared) },                  \
				    .begin = begin,                            \
				    .thread = { await_words, store_words } }

#ifndef OF
#define OF "bench/transports/shm_futex.c"
#endif
#include OF

static void begin(void)
{
	if (waiter.make)
		waiter.make(&shared.bed);
}

static void store_words(void)
{
	for (uint32_t i = 1; i <= scenario_times; i++) {
		atomic_store_explicit(&shared.word, i, memory_order_release);
		waiter.wake(&shared.word, &shared.bed);
	}
}

static void await_words(void)
{
	uint32_t seen = 0, now;

	while (seen < scenario_times) {
		now = atomic_load_explicit(&shared.word, memory_order_acquire);
		if (now == seen)
			waiter.wait(&shared.word, seen, &shared.bed);
		EXPECT(now >= seen);
		seen = now;
	}
}
