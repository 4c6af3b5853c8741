/*
 * transport.h - how two processes exchange messages of one size.
 *
 * The core calls open() once, then forks; each side calls send() and recv()
 * with its own `me`. A transport over descriptors only fills in the four
 * descriptors in open() and leaves the other hooks NULL: the core reads
 * and writes all of a message, in pieces if need be (so a transport of whole
 * packets brings its own send and recv), and closes the ends a side does not
 * use, so that a dead peer shows as end-of-file or EPIPE. Hooks die() or
 * skip(). A wait needs no deadline of its own: the runner ends a trial that
 * takes too long, and a side ends when the other dies.
 *
 * lend/commit and borrow/release let a message be built and read in place.
 * Only shared memory can do that; without them the core lends a private
 * buffer and sends it, which is what anyone using that transport would do.
 *
 * A transport named shm-* is judged by limit/two-lines, any other by four
 * system calls. No transport may leave a name behind: unlink it in open().
 *
 * To add one: over descriptors copy transports/pipe.c; over shared memory
 * copy transports/shm_futex.c, which is the ring plus a way to wait.
 */
#ifndef BENCH_TRANSPORT_H
#define BENCH_TRANSPORT_H

#include "lib/registry.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum side { NEAR, FAR, SIDES };

#define CHANNEL_WINDOW_MAX (UINT64_C(1) << 30)

struct channel {
	size_t size;   /* bytes in a message */
	size_t window; /* asked: bytes in flight, one direction */
	size_t batch;  /* asked: bytes that may be published together, 0: each
			  message at once */
	struct {
		int rd, wr;
	} fd[SIDES]; /* -1 where there is none */
	void *state; /* the transport's own; made in open(), shared by fork */

	/* Got, not asked (METHOD I6); reported beside the figures. */
	size_t got_buffer; /* bytes in flight, one direction; 0: not known */
	size_t got_batch;

	char *lent[SIDES]; /* the core's own: stand-ins for lend and borrow */
};

struct transport {
	const char *name;
	const char *summary;
	bool spins; /* waits by spinning: two sides on one CPU would each wait
		       out the other's time slice, so that is not measured */

	void (*open)(struct channel *c);
	void (*send)(struct channel *c, enum side me, const void *message);
	void (*recv)(struct channel *c, enum side me, void *message);
	void (*flush)(struct channel *c, enum side me); /* publish now */

	void *(*lend)(struct channel *c, enum side me);
	void (*commit)(struct channel *c, enum side me);
	const void *(*borrow)(struct channel *c, enum side me);
	void (*release)(struct channel *c, enum side me);
};

/* What probes call: the hook, or else the core's stand-in. */
void channel_open(const struct transport *t, struct channel *c);
/* After the fork: close the other side's descriptors. */
void channel_side(struct channel *c, enum side me);
void channel_send(const struct transport *t, struct channel *c, enum side me,
		  const void *message);
void channel_recv(const struct transport *t, struct channel *c, enum side me,
		  void *message);
void channel_flush(const struct transport *t, struct channel *c, enum side me);
/* A buffer to build the next message in; then commit sends it. */
void *channel_lend(const struct transport *t, struct channel *c, enum side me);
void channel_commit(const struct transport *t, struct channel *c, enum side me);
/* The next message where it lies; release when it has been read. */
const void *channel_borrow(const struct transport *t, struct channel *c,
			   enum side me);
void channel_release(const struct transport *t, struct channel *c,
		     enum side me);

REGISTRY(transport);

#endif
