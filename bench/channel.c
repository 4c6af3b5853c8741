/* channel.c - what a transport leaves to the core: read, write, lend. */
#include "bench/setting.h"
#include "lib/relax.h"

#include <limits.h>
#include <sys/ioctl.h>

void *channel_shared(size_t size)
{
	struct object o = { .size = size };
	void *p = setting_map(&o, false);

	memset(p, 0, o.size); /* page faults now, not when measured */
	return p;
}

static size_t at_once(const struct channel *c, size_t left)
{
	return c->packet && left > c->packet ? c->packet : left;
}

/* --- opening, and what fits ----------------------------------------------- */

/* Enough to know; a buffer that grows as it is used has no end. */
enum { FILL_MOST = 64 << 20, ASK_MOST = 12 };

static const double near_enough = 0.1;

static void open_once(const struct transport *t, struct channel *c)
{
	for (int s = 0; s < SIDES; s++)
		c->fd[s].rd = c->fd[s].wr = -1;
	t->open(c);
}

static void close_ends(struct channel *c, enum side s)
{
	if (c->fd[s].rd >= 0)
		close(c->fd[s].rd);
	if (c->fd[s].wr >= 0 && c->fd[s].wr != c->fd[s].rd)
		close(c->fd[s].wr);
}

/* Of one that nobody has used yet. */
static void drop(const struct transport *t, struct channel *c)
{
	close_ends(c, NEAR);
	close_ends(c, FAR);
	channel_close(t, c);
}

static void set_waiting(int fd, bool waits)
{
	if (ioctl(fd, FIONBIO, &(int){ !waits }))
		die("set O_NONBLOCK");
}

/* As near, until the next write would have to wait. */
static size_t write_all_that_fits(const struct transport *t, struct channel *c,
				  const char *message)
{
	size_t all = 0, done = 0; /* of the message at hand */
	ssize_t n = 0;

	set_waiting(c->fd[NEAR].wr, false);
	while (all < FILL_MOST) {
		n = TEMP_FAILURE_RETRY(write(c->fd[NEAR].wr, message + done,
					     at_once(c, c->size - done)));
		if (n <= 0)
			break;
		all += (size_t)n;
		done = (done + (size_t)n) % c->size;
	}
	if (n < 0 && errno != EAGAIN)
		die("%s: write %zu bytes", t->name, c->size - done);
	set_waiting(c->fd[NEAR].wr, true);
	return all;
}

static void read_all(const struct transport *t, struct channel *c, char *into,
		     size_t all)
{
	while (all) {
		size_t most = at_once(c, c->size);
		ssize_t n = TEMP_FAILURE_RETRY(
			read(c->fd[FAR].rd, into,
			     !c->packet && most > all ? all : most));

		if (n <= 0)
			die("%s: read what was written", t->name);
		all -= (size_t)n;
	}
}

/* What a channel holds is seldom what it was asked for: the kernel charges
 * what a message takes of its memory, which of a short one is many times as
 * much. So it is filled once, and what went in is counted. False: it is no
 * descriptor that can be filled, and told what it holds. */
static bool count_flight(const struct transport *t, struct channel *c)
{
	char *message;

	c->flight_bytes = c->got_buffer;
	if (t->send || t->commit || t->write || c->fd[NEAR].wr < 0)
		return false;
	message = channel_buffer(c->size);
	c->flight_bytes = write_all_that_fits(t, c, message);
	read_all(t, c, message, c->flight_bytes);
	free(message - CHANNEL_HEADROOM);
	return true;
}

/*
 * Ask for more or less until what fits is the window, to a tenth: by as much as
 * it was off, and between what was too little and too much once both are known.
 * False: it comes in steps that are too large; *ask is then the best of too
 * little, or 0.
 */
static bool fit_window(const struct transport *t, struct channel *c,
		       size_t window, size_t *ask)
{
	size_t low = 0, high = 0;

	for (int i = 0; i < ASK_MOST; i++) {
		bool filled;

		open_once(t, c);
		filled = count_flight(t, c);
		if (fabs((double)c->flight_bytes / (double)window - 1) <=
		    near_enough)
			return true;
		if (!filled)
			break;
		*(c->flight_bytes < window ? &low : &high) = *ask;
		drop(t, c);
		*ask = low && high ? low + (high - low) / 2
				   : (size_t)((double)*ask * (double)window /
					      (double)(c->flight_bytes + 1));
		if (*ask < 1 || *ask > INT_MAX / 2 || *ask == low ||
		    *ask == high)
			break;
	}
	*ask = low;
	return false;
}

