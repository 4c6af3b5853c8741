/* nng_ipc.c - a pair of nng sockets over its IPC transport. */
/* needs: nng/nng.h - -lnng (Debian: libnng-dev) */
#include "bench/kit/rendezvous.h"

#include <nng/nng.h>
#include <nng/protocol/pair0/pair.h>
#include <nng/transport/ipc/ipc.h>

enum { QUEUE_MOST = 8192 }; /* nng_options(5) */

struct sockets {
	struct rendezvous at;
	nng_socket socket;
	nng_msg *lent, *borrowed;
};

/* nng gives its failures numbers of its own. */
static void check(int failure, const char *what)
{
	if (failure)
		die_plain("%s: %s", what, nng_strerror(failure));
}

/* The address is in the abstract namespace, of which nothing stays behind. */
static void open_pair(struct channel *c)
{
	rendezvous_open(c, sizeof(struct sockets), "abstract://");
}

static nng_socket new_socket(const struct channel *c)
{
	sigset_t before = rendezvous_block_signals();
	int half = rendezvous_half(c, 0);
	nng_socket s;

	check(nng_pair0_open(&s), "nng_pair0_open");
	rendezvous_allow_signals(before);
	half = half < QUEUE_MOST ? half : QUEUE_MOST;
	check(nng_socket_set_int(s, NNG_OPT_SENDBUF, half), NNG_OPT_SENDBUF);
	check(nng_socket_set_int(s, NNG_OPT_RECVBUF, half), NNG_OPT_RECVBUF);
	check(nng_socket_set_size(s, NNG_OPT_RECVMAXSZ, c->size),
	      NNG_OPT_RECVMAXSZ);
	return s;
}

static void join(struct channel *c, enum side me)
{
	struct sockets *p = c->state;

	p->socket = new_socket(c);
	if (me == NEAR)
		check(nng_listen(p->socket, p->at.address, NULL, 0),
		      "nng_listen");
	rendezvous_ready(c, me);
	if (me == FAR)
		check(nng_dial(p->socket, p->at.address, NULL, 0), "nng_dial");
}

RENDEZVOUS_JOINED(sockets)

/* A message object: what nng_send(3) and nng_recv(3) copy into and out of. */
static void *lend(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	check(nng_msg_alloc(&p->lent, c->size), "nng_msg_alloc");
	return nng_msg_body(p->lent);
}

static void commit(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	check(nng_sendmsg(p->socket, p->lent, 0), "nng_sendmsg");
	p->at.sent++;
}

static const void *borrow(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	check(nng_recvmsg(p->socket, &p->borrowed, 0), "nng_recvmsg");
	if (nng_msg_len(p->borrowed) != c->size)
		die_plain("nng_recvmsg gave not %zu bytes", c->size);
	rendezvous_received(&p->at, me);
	return nng_msg_body(p->borrowed);
}

static void release(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	nng_msg_free(p->borrowed);
}

TRANSPORT("nng-ipc", "nng: a pair of sockets over its IPC transport",
	  .alone = true, .within = CLONE_NEWNET, .open = open_pair,
	  .lend = lend, .commit = commit, .borrow = borrow, .release = release,
	  .leave = rendezvous_leave);
