/* ipc_stream.c - messages one way as fast as they go. Near writes every byte of
 * each message, far reads and verifies every byte. A reading ends at far's last
 * byte, not at near's last send: what is still in flight is not yet delivered
 * (METHOD I6). It begins where the one before it has ended, and the stream goes
 * on from the first to the last (bench/core/sampler.h). In place, near builds
 * each message where the transport has it and far reads it there; a transport
 * that cannot lends a buffer of its own and sends that. */
#include "bench/kit/payload.h"
#include "bench/probe.h"

/* Where far has something to do, counted in messages since the beginning. */
struct control {
	_Atomic uint64_t mark, last; /* to mark, then to answer */
	uint64_t every;
};

static void put_copied(struct trial *t)
{
	payload_fill(t->base, t->size, ++t->sequence);
	channel_send(t->transport, &t->channel, NEAR, t->base);
}

static void put_in_place(struct trial *t)
{
	void *message = channel_lend(t->transport, &t->channel, NEAR);

	payload_fill(message, t->size, ++t->sequence);
	channel_commit(t->transport, &t->channel, NEAR);
}

static void get_copied(struct trial *t)
{
	channel_recv(t->transport, &t->channel, FAR, t->base);
	payload_verify(t->base, t->size, ++t->sequence);
}

static void get_in_place(struct trial *t)
{
	const void *message = channel_borrow(t->transport, &t->channel, FAR);

	payload_verify(message, t->size, ++t->sequence);
	channel_release(t->transport, &t->channel, FAR);
}

/* The answer is the barrier too: when it has come, far waits for more. */
static inline uint64_t stream(struct trial *t, uint64_t n,
			      void (*put)(struct trial *t))
{
	struct control *ctl = t->common;

	ctl->every = trial_marks_every(t, n);
	/* Marked, it is as long as is asked for; one is only to be seen. */
	if (ctl->every == n && n > 1 && n < channel_stream(&t->channel))
		ctl->every = n = channel_stream(&t->channel);
	atomic_store(&ctl->last, t->sequence + n);
	atomic_store(&ctl->mark, t->sequence + ctl->every);
	for (uint64_t done = 0; done < n; done += ctl->every) {
		for (uint64_t i = 0; i < ctl->every; i++)
			put(t);
		trial_mark(t, NEAR);
	}
	channel_flush(t->transport, &t->channel, NEAR);
	channel_recv(t->transport, &t->channel, NEAR, t->base);
	return n;
}

static inline void sink(struct trial *t, void (*get)(struct trial *t))
{
	struct control *ctl = t->common;
	bool goes_on;

	for (;;) {
		get(t);
		if (t->sequence !=
		    atomic_load_explicit(&ctl->mark, memory_order_relaxed))
			continue;
		trial_mark(t, FAR);
		if (t->sequence != atomic_load(&ctl->last)) {
			atomic_fetch_add(&ctl->mark, ctl->every);
			continue;
		}
		trial_ends_here(t);
		goes_on = trial_goes_on(t);
		channel_send(t->transport, &t->channel, FAR, t->base);
		channel_flush(t->transport, &t->channel, FAR);
		if (!goes_on)
			return;
	}
}

/* In place, if the probe is `with` anything. */
static uint64_t run(struct trial *t, uint64_t n)
{
	if (t->probe->with)
		return stream(t, n, put_in_place);
	return stream(t, n, put_copied);
}

static void far(struct trial *t)
{
	if (t->probe->with)
		sink(t, get_in_place);
	else
		sink(t, get_copied);
}

#define STREAM_BY(name, summary, batch_, ...)                                  \
	PROBE(name, summary, .op = "message", .over = OVER_TRANSPORT,          \
	      .sides = TWO_SIDES, .batch = batch_, .lengths = 10,              \
	      .flows = true, .shared = true, .begin = trial_message,           \
	      .run = run, .far = far, __VA_ARGS__)
#define STREAM(name, summary, ...)                                             \
	STREAM_BY(name, summary, CHANNEL_BATCH, __VA_ARGS__)

/* What is written is shown, and a sleeper woken, for so many bytes at once. */
#define BATCHED(as, batch, text)                                               \
	STREAM_BY("ipc/stream-batch-" as,                                      \
		  "the same, shown and woken for " text, batch, .copies = 4,   \
		  .from = FULL,                                                \
		  .media = "shm-spin shm-futex shm-hybrid shm-eventfd "        \
			   "shm-epoll",                                        \
		  .sizes = { "", "", "64" })

#define SIZES "8,32,64,256,1K,4K,16K,64K,256K,1M,4M,16M"
/* A reading is several windows: of a wide one, so many short messages take
 * seconds. */
#define LONGER "64,256,1K,4K,16K,64K,256K,1M,4M,16M"

STREAM("ipc/stream", "messages one way as fast as they go", .copies = 4,
       .quoted = 64 << 10, .sizes = { "64,64K", "64,4K,64K,1M", SIZES });

/* Pipes, sockets and rings differ in how much they hold by default, and a
 * stream in how much may be in flight: so it is also measured with the same in
 * all, and whoever cannot hold just that is skipped (METHOD I6, M1). */
STREAM("ipc/stream-64K", "the same with 64 KiB in flight", .copies = 4,
       .window = 64 << 10, .few = true, .sizes = { "", "64,4K", SIZES });

STREAM("ipc/stream-256K", "the same with 256 KiB in flight", .copies = 4,
       .window = 256 << 10, .sizes = { "", "", LONGER });

STREAM("ipc/stream-1M", "the same with 1 MiB in flight", .copies = 4,
       .window = 1 << 20, .few = true, .sizes = { "", "4K,64K", LONGER });

BATCHED("1", 0, "each message");
BATCHED("512", 512, "each 512 bytes");
BATCHED("64K", 64 << 10, "each 64 KiB");

STREAM("ipc/in-place", "messages one way, built and read in the segment",
       .with = "", .window = 1 << 20, .whole = true, .few = true, .copies = 16,
       .sizes = { "", "64K", LONGER });
