/*
 * test_ring.c - the ring under stress: order, content, wraps, every size,
 * between two processes and, for a race detector, between two threads.
 */
#include "bench/kit/payload.h"
#include "bench/kit/ring.h"
#include "tests/unit/unit.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LARGEST = 20000 };

/* Gives the CPU away, so that the tests end on one CPU too. */
static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	(void)bed;
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		sched_yield();
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	(void)word;
	(void)bed;
}

static const struct waiter futex_waiter = FUTEX_WAITER;
static const struct waiter yields = { .wait = wait_word, .wake = wake };

/* What the two sides agree on beforehand. */
struct course {
	struct ring *ring;
	size_t batch;
	uint64_t messages;
	size_t (*size)(uint64_t i); /* of message i */
	bool in_place;
	const struct waiter *waiter; /* NULL: yields */
};

static struct ring *new_ring(uint32_t capacity)
{
	struct ring *r =
		mmap(NULL, ring_bytes(capacity), PROT_READ | PROT_WRITE,
		     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	ck_assert_ptr_ne(r, MAP_FAILED);
	ring_init(r, capacity);
	return r;
}

static void *produce(void *arg)
{
	const struct course *c = arg;
	char *message = malloc(LARGEST);
	const struct waiter *w = c->waiter ? c->waiter : &yields;
	struct ring_end e;

	if (!message || !ring_attach(&e, c->ring, c->batch))
		abort();
	for (uint64_t i = 0; i < c->messages; i++) {
		uint32_t n = (uint32_t)c->size(i);

		if (c->in_place) {
			payload_fill(ring_lend(&e, w, n), n, i);
			ring_commit(&e, w, n);
			continue;
		}
		payload_fill(message, n, i);
		ring_send(&e, w, message, n);
	}
	ring_publish(&e, w);
	free(message);
	return NULL;
}

/* How many messages arrived damaged or out of order. */
static uint64_t consume(const struct course *c)
{
	char *message = malloc(LARGEST);
	const struct waiter *w = c->waiter ? c->waiter : &yields;
	struct ring_end e;
	uint64_t wrong = 0;

	if (!message || !ring_attach(&e, c->ring, c->batch))
		abort();
	for (uint64_t i = 0; i < c->messages; i++) {
		uint32_t n = (uint32_t)c->size(i);

		if (c->in_place) {
			wrong += !payload_exact(ring_borrow(&e, w, n), n, i);
			ring_consume(&e, w, n);
			continue;
		}
		ring_recv(&e, w, message, n);
		wrong += !payload_exact(message, n, i);
	}
	free(message);
	return wrong;
}

static void between_threads(struct course c, uint32_t capacity)
{
	pthread_t producer;

	c.ring = new_ring(capacity);
	ck_assert_int_eq(pthread_create(&producer, NULL, produce, &c), 0);
	ck_assert_uint_eq(consume(&c), 0);
	pthread_join(producer, NULL);
	munmap(c.ring, ring_bytes(capacity));
}

/* The child maps the ring anew, at an address of its own. */
static void between_processes(struct course c, uint32_t capacity)
{
	int fd = memfd_create("ring", MFD_CLOEXEC), status;
	size_t bytes = ring_bytes(capacity);
	pid_t child;

	ck_assert_int_eq(ftruncate(fd, (off_t)bytes), 0);
	c.ring = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	ck_assert_ptr_ne(c.ring, MAP_FAILED);
	ring_init(c.ring, capacity);
	child = fork();
	if (child == 0) {
		void *at = mmap((char *)c.ring + (1 << 30), bytes,
				PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
		struct ring *old = c.ring;

		if (at == MAP_FAILED || at == (void *)old)
			_exit(2);
		munmap(old, bytes);
		c.ring = at;
		produce(&c);
		_exit(0);
	}
	ck_assert_uint_eq(consume(&c), 0);
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	ck_assert_int_eq(status, 0);
	munmap(c.ring, bytes);
	close(fd);
}

static size_t eight(uint64_t i)
{
	(void)i;
	return 8;
}

static size_t sixty_four(uint64_t i)
{
	(void)i;
	return 64;
}

/* 1 byte to five times the ring, most of them small; the same on both sides. */
static size_t random_size(uint64_t i)
{
	uint64_t z = (i + 1) * UINT64_C(0x9e3779b97f4a7c15);

	z ^= z >> 29;
	return 1 + (z % 7 ? z % 200 : z % LARGEST);
}

static size_t inline_or_not(uint64_t i)
{
	return i % 3 ? 1 + i % RING_INLINE : RING_INLINE + 1 + i % 100;
}

/* 1 byte to half of the ring: as long as it may be in place. */
static size_t fits_in_place(uint64_t i)
{
	return 1 + random_size(i) % 2048;
}

START_TEST(threads_in_place)
{
	between_threads((struct course){ .messages = 50000,
					 .size = fits_in_place,
					 .in_place = true },
			4096);
}
END_TEST

START_TEST(processes_in_place)
{
	between_processes((struct course){ .messages = 100000,
					   .size = fits_in_place,
					   .in_place = true },
			  4096);
	between_processes((struct course){ .messages = 100000,
					   .size = fits_in_place,
					   .batch = 700,
					   .in_place = true },
			  4096);
}
END_TEST

START_TEST(threads_small_each_published)
{
	between_threads((struct course){ .messages = 100000, .size = eight },
			4096);
}
END_TEST

START_TEST(threads_batched)
{
	between_threads((struct course){ .messages = 100000,
					 .size = sixty_four,
					 .batch = 1024 },
			4096);
}
END_TEST

START_TEST(threads_inline_and_longer_in_turn)
{
	between_threads(
		(struct course){ .messages = 60000, .size = inline_or_not },
		4096);
}
END_TEST

START_TEST(threads_random_sizes)
{
	between_threads(
		(struct course){ .messages = 20000, .size = random_size },
		4096);
}
END_TEST

START_TEST(processes_random_sizes)
{
	between_processes(
		(struct course){ .messages = 50000, .size = random_size },
		4096);
	between_processes((struct course){ .messages = 50000,
					   .size = random_size,
					   .batch = 512 },
			  4096);
}
END_TEST

START_TEST(processes_inline)
{
	between_processes(
		(struct course){ .messages = 300000, .size = inline_or_not },
		4096);
}
END_TEST

/*
 * A waker that was slow: the sleeper has seen the word already and announces
 * itself anew, then the wake for that very word comes, before it is asleep.
 */
START_TEST(a_late_wake_is_not_lost)
{
	static struct bed bed;
	static _Atomic uint32_t word;

	ck_assert(bed_lie_down(&bed, &word, 0));
	futex_waiter.wake(&word, &bed);
	alarm(5); /* ends the test if it sleeps */
	futex_wait(&bed.asleep, 1);
	alarm(0);
	ck_assert(bed_lie_down(&bed, &word, 0));
}
END_TEST

START_TEST(processes_that_sleep)
{
	between_processes((struct course){ .messages = 300000,
					   .size = sixty_four,
					   .waiter = &futex_waiter },
			  1 << 16);
	between_processes((struct course){ .messages = 50000,
					   .size = random_size,
					   .waiter = &futex_waiter },
			  4096);
}
END_TEST

/* Indices count bytes modulo 2^32: put the start just before the wrap. */
START_TEST(indices_wrap)
{
	struct ring *r = new_ring(4096);
	struct ring_end in, out;
	char a[100], b[100];
	uint32_t start = UINT32_MAX - 1000;

	r->head = r->tail = start;
	ck_assert(ring_attach(&in, r, 0) && ring_attach(&out, r, 0));
	in.here = in.shown = in.seen = start;
	out.here = out.shown = out.seen = start;
	for (uint64_t i = 0; i < 200; i++) {
		payload_fill(a, 100, i);
		ring_send(&out, &yields, a, 100);
		ring_recv(&in, &yields, b, 100);
		ck_assert(payload_exact(b, 100, i));
	}
	ck_assert_uint_eq(r->head, start + 20000);
}
END_TEST

/* A newer message has taken the place beside the index: the older one must
 * come from its own place in the ring, and not be the newer one. */
START_TEST(an_overtaken_message_is_not_mistaken)
{
	struct ring *r = new_ring(4096);
	struct ring_end in, out;
	uint64_t a, b;

	ck_assert(ring_attach(&in, r, 0) && ring_attach(&out, r, 0));
	for (a = 1; a <= 3; a++)
		ring_send(&out, &yields, &a, 8);
	for (a = 1; a <= 3; a++) {
		ring_recv(&in, &yields, &b, 8);
		ck_assert_uint_eq(a, b);
	}
	/* The stamp is a message ahead of the head: seen in between. */
	for (a = 4; a <= 5; a++)
		ring_send(&out, &yields, &a, 8);
	r->head -= 8;
	ring_recv(&in, &yields, &b, 8);
	ck_assert_uint_eq(b, 4);
}
END_TEST

START_TEST(batches_wait_until_full_or_flushed)
{
	struct ring *r = new_ring(4096);
	struct ring_end out;
	char m[64] = { 0 };

	ck_assert(ring_attach(&out, r, 256));
	for (int i = 0; i < 3; i++)
		ring_send(&out, &yields, m, 64);
	ck_assert_uint_eq(r->head, 0);
	ring_send(&out, &yields, m, 64);
	ck_assert_uint_eq(r->head, 256);
	ring_send(&out, &yields, m, 64);
	ck_assert_uint_eq(r->head, 256);
	ring_publish(&out, &yields);
	ck_assert_uint_eq(r->head, 320);
}
END_TEST

START_TEST(memory_that_is_no_ring_is_refused)
{
	struct ring *r = new_ring(4096);
	struct ring_end e;

	r->magic = 0;
	ck_assert(!ring_attach(&e, r, 0));
	ck_assert_uint_eq(ring_capacity(1), 4096);
	ck_assert_uint_eq(ring_capacity(65536), 65536);
	ck_assert_uint_eq(ring_capacity(65537), 131072);
	ck_assert_uint_eq(ring_capacity(SIZE_MAX), 1u << 30);
}
END_TEST

START_TEST(indices_lie_apart)
{
	ck_assert_uint_ge(
		offsetof(struct ring, tail) - offsetof(struct ring, head), 128);
	ck_assert_uint_ge(offsetof(struct ring, data) -
				  offsetof(struct ring, producer),
			  64);
	ck_assert_uint_le(offsetof(struct ring, inlined) + RING_INLINE -
				  offsetof(struct ring, head),
			  64);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, threads_in_place);
	tcase_add_test(into, processes_in_place);
	tcase_add_test(into, threads_small_each_published);
	tcase_add_test(into, threads_batched);
	tcase_add_test(into, threads_inline_and_longer_in_turn);
	tcase_add_test(into, threads_random_sizes);
	tcase_add_test(into, processes_random_sizes);
	tcase_add_test(into, processes_inline);
	tcase_add_test(into, a_late_wake_is_not_lost);
	tcase_add_test(into, processes_that_sleep);
	tcase_add_test(into, indices_wrap);
	tcase_add_test(into, an_overtaken_message_is_not_mistaken);
	tcase_add_test(into, batches_wait_until_full_or_flushed);
	tcase_add_test(into, memory_that_is_no_ring_is_refused);
	tcase_add_test(into, indices_lie_apart);
}

REGISTER(unit_suite, ring) = { "ring", add, 60 };
