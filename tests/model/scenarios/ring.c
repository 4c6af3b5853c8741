/* ring.c - the ring, of which both sides sleep, and an acknowledged word. */
#include "bench/kit/ring.h"
#include "tests/model/scenario.h"

enum { CAPACITY = 32, HALF = CAPACITY / 2 };

static const struct waiter waiter = FUTEX_WAITER;

static struct {
	_Alignas(struct ring) char ring[sizeof(struct ring) + 128];
} shared;

static struct ring *ring(void)
{
	return (struct ring *)shared.ring;
}

static struct ring_end attached(void)
{
	struct ring_end e;

	EXPECT(ring_attach(&e, ring(), 0));
	return e;
}

static void begin(void)
{
	ring_init(ring(), CAPACITY);
}

/* Small ones ride beside the index, and one may be overtaken by the next. */
static void send(void)
{
	struct ring_end e = attached();

	for (uint64_t i = 1; i <= scenario_times + 1; i++)
		ring_send(&e, &waiter, &i, sizeof(i));
}

static void receive(void)
{
	struct ring_end e = attached();
	uint64_t got;

	for (uint64_t i = 1; i <= scenario_times + 1; i++) {
		ring_recv(&e, &waiter, &got, sizeof(got));
		EXPECT(got == i);
	}
}

/* Two fill it, so that the producer has to wait as well. */
static void build(void)
{
	struct ring_end e = attached();

	for (uint64_t i = 1; i <= scenario_times + 1; i++) {
		memcpy(ring_lend(&e, &waiter, HALF), &i, sizeof(i));
		ring_commit(&e, &waiter, HALF);
	}
}

static void read_in_place(void)
{
	struct ring_end e = attached();

	for (uint64_t i = 1; i <= scenario_times + 1; i++) {
		uint64_t got;

		memcpy(&got, ring_borrow(&e, &waiter, HALF), sizeof(got));
		EXPECT(got == i);
		ring_consume(&e, &waiter, HALF);
	}
}

REGISTER(scenario, copied) = { .name = "ring, small messages",
			       .part = { PART(shared) },
			       .begin = begin,
			       .thread = { send, receive } };
REGISTER(scenario, in_place) = { .name = "ring, in place",
				 .part = { PART(shared) },
				 .begin = begin,
				 .thread = { build, read_in_place } };
