/* ipc_round_trip.c - a message there and another back. */
#include "bench/payload.h"
#include "bench/probe.h"
#include "lib/die.h"

#include <stdlib.h>

/* Before the fork: each side gets its own copy, and warm-up touches it. */
static void begin(struct trial *t)
{
	t->base = aligned_alloc(64, (t->size + 63) & ~(size_t)63);
	if (!t->base)
		die("allocate a message of %zu bytes", t->size);
	t->sequence = 0;
}

static void say(struct trial *t, enum side me)
{
	payload_fill(t->base, t->size, t->sequence);
	channel_send(t->transport, &t->channel, me, t->base);
	channel_flush(t->transport, &t->channel, me);
}

static void hear(struct trial *t, enum side me)
{
	t->sequence++;
	channel_recv(t->transport, &t->channel, me, t->base);
	payload_verify(t->base, t->size, t->sequence);
}

/* Requests are odd messages, replies even ones. */
static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		t->sequence++;
		say(t, NEAR);
		hear(t, NEAR);
	}
	return n;
}

static void far(struct trial *t)
{
	for (;;) {
		hear(t, FAR);
		t->sequence++;
		say(t, FAR);
	}
}

static const struct probe round_trip = {
	.name = "ipc/round-trip",
	.summary = "a message there and another back",
	.op = "round-trip",
	.over = OVER_TRANSPORT,
	.sides = TWO_SIDES,
	.sizes = { "32,4K,64K", "8,32,64,256,1K,4K,16K,64K,256K,1M",
		   "8..1M*2" },
	.singles = true,
	.copies = 4,
	.begin = begin,
	.run = run,
	.far = far,
};
REGISTER(probe, round_trip);
