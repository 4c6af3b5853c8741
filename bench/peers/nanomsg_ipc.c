/* nanomsg_ipc.c - a pair of nanomsg sockets over ipc://. */
/* needs: nanomsg/nn.h nanomsg -lnanomsg (Debian: libnanomsg-dev) */
#include "bench/kit/in_place.h"
#include "bench/kit/rendezvous.h"

#include <nanomsg/nn.h>
#include <nanomsg/pair.h>
#include <sys/un.h>

static const char scheme[] = "ipc://";

struct sockets {
	struct rendezvous at;
	int socket;
	void *lent, *borrowed;
};

/* The library wants a name in a file system; it goes as soon as far has found
 * near. */
static void open_pair(struct channel *c)
{
	const size_t longest = sizeof(((struct sockaddr_un *)0)->sun_path) - 1;
	char folder[128];
	struct rendezvous *p;

	snprintf(folder, sizeof(folder), "%s%s/", scheme, names_folder());
	p = rendezvous_open(c, sizeof(struct sockets), folder);
	if (strlen(p->address) > strlen(scheme) + longest)
		skip("a Unix socket's name must be shorter than %s",
		     p->address + strlen(scheme));
}

static void set(int socket, int option, int value)
{
	if (nn_setsockopt(socket, NN_SOL_SOCKET, option, &value, sizeof(value)))
		die("nn_setsockopt %d", value);
}

static int new_socket(const struct channel *c)
{
	sigset_t before = rendezvous_block_signals();
	int s = nn_socket(AF_SP, NN_PAIR);

	rendezvous_allow_signals(before);
	if (s < 0)
		die("nn_socket");
	if (c->window) {
		set(s, NN_SNDBUF, (int)(c->window / 2));
		set(s, NN_RCVBUF, (int)(c->window / 2));
	}
	set(s, NN_RCVMAXSIZE, -1);
	return s;
}

/* Connecting takes its time; what far says first tells that it has. */
static void join(struct channel *c, enum side me)
{
	struct sockets *p = c->state;
	char hello = 0;

	p->socket = new_socket(c);
	if (me == NEAR && nn_bind(p->socket, p->at.address) < 0)
		die("nn_bind %s", p->at.address);
	rendezvous_ready(c, me);
	if (me == FAR && (nn_connect(p->socket, p->at.address) < 0 ||
			  nn_send(p->socket, &hello, 1, 0) != 1))
		die("nn_connect %s", p->at.address);
	if (me == NEAR && (nn_recv(p->socket, &hello, 1, 0) != 1 ||
			   unlink(p->at.address + strlen(scheme))))
		die("unlink %s", p->at.address);
}

RENDEZVOUS_JOINED(sockets)

/* n: what the library says of a whole message. True: come again. */
static bool failed(const struct channel *c, int n, const char *what)
{
	if (n < 0 && nn_errno() == EINTR)
		return true;
	if (n < 0)
		die("%s %zu bytes: %s", what, c->size, nn_strerror(nn_errno()));
	errno = 0;
	if ((size_t)n != c->size)
		die("%s: %d of %zu bytes", what, n, c->size);
	return false;
}

/* A message of the library's own: what nn_send(3) and nn_recv(3) copy into and
 * out of. */
static void *lend(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	p->lent = nn_allocmsg(c->size, 0);
	if (!p->lent)
		die("nn_allocmsg %zu bytes", c->size);
	return p->lent;
}

static void commit(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	while (failed(c, nn_send(p->socket, &p->lent, NN_MSG, 0), "nn_send"))
		;
	p->at.sent++;
}

static const void *borrow(struct channel *c, enum side me)
{
	struct sockets *p = joined(c, me);

	while (failed(c, nn_recv(p->socket, &p->borrowed, NN_MSG, 0),
		      "nn_recv"))
		;
	rendezvous_received(&p->at, me);
	return p->borrowed;
}

static void release(struct channel *c, enum side me)
{
	nn_freemsg(joined(c, me)->borrowed);
}

static void reap(const struct owner *gone)
{
	names_reap(names_folder(), gone, names_unlink);
}

IN_PLACE_TRANSPORT("nanomsg-ipc", "nanomsg: a pair of sockets over ipc://",
		   .alone = true, .open = open_pair, .reap = reap,
		   .leave = rendezvous_leave);
