/* copy_buffers.c - the two shared objects that copy/ probes copy between. */
#include "bench/kit/copy_buffers.h"

#include "bench/kit/payload.h"
#include "bench/setting.h"
#include "lib/draw.h"
#include "lib/relax.h"

enum { BLOCKS_MAX = 1024 };

/* Base pages, or one host's setting would make another's copies faster. */
static char *buffer(size_t size, int *fd)
{
	struct object o = { .size = size };
	char *p = setting_map(&o, true);

	*fd = o.fd;
	madvise(p, size, MADV_POPULATE_WRITE); /* only quicker than touching */
	return p;
}

static bool zeroes(const char *p, size_t size)
{
	return !size || (!*p && !memcmp(p, p + 1, size - 1));
}

/* Nothing but the copy's bytes were written, up to the end of the last page.
 * What is beyond the object's end there is written by no system call. */
static void see_rest(const struct trial *t, size_t size)
{
	const struct copy *c = t->scratch;
	const char *to = c->to - c->to_at;
	size_t end = c->to_at + c->size, page = trial_page();

	if (!zeroes(to, c->to_at) ||
	    !zeroes(to + end, (size + page - 1) / page * page - end))
		die_plain("%s wrote more than the %zu bytes to be copied",
			  t->copier->name, c->size);
}

void copy_buffers(struct trial *t, size_t from, size_t to, size_t to_at)
{
	struct copy *c = t->scratch = memory_new(1, sizeof(*c));
	char *source;

	c->size = t->size;
	c->to = buffer(to, &c->to_fd) + to_at;
	c->to_at = to_at;
	c->from = source = buffer(from, &c->from_fd);
	payload_fill(source, from, 1);
	memset(c->to - to_at, 0, to);
	if (t->copier->open)
		t->copier->open(c);
	t->copier->copy(c);
	copy_verify(t);
	see_rest(t, to);
}

void copy_verify(const struct trial *t)
{
	const struct copy *c = t->scratch;

	if (memcmp(c->to, c->from, c->size))
		die_plain("%s did not copy all of %zu bytes", t->copier->name,
			  c->size);
}

/* --- blocks ---------------------------------------------------------- */

/* Lies at t->base. */
struct blocks {
	uint64_t n, turn;
	bool apart;
	uint64_t next[BLOCKS_MAX]; /* what follows each */
};

/* Bytes from block to block: a block's lines are its own. */
static size_t stride(const struct trial *t)
{
	return (t->size + APART - 1) / APART * APART;
}

uint64_t copy_blocks(const struct trial *t)
{
	return ((const struct blocks *)t->base)->n;
}

size_t copy_blocks_bytes(const struct trial *t)
{
	return copy_blocks(t) * stride(t);
}

void copy_blocks_open(struct trial *t, size_t bytes, bool apart)
{
	struct blocks *b = memory_new(1, sizeof(*b));
	uint64_t n = bytes / stride(t);

	t->base = (char *)b;
	b->n = n < 1 ? 1 : n > BLOCKS_MAX ? BLOCKS_MAX : n;
	b->apart = apart;
	bytes = copy_blocks_bytes(t);
	copy_buffers(t, bytes, apart ? bytes : t->size, 0);
	/* Each behind one of those before it makes a single cycle. */
	for (uint64_t i = 1; i < b->n; i++) {
		uint64_t before = draw_number(t->sequence, 0, i) % i;

		b->next[i] = b->next[before];
		b->next[before] = i;
	}
}

void copy_blocks_write(struct trial *t)
{
	struct blocks *b = (struct blocks *)t->base;
	const struct copy *c = t->scratch;

	b->turn++;
	for (uint64_t i = 0; i < b->n; i++) {
		char *block = (char *)(uintptr_t)c->from + i * stride(t);

		payload_fill(block, t->size, b->turn + i);
		memcpy(block, &b->next[i], sizeof(b->next[i]));
	}
}

/* Wait for what was loaded, as the clock does (METHOD T1): the next copy shall
 * not begin before. Stores go on, whatever their kind. */
static void end_loads(void)
{
#if defined(__x86_64__)
	__asm__ volatile("lfence" ::: "memory");
#elif defined(__aarch64__)
	__asm__ volatile("dsb ishld; isb" ::: "memory");
#else
	atomic_thread_fence(memory_order_seq_cst);
#endif
}

uint64_t copy_blocks_run(struct trial *t, uint64_t n)
{
	const bool apart = ((const struct blocks *)t->base)->apart;
	struct copy *whole = t->scratch, c = *whole;
	uint64_t at = 0;

	for (uint64_t i = 0; i < n; i++) {
		c.from_at = at * stride(t);
		c.from = whole->from + c.from_at;
		if (apart) {
			c.to_at = c.from_at;
			c.to = whole->to + c.to_at;
		}
		t->copier->copy(&c);
		end_loads();
		memcpy(&at, c.from, sizeof(at));
	}
	whole->from_at = c.from_at; /* of the last one, for the end */
	whole->to_at = c.to_at;
	t->sequence = apart ? n : 0; /* copies that are still there */
	return n;
}

/* A block's number and what follows differ from turn to turn. More is not
 * looked at: the next reading would find it in the caches. */
static void see_arrived(const struct trial *t, size_t from_at, size_t to_at)
{
	const struct copy *c = t->scratch;
	size_t size = t->size < 16 ? t->size : 16;

	if (memcmp(c->to + to_at, c->from + from_at, size))
		die_plain("%s did not copy the block at %zu", t->copier->name,
			  from_at);
}

void copy_blocks_finish(struct trial *t)
{
	const struct copy *c = t->scratch;

	see_arrived(t, c->from_at, c->to_at);
	for (uint64_t i = 0; i < t->sequence; i++)
		see_arrived(t, i * stride(t), i * stride(t));
}

void copy_blocks_end(struct trial *t)
{
	struct copy *c = t->scratch;

	c->from += c->from_at;
	c->to += c->to_at;
	copy_verify(t);
}
