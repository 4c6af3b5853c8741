/* zmq_ipc.c - a pair of ZeroMQ sockets over ipc://. */
/* needs: zmq.h libzmq -lzmq (Debian: libzmq3-dev) */
#include "bench/kit/rendezvous.h"

#include <zmq.h>

struct sockets {
	struct rendezvous at;
	void *socket;
	zmq_msg_t lent, borrowed;
};

static void *context; /* one is enough for all of a side's sockets */

/* The address is in the abstract namespace, of which nothing stays behind. */
static void open_pair(struct channel *c)
{
	rendezvous_open(c, sizeof(struct sockets), "ipc://@");
}

static void bound(void *socket, int option, int messages)
{
	if (zmq_setsockopt(socket, option, &messages, sizeof(messages)))
		die("zmq_setsockopt %d messages", messages);
}

/* ZeroMQ queues 1000 messages unless told otherwise (zmq_setsockopt(3)). */
static void *new_socket(struct channel *c)
{
	sigset_t before = rendezvous_block_signals();
	void *s;

	if (!context)
		context = zmq_ctx_new();
	s = context ? zmq_socket(context, ZMQ_PAIR) : NULL;
	rendezvous_allow_signals(before);
	if (!s)
		die("zmq_socket");
	bound(s, ZMQ_SNDHWM, rendezvous_half(c, 1000));
	bound(s, ZMQ_RCVHWM, rendezvous_half(c, 1000));
	return s;
}

static void join(struct channel *c, enum side me)
{
	struct sockets *p = c->state;

	p->socket = new_socket(c);
	if (me == NEAR && zmq_bind(p->socket, p->at.address))
		die("zmq_bind %s", p->at.address);
	rendezvous_ready(c, me);
	if (me == FAR && zmq_connect(p->socket, p->at.address))
		die("zmq_connect %s", p->at.address);
}

RENDEZVOUS_JOINED(sockets)

/* A message object: what zmq_send(3) and zmq_recv(3) copy into and out of. */
static void *lend(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	if (zmq_msg_init_size(&p->lent, c->size))
		die("zmq_msg_init_size %zu bytes", c->size);
	return zmq_msg_data(&p->lent);
}

static void commit(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	if (TEMP_FAILURE_RETRY(zmq_msg_send(&p->lent, p->socket, 0)) < 0)
		die("zmq_msg_send %zu bytes", c->size);
}

static const void *borrow(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	zmq_msg_init(&p->borrowed);
	if (TEMP_FAILURE_RETRY(zmq_msg_recv(&p->borrowed, p->socket, 0)) < 0)
		die("zmq_msg_recv %zu bytes", c->size);
	if (zmq_msg_size(&p->borrowed) != c->size)
		die_plain("zmq_msg_recv gave not %zu bytes", c->size);
	return zmq_msg_data(&p->borrowed);
}

static void release(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	zmq_msg_close(&p->borrowed);
}

/* A thread writes what was sent; this waits for it (ZMQ_LINGER, for ever). */
static void leave(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	zmq_close(p->socket);
	zmq_ctx_term(context);
}

TRANSPORT("zmq-ipc", "ZeroMQ: a pair of sockets over ipc://", .alone = true,
	  .within = CLONE_NEWNET, .open = open_pair, .lend = lend,
	  .commit = commit, .borrow = borrow, .release = release,
	  .leave = leave);
