/* zmq_ipc.c - a pair of ZeroMQ sockets over ipc://. */
/* needs: zmq.h libzmq -lzmq (Debian: libzmq3-dev) */
#include "bench/kit/rendezvous.h"

#include <zmq.h>

/* The address is in the abstract namespace, of which nothing stays behind. */
struct sockets {
	char address[sizeof("ipc://@") + NAMES_ROOM];
	void *socket;
	zmq_msg_t lent, borrowed;
};

static void *context; /* one is enough for all of a side's sockets */

/* What the kernel's socket holds comes on top, and zmq does not bound that. */
static void open_pair(struct channel *c)
{
	struct sockets *p = rendezvous_open(c, sizeof(*p));
	char name[NAMES_ROOM];

	names_new(name, channel_owner());
	snprintf(p->address, sizeof(p->address), "ipc://@%s", name);
	c->got_buffer = 0;
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
	if (me == NEAR && zmq_bind(p->socket, p->address))
		die("zmq_bind %s", p->address);
	rendezvous_ready(c, me);
	if (me == FAR && zmq_connect(p->socket, p->address))
		die("zmq_connect %s", p->address);
}

RENDEZVOUS_JOINED(sockets, socket)

static void send_copy(struct channel *c, enum side me, const void *message)
{
	struct sockets *p = joined(c, me);

	while (zmq_send(p->socket, message, c->size, 0) < 0)
		if (errno != EINTR)
			die("zmq_send %zu bytes", c->size);
}

static void recv_copy(struct channel *c, enum side me, void *message)
{
	struct sockets *p = joined(c, me);
	int n;

	while ((n = zmq_recv(p->socket, message, c->size, 0)) < 0)
		if (errno != EINTR)
			die("zmq_recv %zu bytes", c->size);
	errno = 0;
	if ((size_t)n != c->size)
		die("zmq_recv gave %d of %zu bytes", n, c->size);
}

/* A message object spares the two copies into and out of it. */
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

	while (zmq_msg_send(&p->lent, p->socket, 0) < 0)
		if (errno != EINTR)
			die("zmq_msg_send %zu bytes", c->size);
}

static const void *borrow(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	zmq_msg_init(&p->borrowed);
	while (zmq_msg_recv(&p->borrowed, p->socket, 0) < 0)
		if (errno != EINTR)
			die("zmq_msg_recv %zu bytes", c->size);
	errno = 0;
	if (zmq_msg_size(&p->borrowed) != c->size)
		die("zmq_msg_recv gave not %zu bytes", c->size);
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

REGISTER(transport, zmq_ipc) = {
	.alone = true,
	.name = "zmq-ipc",
	.summary = "ZeroMQ: a pair of sockets over ipc://",
	.open = open_pair,
	.send = send_copy,
	.recv = recv_copy,
	.lend = lend,
	.commit = commit,
	.borrow = borrow,
	.release = release,
	.leave = leave,
};
