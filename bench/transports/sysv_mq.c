/* sysv_mq.c - two System V message queues, msgop(2). */
#include "bench/kit/names.h"
#include "bench/transport.h"

#include <sys/msg.h>

/* The kernel wants a type in front of the text: in the message's headroom, or,
 * of a later piece, in what was sent before, which is put back. */
struct header {
	long type;
};

/* In flight, and the longest message: what the machine allows (MSGMNB, which
 * only a privileged process may exceed, and MSGMAX). */
static int new_queue(struct channel *c)
{
	static unsigned queues;
	struct msqid_ds ds;
	struct msginfo info;
	int id;

	do {
		if (queues == SYSV_KEYS)
			skip("no more message queues for one trial");
		id = msgget(sysv_key(owner_run(), queues++),
			    IPC_CREAT | IPC_EXCL | 0600);
	} while (id < 0 && errno == EEXIST);
	if (id < 0 && errno == ENOSPC)
		skip("no more System V message queues (kernel.msgmni)");
	if (id < 0 || msgctl(id, IPC_STAT, &ds) ||
	    msgctl(id, IPC_INFO, (struct msqid_ds *)&info) < 0)
		die("msgget");
	if (c->window) {
		ds.msg_qbytes = c->window;
		msgctl(id, IPC_SET, &ds); /* or it stays as it is */
	}
	if (msgctl(id, IPC_STAT, &ds))
		die("queue %d", id);
	c->got_buffer = ds.msg_qbytes;
	c->packet = (size_t)info.msgmax;
	if (c->packet > c->got_buffer)
		c->packet = c->got_buffer;
	return id;
}

static void open_queues(struct channel *c)
{
	int *id = memory_new(SIDES, sizeof(*id));

	_Static_assert(sizeof(struct header) <= CHANNEL_HEADROOM, "headroom");
	id[FAR] = new_queue(c);
	id[NEAR] = new_queue(c);
	c->state = id;
}

static ssize_t send_some(struct channel *c, enum side me, const void *from,
			 size_t n)
{
	const int *id = c->state;
	struct header type = { .type = me + 1 }, kept;
	char *at = (char *)(uintptr_t)from - sizeof(type);
	int err;

	memcpy(&kept, at, sizeof(kept));
	memcpy(at, &type, sizeof(type));
	err = msgsnd(id[!me], at, n, 0);
	memcpy(at, &kept, sizeof(kept));
	if (err && errno != EINTR)
		die("msgsnd %zu bytes", n);
	return err ? err : (ssize_t)n;
}

static ssize_t recv_some(struct channel *c, enum side me, void *to, size_t n)
{
	const int *id = c->state;
	char *at = (char *)to - sizeof(struct header);
	struct header kept;
	ssize_t got;

	memcpy(&kept, at, sizeof(kept));
	got = msgrcv(id[me], at, n, 0, 0);
	memcpy(at, &kept, sizeof(kept));
	if (got < 0 && errno != EINTR)
		die("msgrcv");
	return got;
}

static void close_queues(struct channel *c)
{
	const int *id = c->state;

	msgctl(id[NEAR], IPC_RMID, NULL);
	msgctl(id[FAR], IPC_RMID, NULL);
}

static void reap(const struct owner *gone)
{
	struct msqid_ds ds;

	for (unsigned i = 0; i < SYSV_KEYS; i++) {
		int id = msgget(sysv_key(gone->run, i), 0);

		if (id >= 0 && !msgctl(id, IPC_STAT, &ds) &&
		    ds.msg_perm.cuid == geteuid())
			msgctl(id, IPC_RMID, NULL);
	}
}

TRANSPORT("sysv-mq", "two System V message queues", .within = CLONE_NEWIPC,
	  .from = FULL, .open = open_queues, .write = send_some,
	  .read = recv_some, .close = close_queues, .reap = reap);
