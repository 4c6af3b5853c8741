/* channel.c - what a transport leaves to the core: read, write, lend. */
#include "bench/transport.h"

#include "lib/die.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void channel_open(const struct transport *t, struct channel *c)
{
	for (int s = 0; s < SIDES; s++)
		c->fd[s].rd = c->fd[s].wr = -1;
	t->open(c);
}

/* Each side's stand-in, made when it is first asked for. */
static char *stand_in(struct channel *c, enum side me)
{
	if (!c->lent[me])
		c->lent[me] = aligned_alloc(64, (c->size + 63) & ~(size_t)63);
	if (!c->lent[me])
		die("allocate a message of %zu bytes", c->size);
	return c->lent[me];
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
				  c->size - done);

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
				 c->size - done);

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
