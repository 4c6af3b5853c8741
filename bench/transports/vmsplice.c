/* vmsplice.c - a pipe that is given pages instead of bytes, vmsplice(2). */
#include "bench/kit/pipes.h"

/* A page that was given must not be written until its reader has it (vmsplice
 * copies nothing). So messages are built in a stretch twice as long as what the
 * pipe can hold, one after another: when the stretch comes round again, what
 * lay there before has left the pipe. A message fills pages of its own, and of
 * the pipe a slot each (pipe(7)). */
struct stretch {
	char *base[SIDES];
	size_t pages, at[SIDES]; /* in all; the next */
	size_t page;
};

static size_t pages_of(const struct channel *c, const struct stretch *s)
{
	return (c->size + s->page - 1) / s->page;
}

static void open_pipes(struct channel *c)
{
	struct stretch *s = memory_new(1, sizeof(*s));
	size_t slots;

	pipes_open(c, 0);
	s->page = (size_t)sysconf(_SC_PAGESIZE);
	slots = pipes_slots(c);
	s->pages = 2 * slots + 2 * pages_of(c, s);
	for (int me = 0; me < SIDES; me++) {
		s->base[me] = aligned_alloc(s->page, s->pages * s->page);
		if (!s->base[me])
			die("allocate %zu pages", s->pages);
		memset(s->base[me], 1, s->pages * s->page);
	}
	if (c->size < s->page)
		c->got_buffer = slots * c->size;
	c->state = s;
}

static void *lend(struct channel *c, enum side me)
{
	struct stretch *s = c->state;

	if (s->at[me] + pages_of(c, s) > s->pages)
		s->at[me] = 0;
	return s->base[me] + s->at[me] * s->page;
}

static void commit(struct channel *c, enum side me)
{
	struct stretch *s = c->state;
	struct iovec left = { s->base[me] + s->at[me] * s->page, c->size };

	while (left.iov_len) {
		ssize_t n =
			TEMP_FAILURE_RETRY(vmsplice(c->fd[me].wr, &left, 1, 0));

		if (n < 0)
			die("vmsplice %zu bytes", left.iov_len);
		left.iov_base = (char *)left.iov_base + n;
		left.iov_len -= (size_t)n;
	}
	s->at[me] += pages_of(c, s);
}

TRANSPORT("vmsplice", "two pipes, given pages by vmsplice(2)", .from = FULL,
	  .open = open_pipes, .lend = lend, .commit = commit);
