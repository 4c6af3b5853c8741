/* udp.c - UDP over loopback, with credits, as it drops what does not fit. */
#include "bench/kit/sockets.h"

#include <netinet/in.h>

/* A sender may have so many packets under way; for each half of them received
 * the receiver sends one back on a socket of its own. So none is dropped: what
 * loopback loses it loses for want of room at the receiver. */
enum { LONGEST = 32768, OVERHEAD = 1280 };

struct udp {
	uint32_t most;     /* packets under way in one direction */
	int credit[SIDES]; /* socket for the credits of a side */
	uint32_t sent[SIDES], got[SIDES]; /* since the last credit */
};

static int new_socket(struct sockaddr_in *a)
{
	socklen_t len = sizeof(*a);
	int s = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	*a = (struct sockaddr_in){ .sin_family = AF_INET };
	a->sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	if (s < 0 || bind(s, (struct sockaddr *)a, len) ||
	    getsockname(s, (struct sockaddr *)a, &len))
		die("a UDP socket");
	return s;
}

static void new_pair(int s[SIDES])
{
	struct sockaddr_in a[SIDES];

	for (int i = 0; i < SIDES; i++)
		s[i] = new_socket(&a[i]);
	for (int i = 0; i < SIDES; i++)
		if (connect(s[i], (struct sockaddr *)&a[!i], sizeof(a[i])))
			die("connect UDP sockets");
}

/* Packets that surely fit. The kernel rounds what one takes up to a power of
 * two, while it is in one piece, and gives back late what it took: up to a
 * quarter of the room (udp.c, udp_rmem_release). */
static uint32_t in_flight(const struct channel *c, size_t room)
{
	size_t fit = room / 4 * 3 / (2 * c->packet + OVERHEAD);
	size_t wanted = c->window / c->packet;

	fit = !c->window || fit < wanted ? fit : wanted;
	return fit < 1 ? 1 : (uint32_t)fit;
}

static void open_loopback(struct channel *c)
{
	struct udp *u = memory_new(1, sizeof(*u));
	size_t room = 0;
	int s[SIDES];

	new_pair(s);
	new_pair(u->credit);
	/* The kernel gives twice the window, as much of it is overhead. */
	for (int i = 0; i < SIDES; i++)
		room = sockets_buffer(s[i], SO_RCVBUF, c->window);
	c->packet = c->size < LONGEST ? c->size : LONGEST;
	if (c->packet > room / 8)
		c->packet = room / 8;
	u->most = in_flight(c, room);
	c->got_buffer = u->most * c->packet;
	sockets_ends(c, s[NEAR], s[FAR]);
	c->state = u;
}

static ssize_t send_some(struct channel *c, enum side me, const void *from,
			 size_t n)
{
	struct udp *u = c->state;
	ssize_t sent;
	char credit;

	while (u->sent[me] == u->most)
		if (recv(u->credit[me], &credit, 1, 0) == 1)
			u->sent[me] -= (u->most + 1) / 2;
	sent = send(c->fd[me].wr, from, n, 0);
	if (sent != (ssize_t)n && errno != EINTR)
		die("udp: send %zu bytes", n);
	u->sent[me] += sent > 0;
	return sent;
}

static ssize_t recv_some(struct channel *c, enum side me, void *to, size_t n)
{
	struct udp *u = c->state;
	ssize_t got = recv(c->fd[me].rd, to, n, 0);
	char credit = 0;

	if (got < 0 && errno != EINTR)
		die("udp: receive");
	u->got[me] += got > 0;
	if (u->got[me] < (u->most + 1) / 2)
		return got;
	u->got[me] = 0;
	if (send(u->credit[me], &credit, 1, 0) != 1)
		die("udp: send a credit");
	return got;
}

TRANSPORT("udp", "UDP over loopback, with credits so that nothing is lost",
	  .within = CLONE_NEWNET, .from = FULL, .open = open_loopback,
	  .write = send_some, .read = recv_some);
