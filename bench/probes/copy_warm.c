/* copy_warm.c - the same bytes to the same place, over and over; and the same
 * with the destination off the source's alignment (METHOD C5). The stores of
 * copy/offset-N straddle lines or pages, half a page away from the source, by
 * the address within a page. The loads of copy/alias run into the stores just
 * made, which the CPU takes for the same address at first, modulo 4096. */
#include "bench/kit/copy_buffers.h"

/* `with` so many bytes the destination is beyond the source, modulo a page. */
static void begin(struct trial *t)
{
	const size_t at = *(const size_t *)t->probe->with;

	copy_buffers(t, t->size, t->size + at, at);
}

static uint64_t run(struct trial *t, uint64_t n)
{
	struct copy *c = t->scratch;

	for (uint64_t i = 0; i < n; i++)
		t->copier->copy(c);
	return n;
}

static void end(struct trial *t)
{
	copy_verify(t);
}

#define WARM(name, summary, at, ...)                                           \
	COPY_PROBE(name, summary, .with = &(const size_t){ at },               \
		   .begin = begin, .run = run, .end = end, __VA_ARGS__)

WARM("copy/warm", "copy a buffer that was just copied before", 0,
     .sizes = { "64,4K,64K,1M,16M", "64..16M", "64..1G*2" });

/* N bytes beyond half a page. */
#define OFFSET(n)                                                              \
	WARM("copy/offset-" #n, "copy/warm, destination at half a page + " #n, \
	     2048 + (n), .sizes = { "", "", "16K" })

OFFSET(1);
OFFSET(16);
OFFSET(32);
OFFSET(63);
OFFSET(64);

WARM("copy/offset-2048", "copy/warm, destination at half a page: aligned", 2048,
     .sizes = { "", "", "16K" });

WARM("copy/alias", "copy/warm, destination = source + 1 modulo 4K: aliasing", 1,
     .sizes = { "", "", "16K" });
