/* memfd_pass.c - each message is a memory object of its own, handed over. */
#include "bench/backing.h"
#include "bench/kit/sockets.h"
#include "lib/pass_fd.h"

/* Well below what a process may have open (RLIMIT_NOFILE, often 1024). */
enum { OBJECTS_MOST = 256 };

/* The object at hand of each side: being built, and being read. A socket counts
 * the bytes beside the descriptors and not what those stand for, so a semaphore
 * keeps what is under way within the window. */
struct hands {
	struct object giving[SIDES], taking[SIDES];
	void *built[SIDES], *taken[SIDES];
	int room[SIDES]; /* eventfds: objects that the side may give */
};

static void open_pair(struct channel *c)
{
	struct hands *h = memory_new(1, sizeof(*h));
	size_t most = channel_window(c) / c->size;

	most = most < 1 ? 1 : most < OBJECTS_MOST ? most : OBJECTS_MOST;
	sockets_unix(c, SOCK_STREAM);
	c->got_buffer = most * c->size;
	for (int s = 0; s < SIDES; s++)
		h->room[s] = event_new((unsigned)most, EFD_SEMAPHORE);
	c->state = h;
}

static struct object new_object(const struct channel *c)
{
	struct object o = { .size = c->size };

	backing_memfd(&o);
	backing_ftruncate(&o);
	return o;
}

static void give(struct channel *c, enum side me, int fd)
{
	const struct hands *h = c->state;
	eventfd_t one;
	int err;

	if (TEMP_FAILURE_RETRY(eventfd_read(h->room[me], &one)))
		die("wait for room");
	/* The kernel bounds what an unprivileged user has under way by its
	 * limit of open files (unix(7), ETOOMANYREFS). */
	do
		err = pass_fd_send(c->fd[me].wr, fd);
	while (err == -ETOOMANYREFS);
	errno = -err;
	if (err || close(fd))
		die("send a descriptor");
}

/* It is read and done with. */
static void drop(struct channel *c, enum side me, int fd)
{
	const struct hands *h = c->state;

	if (close(fd) || eventfd_write(h->room[!me], 1))
		die("make room");
}

static int take(struct channel *c, enum side me)
{
	int fd = pass_fd_receive(c->fd[me].rd);

	die_if(fd, "receive a descriptor");
	return fd;
}

/* In place: map it, build it, hand it over; map what comes, read it. */
static void *lend(struct channel *c, enum side me)
{
	struct hands *h = c->state;

	h->giving[me] = new_object(c);
	h->built[me] = backing_map(&h->giving[me], MAP_SHARED);
	return h->built[me];
}

static void commit(struct channel *c, enum side me)
{
	struct hands *h = c->state;

	munmap(h->built[me], c->size);
	give(c, me, h->giving[me].fd);
}

static const void *borrow(struct channel *c, enum side me)
{
	struct hands *h = c->state;

	h->taking[me] = (struct object){ .size = c->size, .fd = take(c, me) };
	h->taken[me] = backing_map(&h->taking[me], MAP_SHARED);
	return h->taken[me];
}

static void release(struct channel *c, enum side me)
{
	struct hands *h = c->state;

	munmap(h->taken[me], c->size);
	drop(c, me, h->taking[me].fd);
}

/* Copied, nobody needs a map: pwrite(2) and pread(2) are less work. */
static void send_copy(struct channel *c, enum side me, const void *message)
{
	int fd = new_object(c).fd;

	if (pwrite(fd, message, c->size, 0) != (ssize_t)c->size)
		die("pwrite %zu bytes", c->size);
	give(c, me, fd);
}

static void recv_copy(struct channel *c, enum side me, void *message)
{
	int fd = take(c, me);

	if (pread(fd, message, c->size, 0) != (ssize_t)c->size)
		die("pread %zu bytes", c->size);
	drop(c, me, fd);
}

TRANSPORT("memfd-pass", "each message a memfd, handed over by SCM_RIGHTS",
	  .from = FULL, .open = open_pair, .send = send_copy, .recv = recv_copy,
	  .lend = lend, .commit = commit, .borrow = borrow, .release = release);
