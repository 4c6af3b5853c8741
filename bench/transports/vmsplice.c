/* vmsplice.c - a pipe that is given pages instead of bytes, vmsplice(2). */
#include "bench/kit/pipes.h"
#include "bench/probe.h"

/* A page that was given must not be written until its reader has it (vmsplice
 * copies nothing). So messages are built in a stretch twice as long as what the
 * pipe can hold, one after another: when the stretch comes round again, what
 * lay there before has left the pipe. A message fills pages of its own, and of
 * the pipe a slot each (pipe(7)). */
struct stretch {
	char *base[SIDES];
	size_t bytes, at[SIDES]; /* in all; the next */
};

static size_t whole_pages(const struct channel *c)
{
	return (c->size + trial_page() - 1) / trial_page() * trial_page();
}

static void open_pipes(struct channel *c)
{
	struct stretch *s = memory_new(1, sizeof(*s));

	pipes_open(c, 0);
	s->bytes = 2 * c->got_buffer + 2 * whole_pages(c);
	for (int me = 0; me < SIDES; me++) {
		s->base[me] = aligned_alloc(trial_page(), s->bytes);
		if (!s->base[me])
			die("allocate %zu bytes", s->bytes);
		memset(s->base[me], 1, s->bytes);
	}
	if (c->size < trial_page())
		c->got_buffer = pipes_slots(c) * c->size;
	c->state = s;
}

static void *lend(struct channel *c, enum side me)
{
	struct stretch *s = c->state;

	if (s->at[me] + whole_pages(c) > s->bytes)
		s->at[me] = 0;
	return s->base[me] + s->at[me];
}

static void commit(struct channel *c, enum side me)
{
	struct stretch *s = c->state;
	struct iovec left = { s->base[me] + s->at[me], c->size };

	while (left.iov_len) {
		ssize_t n =
			TEMP_FAILURE_RETRY(vmsplice(c->fd[me].wr, &left, 1, 0));

		if (n < 0)
			die("vmsplice %zu bytes", left.iov_len);
		left.iov_base = (char *)left.iov_base + n;
		left.iov_len -= (size_t)n;
	}
	s->at[me] += whole_pages(c);
}

TRANSPORT("vmsplice", "two pipes, given pages by vmsplice(2)", .from = FULL,
	  .open = open_pipes, .lend = lend, .commit = commit);
