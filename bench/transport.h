/*
 * transport.h - how two processes exchange messages of one size.
 *
 * The core calls open() once, then forks; each side calls send() and recv()
 * with its own `me`. A transport over descriptors only fills in the four
 * descriptors in open() and leaves the other hooks NULL: the core reads
 * and writes all of a message, in pieces if need be (so a transport of whole
 * packets says how long they may be, and one of other calls gives these for a
 * piece), and closes the ends a side does not use, so that a dead peer shows as
 * end-of-file or EPIPE. Hooks die() or skip(). A wait needs no deadline of its
 * own: the runner ends a trial that takes too long, and a side ends when the
 * other dies.
 *
 * lend/commit and borrow/release let a message be built and read in place.
 * Only shared memory can do that; without them the core lends a private
 * buffer and sends it, which is what anyone using that transport would do. With
 * them and no send() or recv() it copies a message into and out of that place.
 *
 * A transport named shm-* is judged by limit/two-lines, shm-mailbox-* by
 * limit/line, any other by four system calls. No transport may leave a name
 * behind: unlink it in open(), and if it cannot, in close(); that nobody else
 * has it and it is found, it is of bench/kit/names.h, or made of owner_run()
 * for reap() to know it.
 *
 * To add one: over descriptors copy transports/pipe.c; over shared memory
 * copy transports/shm_yield.c, which looks, or shm_epoll.c, which sleeps.
 */
#ifndef BENCH_TRANSPORT_H
#define BENCH_TRANSPORT_H

#include "bench/owner.h"

enum side { NEAR, FAR, SIDES };

/* What a side does while it waits. With SPINS and YIELDS the CPU never idles,
 * so +awake would make no difference. */
enum waits {
	SLEEPS, /* until it is woken */
	TRIES,  /* looks for a while, then sleeps */
	/* Looks all the time. Two such sides on one CPU would each wait out the
	 * other's time slice, so that is not measured. */
	SPINS,
	YIELDS, /* looks, and gives the CPU away in between */
};

/* Room before every message that is sent, for a transport's own header. */
enum { CHANNEL_HEADROOM = 64 };

/* What a stream asks to be published together. */
enum { CHANNEL_BATCH = 4096 };

#define CHANNEL_WINDOW_MIN 64
#define CHANNEL_WINDOW_MAX (UINT64_C(1) << 30)

struct channel {
	size_t size; /* bytes in a message */
	/* Asked: bytes in flight, one direction. 0: as the system gives it, or
	 * the library; what is ours alone has a size of its own. */
	size_t window;
	/* Of that, the sender's buffer: only where the receiver has one, too.
	 * 0: its share. */
	size_t sender;
	size_t room;  /* ... but at least room for this many bytes */
	size_t batch; /* asked: bytes that may be published together, 0: each
			  message at once */
	struct {
		int rd, wr;
	} fd[SIDES]; /* -1 where there is none */
	/* The core writes at most this many bytes at a time, and reads as many:
	 * for descriptors that keep messages apart. 0: no limit. */
	size_t packet;
	void *state; /* the transport's own; made in open(), shared by fork */

	/* Got, not asked (METHOD I6); reported beside the figures. */
	size_t got_buffer; /* bytes in flight, one direction; 0: not known */
	size_t got_batch;
	/* Counted by filling it, if that was asked for; else as got. */
	bool fills;
	size_t flight_bytes; /* known before: not filled */

	char *lent[SIDES]; /* the core's: buffers where lend() is NULL */
};

struct transport {
	const char *name;
	const char *summary;
	enum waits waits;
	/* The first suite that measures with it, unless --media names it. */
	enum suite from;
	/* What serves a channel, a thread of its library say, serves all that a
	 * process has: so it has one at a time. */
	bool alone;
	/* Namespaces that both sides must be in (clone(2), CLONE_NEW...): who
	 * finds the other by a number, or goes by a network. */
	unsigned long within;

	/* What it cannot do it skips. */
	void (*open)(struct channel *c);
	/* CHANNEL_HEADROOM bytes before `message` may be written, too. */
	void (*send)(struct channel *c, enum side me, const void *message);
	void (*recv)(struct channel *c, enum side me, void *message);
	void (*flush)(struct channel *c, enum side me); /* publish now */

	/* For one piece of a message, in the place of write(2) and read(2).
	 * Below 0: it is to be called again, as errno says, EINTR or (who looks
	 * without waiting) EAGAIN. 0 of read: the other side closed. */
	ssize_t (*write)(struct channel *c, enum side me, const void *from,
			 size_t n);
	ssize_t (*read)(struct channel *c, enum side me, void *to, size_t n);

	void *(*lend)(struct channel *c, enum side me);
	void (*commit)(struct channel *c, enum side me);
	const void *(*borrow)(struct channel *c, enum side me);
	void (*release)(struct channel *c, enum side me);

	/* Near, at the end, maybe from a signal handler, so by system calls
	 * alone: remove what does not go with the processes. Should near end
	 * before: remove what else a trial that is gone has left. NULL: nothing
	 * is. */
	void (*close)(struct channel *c);
	void (*reap)(const struct owner *gone);

	/* A side whose process ends of itself: wait until what it has sent
	 * gets there without it. NULL: it does. */
	void (*leave)(struct channel *c, enum side me);
};

/* A buffer for messages of `size` bytes, with the headroom, and one that the
 * core writes in first: dies. */
void *channel_buffer(size_t size);

/* Zeroed memory that both sides will have, as setting_map(). Dies. */
void *channel_shared(size_t size);

/* The window, or what else a medium of our own has. */
size_t channel_window(const struct channel *c);

/* The least number of messages that a stream is measured by. With fewer, the
 * answer at its end would take as long as they do. */
uint64_t channel_stream(const struct channel *c);

/* What probes call: the hook, or else the core's stand-in. A window is kept to
 * a tenth if it is asked for by a stream, or skip()s with what fits. */
void channel_open(const struct transport *t, struct channel *c);
/* After the fork: close the other side's descriptors. */
void channel_side(struct channel *c, enum side me);
void channel_send(const struct transport *t, struct channel *c, enum side me,
		  const void *message);
void channel_recv(const struct transport *t, struct channel *c, enum side me,
		  void *message);
void channel_flush(const struct transport *t, struct channel *c, enum side me);
void channel_leave(const struct transport *t, struct channel *c, enum side me);
void channel_close(const struct transport *t, struct channel *c);
/* A buffer to build the next message in; then commit sends it. */
void *channel_lend(const struct transport *t, struct channel *c, enum side me);
void channel_commit(const struct transport *t, struct channel *c, enum side me);
/* The next message where it lies; release when it has been read. */
const void *channel_borrow(const struct transport *t, struct channel *c,
			   enum side me);
void channel_release(const struct transport *t, struct channel *c,
		     enum side me);

REGISTRY(transport);
#define TRANSPORT(...) PLUGIN(transport, __VA_ARGS__)

#endif
