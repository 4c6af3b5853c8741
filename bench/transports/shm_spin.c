/* shm_spin.c - the ring, waited for by looking again and again. */
#include "bench/ring_channel.h"
#include "lib/relax.h"

static void wait_word(_Atomic uint32_t *word, uint32_t seen,
		      _Atomic uint32_t *sleeps)
{
	(void)sleeps;
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		relax();
}

static void wake(_Atomic uint32_t *word, _Atomic uint32_t *sleeps)
{
	(void)word;
	(void)sleeps; /* a spinner never does */
}

static const struct ring_waiter spin = { wait_word, wake };

static void send(struct channel *c, enum side me, const void *message)
{
	ring_channel_send(c, me, &spin, message);
}

static void recv(struct channel *c, enum side me, void *message)
{
	ring_channel_recv(c, me, &spin, message);
}

static void flush(struct channel *c, enum side me)
{
	ring_channel_flush(c, me, &spin);
}

static const struct transport shm_spin = {
	.name = "shm-spin",
	.summary = "the shared ring, waited for by spinning",
	.spins = true,
	.open = ring_channel_open,
	.send = send,
	.recv = recv,
	.flush = flush,
};
REGISTER(transport, shm_spin);
