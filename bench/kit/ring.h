/*
 * ring.h - one producer, one consumer, bytes in shared memory.
 *
 * All shm-* transports are this ring and differ only in how they wait, so
 * this is what shared memory is judged by. It follows Lamport's queue with
 * the additions that every fast one since has: each side keeps the other's
 * index in a cache of its own and looks again only when that says full or
 * empty; several messages may be published at once (batch); the two indices
 * lie APART. Indices count bytes since the start and wrap at 2^32; the
 * capacity is a power of two no larger than 2^30, so differences are exact.
 *
 * Small messages ride in the index's own line too, stamped with their number:
 * when it is the newest that the consumer wants, as in every round trip, it
 * takes it from the line it has just fetched and spares itself the second
 * transfer, and the producer keeps ownership of the data lines.
 *
 * Shared memory holds offsets, never pointers. How to wait is a parameter:
 * the functions are inline and the waiter constant, so nothing is called
 * through a pointer in the end.
 */
#ifndef BENCH_KIT_RING_H
#define BENCH_KIT_RING_H

#include "bench/kit/bed.h"

enum {
	RING_INLINE = 56, /* bytes that fit beside the index in one line */
	RING_SMALL = 64,  /* that are copied without a call */
	RING_MAGIC = 0x52474e32,
};

/* As it lies in shared memory; ring_bytes(capacity) in all. */
struct ring {
	uint32_t magic;
	uint32_t capacity;

	/* Written by the producer only. */
	_Alignas(APART) _Atomic uint32_t head; /* bytes published */
	_Atomic uint32_t stamp; /* twice the number of the message inlined;
				   odd while it is being written */
	_Atomic uint64_t inlined[RING_INLINE / 8];

	/* Written by the consumer only. */
	_Alignas(APART) _Atomic uint32_t tail; /* bytes consumed */

	struct bed consumer, producer;

	_Alignas(APART) char data[];
};

/* One side's private view. */
struct ring_end {
	struct ring *ring;
	uint32_t capacity;
	uint32_t here;     /* own index, published or not */
	uint32_t shown;    /* own index as the other side sees it */
	uint32_t seen;     /* the other's index as last seen */
	uint32_t batch;    /* producer: publish when this many bytes wait */
	uint32_t messages; /* sent or received so far */
};

/* Paths that are seldom taken or long anyway stay out of the way of the short
 * one, which a small message should cross in few instructions. */
#define RING_SELDOM __attribute__((noinline, cold))

static inline size_t ring_bytes(uint32_t capacity)
{
	return sizeof(struct ring) + capacity;
}

/* The power of two that holds at least `bytes`, within 4 KiB..1 GiB. */
static inline uint32_t ring_capacity(size_t bytes)
{
	uint32_t c = 4096;

	while (c < bytes && c < (UINT32_C(1) << 30))
		c *= 2;
	return c;
}

/* Zeroed memory becomes an empty ring. */
static inline void ring_init(struct ring *r, uint32_t capacity)
{
	r->capacity = capacity;
	r->magic = RING_MAGIC;
}

/* False if the memory is not a ring. */
static inline bool ring_attach(struct ring_end *e, struct ring *r, size_t batch)
{
	*e = (struct ring_end){ .ring = r, .capacity = r->capacity };
	/* A batch that fills the ring would have the two sides take turns. */
	e->batch = batch > e->capacity / 4 ? e->capacity / 4 : (uint32_t)batch;
	return r->magic == RING_MAGIC;
}

/* memcpy for up to RING_SMALL bytes: moves of sizes that the compiler knows,
 * the last one overlapping, cost less than the call does. */
static inline void ring_copy_small(void *to, const void *from, uint32_t n)
{
	char *t = to;
	const char *f = from;

	if (n >= 16) {
		memcpy(t, f, 16);
		if (n > 32)
			memcpy(t + 16, f + 16, 16);
		if (n > 48)
			memcpy(t + 32, f + 32, 16);
		memcpy(t + n - 16, f + n - 16, 16);
	} else if (n >= 8) {
		memcpy(t, f, 8);
		memcpy(t + n - 8, f + n - 8, 8);
	} else if (n >= 4) {
		memcpy(t, f, 4);
		memcpy(t + n - 4, f + n - 4, 4);
	} else {
		while (n--)
			*t++ = *f++;
	}
}

/* Copy in or out at an index, in two parts where the ring's end is met. */
static inline void ring_put(struct ring_end *e, uint32_t at, const char *from,
			    uint32_t n)
{
	uint32_t offset = at & (e->capacity - 1);
	uint32_t straight = e->capacity - offset;

	if (__builtin_expect(n <= straight, 1)) {
		if (n <= RING_SMALL)
			ring_copy_small(e->ring->data + offset, from, n);
		else
			memcpy(e->ring->data + offset, from, n);
		return;
	}
	memcpy(e->ring->data + offset, from, straight);
	memcpy(e->ring->data, from + straight, n - straight);
}

