/* map_pass_fd.c - giving an object to another process: its descriptor sent over
 * a Unix socket, received and mapped. That is what zero copy costs to set up.
 * Both ends are ours, on one CPU: nobody has to be woken, so it is the calls
 * alone. */
#include "bench/probe.h"
#include "lib/pass_fd.h"

#include <sys/socket.h>

enum { MOST = 32 }; /* of one object at a time: make a reading long enough */

static int end[2]; /* of the socket: from, to */
static struct object got[MOST];
static void *base[MOST];
static uint64_t gots;

static void begin(struct trial *t)
{
	const struct backing *b = t->backing;

	if (!b->close)
		skip("%s memory has no descriptor", b->name);
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, end))
		die("socketpair");
	backing_unmap(b, &t->object, backing_fresh(b, &t->object));
}

static uint64_t most(const struct trial *t)
{
	return MOST;
}

static uint64_t run(struct trial *t, uint64_t n)
{
	for (gots = 0; gots < n; gots++) {
		struct object *o = &got[gots];

		if (pass_fd_send(end[0], t->object.fd))
			die("send a descriptor");
		*o = t->object;
		o->fd = pass_fd_receive(end[1]);
		if (o->fd < 0)
			die("receive a descriptor");
		base[gots] = t->backing->map(o, MAP_SHARED);
	}
	return n;
}

static void finish(struct trial *t)
{
	for (; gots; gots--)
		backing_drop(t->backing, &got[gots - 1], base[gots - 1]);
}

PROBE("map/pass-fd", "descriptor over a Unix socket, then mmap; one process",
      .op = "call", .over = OVER_BACKING, .sizes = { "", "4K,16M", "4K..1G" },
      .untouched = true, .begin = begin, .run = run, .finish = finish,
      .most = most, .faults = trial_no_faults);
