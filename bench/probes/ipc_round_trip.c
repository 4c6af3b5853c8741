/* ipc_round_trip.c - a message there and another back, as fast as they go or at
 * a pace. ipc/paced-N offers requests at N % of the rate at which they went
 * back to back, ipc/paced-Nk N thousand a second, and both tell how long after
 * it was due each was answered. Near looks at the clock until the next is due,
 * so it is awake then; far may have gone to sleep. */
#include "bench/kit/payload.h"
#include "bench/probe.h"

static void say(struct trial *t, enum side me)
{
	payload_fill(t->base, t->size, ++t->sequence);
	channel_send(t->transport, &t->channel, me, t->base);
	channel_flush(t->transport, &t->channel, me);
}

static void hear(struct trial *t, enum side me)
{
	channel_recv(t->transport, &t->channel, me, t->base);
	payload_verify(t->base, t->size, ++t->sequence);
}

/* Requests are odd messages, replies even ones. */
static uint64_t run(struct trial *t, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		say(t, NEAR);
		hear(t, NEAR);
	}
	return n;
}

static void far(struct trial *t)
{
	bool goes_on = true;

	while (goes_on) {
		hear(t, FAR);
		goes_on = trial_goes_on(t);
		say(t, FAR);
	}
}

#define ROUND_TRIP(name, summary, ...)                                         \
	PROBE(name, summary, .over = OVER_TRANSPORT, .sides = TWO_SIDES,       \
	      .copies = 4, .steady = true, .shared = true,                     \
	      .begin = trial_message, .run = run, .far = far, __VA_ARGS__)

ROUND_TRIP("ipc/round-trip", "a message there and another back",
	   .op = "round-trip", .singles = true,
	   .sizes = { "64,4K,64K", "64,1K,4K,64K,1M",
		      "1,8,32,64,256,1K,4K,16K,64K,256K,1M,4M,16M" });

#define PACED(n)                                                               \
	ROUND_TRIP("ipc/paced-" #n,                                            \
		   "from when a request was due to its reply, at " #n          \
		   " % load",                                                  \
		   .op = "paced-round-trip", .load = n,                        \
		   .sizes = { "", "", "64" })

/* At 1,000 a second whoever may sleep does each time, at 50,000 one that tries
 * for 50 us before (shm-hybrid) never. */
#define PACED_AT(n, rate_, ...)                                                \
	ROUND_TRIP("ipc/paced-" n,                                             \
		   "from when a request was due to its reply, at " n           \
		   " a second",                                                \
		   .op = "paced-round-trip", .few = true, .rate = rate_,       \
		   .sizes = { "", "64", "64" }, __VA_ARGS__)

PACED_AT("1k", 1000);
PACED_AT("0.1k", 100, .from = FULL);
PACED_AT("10k", 10000, .from = FULL);
PACED_AT("50k", 50000);
PACED_AT("100k", 100000, .from = FULL);
PACED(25);
PACED(50);
PACED(75);
PACED(90);
