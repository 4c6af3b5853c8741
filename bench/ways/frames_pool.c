/* frames_pool.c - three buffers in turn, as of wl_shm; each is drawn again when
 * its readers have released it, which a futex tells. */
#include "bench/kit/frames.h"
#include "lib/futex.h"

/* Readers that have yet to release each buffer; and the frame last drawn. */
enum { BUFFERS = 3, DRAWN = BUFFERS };

static char *lend(struct trial *t, uint64_t number)
{
	_Atomic uint32_t *readers = t->scratch;
	uint32_t n;

	readers += number % BUFFERS;
	while ((n = *readers))
		futex_wait(readers, n);
	return t->base + number % BUFFERS * t->size;
}

static void show(struct trial *t, uint64_t number)
{
	_Atomic uint32_t *word = t->scratch;

	word[number % BUFFERS] = t->workers - 1;
	word[DRAWN] = (uint32_t)number;
	futex_wake(&word[DRAWN], INT32_MAX);
}

static void take(struct trial *t, uint64_t last, char *own)
{
	_Atomic uint32_t *word = t->scratch;
	size_t i = (last + 1) % BUFFERS, bytes = frames_damage(t);

	futex_outlast(&word[DRAWN], (uint32_t)last);
	if (strcmp(t->way->name, "tmpfs-pread"))
		memcpy(own, t->base + i * t->size, bytes);
	else if (pread(t->object.fd, own, bytes, (off_t)(i * t->size)) < 0)
		die("pread %zu bytes", bytes);
	if (--word[i] == 0)
		futex_wake(&word[i], 1);
}

FRAME_WAY("shm-pool", "frames: 3 buffers in turn, released by futex",
	  { BUFFERS, false, false, lend, show, take }, .from = STANDARD);
FRAME_WAY("tmpfs-pread", "frames: as shm-pool, but read by pread(2)",
	  { BUFFERS, false, false, lend, show, take }, .from = FULL);
