/*
 * ipc_stream.c - messages one way as fast as they go.
 *
 * Near writes every byte of each message, far reads and verifies every byte.
 * A reading starts when far is waiting and ends at far's last byte, not at
 * near's last send: what is still in flight is not yet delivered (METHOD I6).
 */
#include "bench/payload.h"
#include "bench/probe.h"
#include "lib/die.h"

#include <stdlib.h>

struct control {
	_Atomic uint64_t target; /* far answers after this many in all */
};

static void begin(struct trial *t)
{
	t->base = aligned_alloc(64, (t->size + 63) & ~(size_t)63);
	if (!t->base)
		die("allocate a message of %zu bytes", t->size);
	t->sequence = 0;
}

/*
 * Fewer would not be a stream but one message after another, and the CPU time
 * of the answer would weigh as much as theirs.
 */
static uint64_t least(const struct trial *t)
{
	uint64_t windows = 4 * t->channel.window / t->size;

	return windows > 16 ? windows : 16;
}

/* The answer is the barrier too: when it has come, far waits for more. */
static uint64_t run(struct trial *t, uint64_t n)
{
	struct control *ctl = t->common;

	if (n < least(t))
		n = least(t);
	atomic_store(&ctl->target, t->sequence + n);
	for (uint64_t i = 0; i < n; i++) {
		payload_fill(t->base, t->size, ++t->sequence);
		channel_send(t->transport, &t->channel, NEAR, t->base);
	}
	channel_flush(t->transport, &t->channel, NEAR);
	channel_recv(t->transport, &t->channel, NEAR, t->base);
	return n;
}

static void far(struct trial *t)
{
	struct control *ctl = t->common;

	for (;;) {
		channel_recv(t->transport, &t->channel, FAR, t->base);
		payload_verify(t->base, t->size, ++t->sequence);
		if (t->sequence !=
		    atomic_load_explicit(&ctl->target, memory_order_relaxed))
			continue;
		trial_ends_here(t);
		channel_send(t->transport, &t->channel, FAR, t->base);
		channel_flush(t->transport, &t->channel, FAR);
	}
}

static const struct probe stream = {
	.name = "ipc/stream",
	.summary = "messages one way as fast as they go",
	.op = "message",
	.over = OVER_TRANSPORT,
	.sides = TWO_SIDES,
	.sizes = { "64,4K,64K", "8,32,64,256,1K,4K,16K,64K,256K,1M",
		   "8..1M*2" },
	.batch = 4096,
	.copies = 4,
	.begin = begin,
	.run = run,
	.far = far,
};
REGISTER(probe, stream);
