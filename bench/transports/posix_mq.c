/* posix_mq.c - two POSIX message queues, mq_overview(7). */
#include "bench/kit/names.h"
#include "bench/transport.h"
#include "lib/sysfile.h"

/* A queue each way. mq_receive(3) wants a buffer for the longest message of the
 * queue, even if a shorter one is left: `last` is that buffer. */
struct queues {
	mqd_t to[SIDES];
	char *last;
};

/* What an ordinary user may have (mq_overview(7), /proc interfaces). */
static long limit(const char *which, long otherwise)
{
	char path[64];
	uint64_t n;

	snprintf(path, sizeof(path), "/proc/sys/fs/mqueue/%s", which);
	return sysfile_count(path, &n) ? otherwise : (long)n;
}

static void open_queues(struct channel *c)
{
	long longest = limit("msgsize_max", 8192), most = limit("msg_max", 10);
	long size = (long)c->size < longest ? (long)c->size : longest;
	long n = c->window ? (long)c->window / size : limit("msg_default", 10);
	struct mq_attr a = {
		.mq_msgsize = size,
		.mq_maxmsg = n < 1      ? 1
			     : n > most ? most
					: n,
	};
	struct queues *q = memory_new(1, sizeof(*q));

	q->last = memory_new(1, (size_t)size);
	q->to[FAR] = names_queue_open(&a);
	q->to[NEAR] = names_queue_open(&a);
	c->packet = (size_t)size;
	c->got_buffer = (size_t)(a.mq_maxmsg * a.mq_msgsize);
	c->state = q;
}

static ssize_t send_some(struct channel *c, enum side me, const void *from,
			 size_t n)
{
	const struct queues *q = c->state;
	int err = mq_send(q->to[!me], from, n, 0);

	if (err && errno != EINTR)
		die("mq_send %zu bytes", n);
	return err ? err : (ssize_t)n;
}

static ssize_t recv_some(struct channel *c, enum side me, void *to, size_t n)
{
	const struct queues *q = c->state;
	char *into = n < c->packet ? q->last : to;
	ssize_t got = mq_receive(q->to[me], into, c->packet, NULL);

	if (got < 0 && errno != EINTR)
		die("mq_receive");
	if (got > 0 && into != to)
		memcpy(to, into, (size_t)got);
	return got;
}

static void reap(const struct owner *gone)
{
	char called[NAMES_ROOM];

	for (int i = 0; i < NAMES_TRIES; i++)
		mq_unlink(names_queue(called, gone->run, i));
}

TRANSPORT("posix-mq", "two POSIX message queues", .from = FULL,
	  .open = open_queues, .write = send_some, .read = recv_some,
	  .reap = reap);