/* TCP fills a receiver's buffer by about half of its size at a time. Where such
 * a step is too large, the receiver gets half, or a quarter, of what it had at
 * too little, and the sender's buffer makes up for it. */
static void open_window(const struct transport *t, struct channel *c)
{
	size_t window = c->window;
	bool held = fit_window(t, c, window, &c->window);
	size_t low = c->window;

	for (size_t part = low / 2; !held && part > low / 8; part /= 2) {
		c->window = part;
		c->sender = window / 2;
		held = fit_window(t, c, window, &c->sender);
	}
	c->window = window;
	if (!held)
		skip("of messages of %zu bytes it holds %zu bytes, and not "
		     "%zu",
		     c->size, c->flight_bytes, window);
}

/* Where room for whole messages is asked for, too, it may be more. */
void channel_open(const struct transport *t, struct channel *c)
{
	if (c->fills && c->window && !c->room) {
		open_window(t, c);
		return;
	}
	open_once(t, c);
	/* Buffers that have been full are not those that users begin with. */
	if (c->fills && !c->flight_bytes && count_flight(t, c)) {
		drop(t, c);
		open_once(t, c);
	}
}

void *channel_buffer(size_t size)
{
	char *p = aligned_alloc(CHANNEL_HEADROOM,
				CHANNEL_HEADROOM + ((size + 63) & ~(size_t)63));

	if (!p)
		die("allocate a message of %zu bytes", size);
	return p + CHANNEL_HEADROOM;
}

/* Of rings and mailboxes. A ring of 64 KiB has two sides that sleep take turns
 * over a longer message, five times as long; one of 4 MiB leaves the caches. */
enum { OURS = 1 << 20, STREAM = 64 << 10 };

size_t channel_window(const struct channel *c)
{
	size_t window = c->window ? c->window : OURS;

	return window > c->room ? window : c->room;
}

uint64_t channel_stream(const struct channel *c)
{
	size_t flight = c->flight_bytes ? c->flight_bytes
			: c->got_buffer ? c->got_buffer
					: channel_window(c);
	uint64_t windows = 4 * (flight < STREAM ? flight : STREAM) / c->size;

	return windows > 16 ? windows : 16;
}

/* Each side's stand-in, made when it is first asked for. */
static char *stand_in(struct channel *c, enum side me)
{
	if (!c->lent[me])
		c->lent[me] = channel_buffer(c->size);
	return c->lent[me];
}

void channel_side(struct channel *c, enum side me)
{
	close_ends(c, me == NEAR ? FAR : NEAR);
}

void channel_send(const struct transport *t, struct channel *c, enum side me,
		  const void *message)
{
	if (t->send) {
		t->send(c, me, message);
		return;
	}
	if (t->commit) {
		memcpy(t->lend(c, me), message, c->size);
		t->commit(c, me);
		return;
	}
	for (size_t done = 0; done < c->size;) {
		const char *from = (const char *)message + done;
		size_t most = at_once(c, c->size - done);
		ssize_t n = t->write ? t->write(c, me, from, most)
				     : write(c->fd[me].wr, from, most);

		if (n >= 0)
			done += (size_t)n;
		else if (errno != EINTR && errno != EAGAIN)
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
	if (t->borrow) {
		memcpy(message, t->borrow(c, me), c->size);
		t->release(c, me);
		return;
	}
	for (size_t done = 0; done < c->size;) {
		char *to = (char *)message + done;
		size_t most = at_once(c, c->size - done);
		ssize_t n = t->read ? t->read(c, me, to, most)
				    : read(c->fd[me].rd, to, most);

		if (n == 0)
			die_plain("%s: the other side closed", t->name);
		if (n > 0)
			done += (size_t)n;
		else if (errno == EAGAIN)
			relax();
		else if (errno != EINTR)
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
