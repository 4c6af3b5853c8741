/* sd_bus.c - D-Bus signals with an array of bytes, from one process to another
 * with no daemon between, by sd-bus. */
/* needs: systemd/sd-bus.h libsystemd -lsystemd (Debian: libsystemd-dev) */
#include "bench/kit/rendezvous.h"

#include <systemd/sd-bus.h>

struct ends {
	struct rendezvous at;
	sd_bus *bus;
	sd_bus_message *lent, *borrowed;
};

static void check(int r, const char *what)
{
	errno = -r;
	if (r < 0)
		die("%s", what);
}

static void open_pair(struct channel *c)
{
	sockets_unix(c, SOCK_STREAM);
	c->state = memory_new(1, sizeof(struct ends));
}

/* Near is the server. Who the other is needs no proof over a pair. */
static void join(struct channel *c, enum side me)
{
	struct ends *e = c->state;
	int fd = c->fd[me].rd;
	sd_id128_t id;

	check(sd_bus_new(&e->bus), "sd_bus_new");
	check(sd_bus_set_fd(e->bus, fd, fd), "sd_bus_set_fd");
	check(sd_id128_randomize(&id), "sd_id128_randomize");
	if (me == NEAR)
		check(sd_bus_set_server(e->bus, 1, id), "sd_bus_set_server");
	check(sd_bus_set_anonymous(e->bus, 1), "sd_bus_set_anonymous");
	check(sd_bus_start(e->bus), "sd_bus_start");
	sockets_unix_bound(c, fd); /* or it is megabytes */
}

RENDEZVOUS_JOINED(ends)

static void *lend(struct channel *c, enum side me)
{
	struct ends *e = joined(c, me);
	void *space;

	check(sd_bus_message_new_signal(e->bus, &e->lent, "/shmperf",
					"shmperf.Peer", "Message"),
	      "sd_bus_message_new_signal");
	check(sd_bus_message_append_array_space(e->lent, 'y', c->size, &space),
	      "sd_bus_message_append_array_space");
	return space;
}

/* What the socket has no room for would be queued without a bound. */
static void commit(struct channel *c, enum side me)
{
	struct ends *e = joined(c, me);

	check(sd_bus_send(e->bus, e->lent, NULL), "sd_bus_send");
	sd_bus_message_unref(e->lent);
	check(sd_bus_flush(e->bus), "sd_bus_flush");
}

static const void *borrow(struct channel *c, enum side me)
{
	struct ends *e = joined(c, me);
	const void *bytes;
	size_t n;

	do {
		int r = sd_bus_process(e->bus, &e->borrowed);

		check(r, "sd_bus_process");
		if (r == 0)
			check(sd_bus_wait(e->bus, UINT64_MAX), "sd_bus_wait");
	} while (!e->borrowed);
	check(sd_bus_message_read_array(e->borrowed, 'y', &bytes, &n),
	      "sd_bus_message_read_array");
	if (n != c->size)
		die_plain("sd-bus gave %zu of %zu bytes", n, c->size);
	return bytes;
}

static void release(struct channel *c, enum side me)
{
	struct ends *e = joined(c, me);

	e->borrowed = sd_bus_message_unref(e->borrowed);
}

TRANSPORT("sd-bus", "D-Bus signals by sd-bus, with no daemon between",
	  .open = open_pair, .lend = lend, .commit = commit, .borrow = borrow,
	  .release = release);
