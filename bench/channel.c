/* channel.c - what a transport leaves to the core: read, write, lend. */
#include "bench/transport.h"

#include "lib/die.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *channel_waits(const struct transport *t)
{
	static const char *const names[] = {
		[SLEEPS] = "sleeps",
		[TRIES] = "tries",
		[SPINS] = "spins",
		[YIELDS] = "yields",
	};

	return names[t->waits];
}

static pid_t owner;

void channel_own(void)
{
	owner = getpid();
}

pid_t channel_owner(void)
{
	return owner;
}

void channel_open(const struct transport *t, struct channel *c)
{
	for (int s = 0; s < SIDES; s++)
		c->fd[s].rd = c->fd[s].wr = -1;
	t->open(c);
}

void *channel_buffer(size_t size)
{
	char *p = aligned_alloc(CHANNEL_HEADROOM,
				CHANNEL_HEADROOM + ((size + 63) & ~(size_t)63));

	if (!p)
		die("allocate a message of %zu bytes", size);
	return p + CHANNEL_HEADROOM;
}

uint64_t channel_stream(const struct channel *c)
{
	size_t flight = c->got_buffer && c->got_buffer < c->window
				? c->got_buffer
				: c->window;
	uint64_t windows = 4 * flight / c->size;

	return windows > 16 ? windows : 16;
}

/* Each side's stand-in, made when it is first asked for. */
static char *stand_in(struct channel *c, enum side me)
{
	if (!c->lent[me])
		c->lent[me] = channel_buffer(c->size);
	return c->lent[me];
}

/* Of `left` bytes, those that may go at once. */
static size_t at_once(const struct channel *c, size_t left)
{
	return c->packet && left > c->packet ? c->packet : left;
}

void channel_side(struct channel *c, enum side me)
{
	enum side other = me == NEAR ? FAR : NEAR;

	if (c->fd[other].rd >= 0)
		close(c->fd[other].rd);
	if (c->fd[other].wr >= 0 && c->fd[other].wr != c->fd[other].rd)
		close(c->fd[other].wr);
}

void channel_send(const struct transport *t, struct channel *c, enum side me,
		  const void *message)
{
	if (t->send) {
		t->send(c, me, message);
		return;
	}
	for (size_t done = 0; done < c->size;) {
		ssize_t n = write(c->fd[me].wr, (const char *)message + done,
				  at_once(c, c->size - done));

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR)
			die("%s: write %zu bytes", t->name, c->size - done);
	}
}

void channel_recv(const struct transport *t, struct channel *c, enum side me,
		  void *message)
{
	if (t->recv) {
		t->recv(c, me, message);
		return;
	}
	for (size_t done = 0; done < c->size;) {
		ssize_t n = read(c->fd[me].rd, (char *)message + done,
				 at_once(c, c->size - done));

		if (n > 0) {
			done += (size_t)n;
			continue;
		}
		if (n == 0) {
			errno = 0;
			die("%s: the other side closed", t->name);
		}
		if (errno != EINTR)
			die("%s: read %zu bytes", t->name, c->size - done);
	}
}

void channel_flush(const struct transport *t, struct channel *c, enum side me)
{
	if (t->flush)
		t->flush(c, me);
}

void channel_leave(const struct transport *t, struct channel *c, enum side me)
{
	if (t->leave)
		t->leave(c, me);
}

void channel_close(const struct transport *t, struct channel *c)
{
	if (t->close)
		t->close(c);
}

void *channel_lend(const struct transport *t, struct channel *c, enum side me)
{
	return t->lend ? t->lend(c, me) : stand_in(c, me);
}

void channel_commit(const struct transport *t, struct channel *c, enum side me)
{
	if (t->commit)
		t->commit(c, me);
	else
		channel_send(t, c, me, c->lent[me]);
}

const void *channel_borrow(const struct transport *t, struct channel *c,
			   enum side me)
{
	if (t->borrow)
		return t->borrow(c, me);
	channel_recv(t, c, me, stand_in(c, me));
	return c->lent[me];
}

void channel_release(const struct transport *t, struct channel *c, enum side me)
{
	if (t->release)
		t->release(c, me);
}
