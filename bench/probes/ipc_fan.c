/* ipc_fan.c - one process and several peers, a channel to each. In: peers send,
 * and the hub takes a message from each in turn. Out: the hub sends each
 * message to all. The bytes counted are those delivered to anyone. */
#include "bench/kit/crew.h"
#include "bench/kit/payload.h"

static struct channel *channel; /* to each peer; the hub is near */

static void begin(struct trial *t)
{
	unsigned peers = t->workers - 1;

	if (!peers)
		skip("a hub wants a peer: more workers");
	channel = crew_channels(t, peers);
	trial_message(t);
	crew_start(t);
}

static void build(struct trial *t)
{
	payload_fill(t->base, t->size, ++t->sequence);
}

static void recv_from(struct trial *t, struct channel *c, enum side me)
{
	channel_recv(t->transport, c, me, t->base);
	payload_verify(t->base, t->size, t->sequence);
}

/* Worker 0 is the hub; worker i has channel i - 1. Each has n messages. */
static void fan_in(struct trial *t, unsigned worker, uint64_t n)
{
	struct channel *own = worker ? &channel[worker - 1] : NULL;

	for (uint64_t i = 0; i < n; i++) {
		if (worker) {
			build(t);
			channel_send(t->transport, own, FAR, t->base);
			continue;
		}
		t->sequence++;
		for (unsigned p = 0; p + 1 < t->workers; p++)
			recv_from(t, &channel[p], NEAR);
	}
	if (worker)
		channel_flush(t->transport, own, FAR);
}

static void fan_out(struct trial *t, unsigned worker, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		if (worker) {
			t->sequence++;
			recv_from(t, &channel[worker - 1], FAR);
			continue;
		}
		build(t);
		for (unsigned p = 0; p + 1 < t->workers; p++)
			channel_send(t->transport, &channel[p], NEAR, t->base);
	}
	for (unsigned p = 0; !worker && p + 1 < t->workers; p++)
		channel_flush(t->transport, &channel[p], NEAR);
}

/* So many in all, but a stream to each. */
static uint64_t run(struct trial *t, uint64_t n)
{
	uint64_t peers = t->workers - 1, each = (n + peers - 1) / peers;
	uint64_t least = channel_stream(&t->channel);

	return peers * crew_run(t, each < least ? least : each);
}

#define FAN(name, summary, ...)                                                \
	PROBE(name, summary, .op = "message", .over = OVER_TRANSPORT,          \
	      .sides = CREW, .sizes = { "", "", "64,4K,64K" },                 \
	      .batch = CHANNEL_BATCH, .copies = 4, .opens = true,              \
	      .begin = begin, .run = run, .end = crew_end, __VA_ARGS__)

FAN("ipc/fan-in", "peers send to one; workers are it and them",
    .with = CREW_JOB(fan_in));

FAN("ipc/fan-out", "one sends to all peers; workers are it and them",
    .with = CREW_JOB(fan_out));