static inline void ring_get(struct ring_end *e, uint32_t at, char *to,
			    uint32_t n)
{
	uint32_t offset = at & (e->capacity - 1);
	uint32_t straight = e->capacity - offset;

	if (__builtin_expect(n <= straight, 1)) {
		if (n <= RING_SMALL)
			ring_copy_small(to, e->ring->data + offset, n);
		else
			memcpy(to, e->ring->data + offset, n);
		return;
	}
	memcpy(to, e->ring->data + offset, straight);
	memcpy(to + straight, e->ring->data, n - straight);
}

/* To and from words that the other side may be touching, by relaxed atomics:
 * whether what was read is of use, the stamp decides. */
static inline void ring_words_in(_Atomic uint64_t *to, const char *from,
				 uint32_t n)
{
	uint64_t word;

	for (; n >= 8; n -= 8, from += 8) {
		memcpy(&word, from, 8);
		atomic_store_explicit(to++, word, memory_order_relaxed);
	}
	if (!n)
		return;
	word = 0;
	ring_copy_small(&word, from, n);
	atomic_store_explicit(to, word, memory_order_relaxed);
}

static inline void ring_words_out(char *to, _Atomic uint64_t *from, uint32_t n)
{
	uint64_t word;

	for (; n >= 8; n -= 8, to += 8) {
		word = atomic_load_explicit(from++, memory_order_relaxed);
		memcpy(to, &word, 8);
	}
	if (!n)
		return;
	word = atomic_load_explicit(from, memory_order_relaxed);
	ring_copy_small(to, &word, n);
}

/* --- the producer ----------------------------------------------------- */

/* Also what a batch still holds back. */
static inline void ring_publish(struct ring_end *e, const struct waiter *w)
{
	struct ring *r = e->ring;

	if (e->here == e->shown)
		return;
	atomic_store_explicit(&r->head, e->here, memory_order_release);
	e->shown = e->here;
	w->wake(&r->head, &r->consumer);
}

/* Wait until n bytes are free. */
RING_SELDOM static void ring_make_room(struct ring_end *e,
				       const struct waiter *w, uint32_t n)
{
	struct ring *r = e->ring;

	while (e->capacity - (e->here - e->seen) < n) {
		uint32_t tail =
			atomic_load_explicit(&r->tail, memory_order_acquire);

		if (tail != e->seen) {
			e->seen = tail;
			continue;
		}
		ring_publish(e, w); /* the consumer may be out of work */
		w->wait(&r->tail, tail, &r->producer);
	}
}

static inline bool ring_has_room(const struct ring_end *e, uint32_t n)
{
	return __builtin_expect(e->capacity - (e->here - e->seen) >= n, 1);
}

/* Longer messages go in pieces, so that the two copies overlap. */
RING_SELDOM static void ring_send_pieces(struct ring_end *e,
					 const struct waiter *w,
					 const char *message, size_t size)
{
	uint32_t piece = e->capacity / 4;

	while (size) {
		uint32_t n = size < piece ? (uint32_t)size : piece;

		if (!ring_has_room(e, n))
			ring_make_room(e, w, n);
		ring_put(e, e->here, message, n);
		e->here += n;
		ring_publish(e, w);
		message += n;
		size -= n;
	}
}

/*
 * One small message, published at once, the copy beside the index first. The
 * place in the ring is filled only after that, off the path that the consumer
 * waits for: it looks there only if it finds a later stamp, and the release
 * store of that comes after the place was filled.
 */
static inline void ring_send_inline(struct ring_end *e, const struct waiter *w,
				    const char *message, uint32_t n)
{
	struct ring *r = e->ring;
	uint32_t here = e->here, stamp = 2 * e->messages;

	if (!ring_has_room(e, n))
		ring_make_room(e, w, n);
	atomic_store_explicit(&r->stamp, stamp - 1, memory_order_release);
	atomic_thread_fence(memory_order_release);
	ring_words_in(r->inlined, message, n);
	atomic_store_explicit(&r->stamp, stamp, memory_order_release);
	atomic_store_explicit(&r->head, here + n, memory_order_release);
	e->here = e->shown = here + n;
	ring_put(e, here, message, n);
	w->wake(&r->head, &r->consumer);
}

