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

/* Worker 0 is the hub and has all channels, near; worker i has channel i - 1,
 * far. On each of a worker's it sends n messages, or receives as many. */
static void send_all(struct trial *t, unsigned worker, uint64_t n)
{
	struct channel *from = &channel[worker ? worker - 1 : 0];
	struct channel *end = worker ? from + 1 : from + t->workers - 1, *c;
	enum side me = worker ? FAR : NEAR;

	for (uint64_t i = 0; i < n; i++) {
		payload_fill(t->base, t->size, ++t->sequence);
		for (c = from; c < end; c++)
			channel_send(t->transport, c, me, t->base);
	}
	for (c = from; c < end; c++)
		channel_flush(t->transport, c, me);
}

static void recv_all(struct trial *t, unsigned worker, uint64_t n)
{
	struct channel *from = &channel[worker ? worker - 1 : 0];
	struct channel *end = worker ? from + 1 : from + t->workers - 1, *c;
	enum side me = worker ? FAR : NEAR;

	for (uint64_t i = 0; i < n; i++) {
		t->sequence++;
		for (c = from; c < end; c++) {
			channel_recv(t->transport, c, me, t->base);
			payload_verify(t->base, t->size, t->sequence);
		}
	}
}

static void fan_in(struct trial *t, unsigned worker, uint64_t n)
{
	(worker ? send_all : recv_all)(t, worker, n);
}

static void fan_out(struct trial *t, unsigned worker, uint64_t n)
{
	(worker ? recv_all : send_all)(t, worker, n);
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