static inline void ring_send(struct ring_end *e, const struct waiter *w,
			     const void *message, size_t size)
{
	uint32_t n = (uint32_t)size;

	e->messages++;
	if (size <= RING_INLINE && !e->batch) {
		ring_send_inline(e, w, message, n);
		return;
	}
	if (size > e->capacity / 4) {
		ring_send_pieces(e, w, message, size);
		return;
	}
	if (!ring_has_room(e, n))
		ring_make_room(e, w, n);
	ring_put(e, e->here, message, n);
	e->here += n;
	if (e->here - e->shown >= e->batch)
		ring_publish(e, w);
}

/* To where the ring's end is: a message in place must not be cut in two there.
 * Both sides know all sizes, so they skip the same bytes. */
static inline uint32_t ring_pad(const struct ring_end *e, uint32_t n)
{
	uint32_t straight = e->capacity - (e->here & (e->capacity - 1));

	return n <= straight ? 0 : straight;
}

/* Room for a message of n bytes, at most half of the capacity; in place. */
static inline void *ring_lend(struct ring_end *e, const struct waiter *w,
			      uint32_t n)
{
	uint32_t pad = ring_pad(e, n);

	if (!ring_has_room(e, pad + n))
		ring_make_room(e, w, pad + n);
	e->here += pad;
	return e->ring->data + (e->here & (e->capacity - 1));
}

/* It is built. */
static inline void ring_commit(struct ring_end *e, const struct waiter *w,
			       uint32_t n)
{
	e->messages++;
	e->here += n;
	if (e->here - e->shown >= e->batch)
		ring_publish(e, w);
}

/* --- the consumer ----------------------------------------------------- */

static inline void ring_show_tail(struct ring_end *e, const struct waiter *w)
{
	struct ring *r = e->ring;

	if (e->here == e->shown)
		return;
	atomic_store_explicit(&r->tail, e->here, memory_order_release);
	e->shown = e->here;
	w->wake(&r->tail, &r->producer);
}

/* n bytes are done with. Telling the producer costs both sides a transfer, so
 * it is put off: until a quarter of the ring is free, or nothing is left. */
static inline void ring_consume(struct ring_end *e, const struct waiter *w,
				uint32_t n)
{
	e->here += n;
	if (e->here - e->shown >= e->capacity / 4)
		ring_show_tail(e, w);
}

/* Wait until n bytes are there. */
static inline void ring_await(struct ring_end *e, const struct waiter *w,
			      uint32_t n)
{
	struct ring *r = e->ring;

	while (e->seen - e->here < n) {
		uint32_t head =
			atomic_load_explicit(&r->head, memory_order_acquire);

		if (head != e->seen) {
			e->seen = head;
			continue;
		}
		ring_show_tail(e, w); /* the producer may be out of room */
		w->wait(&r->head, head, &r->consumer);
	}
}

/* The copy beside the index, if it is of the message wanted, before and after
 * it was copied out. Otherwise a later one is on its way, the message lies in
 * its place in the ring, and `to` holds nothing of use. */
static inline bool ring_take_inline(const struct ring_end *e, char *to,
				    uint32_t n)
{
	struct ring *r = e->ring;
	uint32_t wanted = 2 * e->messages;

	if (atomic_load_explicit(&r->stamp, memory_order_acquire) != wanted)
		return false;
	ring_words_out(to, r->inlined, n);
	atomic_thread_fence(memory_order_acquire);
	return atomic_load_explicit(&r->stamp, memory_order_acquire) == wanted;
}

/* The next message where it lies; ring_consume() when it has been read. */
static inline const void *ring_borrow(struct ring_end *e,
				      const struct waiter *w, uint32_t n)
{
	uint32_t pad = ring_pad(e, n);

	ring_await(e, w, pad + n);
	e->here += pad;
	e->messages++;
	return e->ring->data + (e->here & (e->capacity - 1));
}

RING_SELDOM static void ring_recv_pieces(struct ring_end *e,
					 const struct waiter *w, char *to,
					 size_t size)
{
	uint32_t piece = e->capacity / 4;

	while (size) {
		uint32_t n = size < piece ? (uint32_t)size : piece;

		ring_await(e, w, n);
		ring_get(e, e->here, to, n);
		ring_consume(e, w, n);
		to += n;
		size -= n;
	}
}

static inline void ring_recv(struct ring_end *e, const struct waiter *w,
			     void *to, size_t size)
{
	uint32_t n = (uint32_t)size;

	e->messages++;
	if (size > e->capacity / 4) {
		ring_recv_pieces(e, w, to, size);
		return;
	}
	ring_await(e, w, n);
	/* Where more is there, the index's line is left to the producer. */
	if (!(n <= RING_INLINE && !e->batch && e->seen - e->here == n &&
	      ring_take_inline(e, to, n)))
		ring_get(e, e->here, to, n);
	ring_consume(e, w, n);
}

#endif
