/*
 * test_mailbox.c - the slot for request and reply under stress: both ways, one
 * way, longer than the slot; between two threads, for a race detector.
 */
#include "bench/kit/mailbox.h"
#include "bench/kit/payload.h"
#include "tests/unit/unit.h"

#include <pthread.h>
#include <sched.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { SLOT = 4096 };

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

static const struct waiter yields = { .wait = wait_word, .wake = wake };

/* Each turn near says `there` messages, then far `back`. */
static struct channel channel;
static uint64_t turns, there, back, wrong[SIDES];

static void say(enum side me, char *message, uint64_t n, uint64_t *sequence)
{
	for (uint64_t i = 0; i < n; i++) {
		payload_fill(message, channel.size, ++*sequence);
		mailbox_send(&channel, &yields, me, message);
	}
}

static void hear(enum side me, char *message, uint64_t n, uint64_t *sequence)
{
	for (uint64_t i = 0; i < n; i++) {
		mailbox_recv(&channel, &yields, me, message);
		wrong[me] += !payload_exact(message, channel.size, ++*sequence);
	}
}

static void *be_far(void *message)
{
	uint64_t sequence = 0;

	for (uint64_t i = 0; i < turns; i++) {
		hear(FAR, message, there, &sequence);
		say(FAR, message, back, &sequence);
	}
	return NULL;
}

static void talk(size_t size)
{
	char *near = malloc(size), *far = malloc(size);
	uint64_t sequence = 0;
	pthread_t other;

	channel = (struct channel){ .size = size, .window = SLOT };
	wrong[NEAR] = wrong[FAR] = 0;
	mailbox_open(&channel, &yields);
	ck_assert_int_eq(pthread_create(&other, NULL, be_far, far), 0);
	for (uint64_t i = 0; i < turns; i++) {
		say(NEAR, near, there, &sequence);
		hear(NEAR, near, back, &sequence);
	}
	pthread_join(other, NULL);
	ck_assert_uint_eq(wrong[NEAR] + wrong[FAR], 0);
	munmap(((struct mailbox_channel *)channel.state)->box,
	       sizeof(struct mailbox) + SLOT);
	free(channel.state);
	free(near);
	free(far);
}

/* Beside the word, at its end, in the slot, at its end, in pieces. */
static const size_t sizes[] = { 1, 8, 55, 56, 57, 4095, 4096, 4097, 20001 };

START_TEST(requests_and_replies)
{
	turns = 3000;
	there = back = 1;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		talk(sizes[i]);
}
END_TEST

START_TEST(several_one_way_and_then_the_other)
{
	turns = 500;
	there = 3;
	back = 2;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		talk(sizes[i]);
}
END_TEST

START_TEST(one_way_only)
{
	turns = 1;
	there = 3000;
	back = 0;
	for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++)
		talk(sizes[i]);
}
END_TEST

START_TEST(a_message_lies_in_the_line_of_its_word)
{
	ck_assert_uint_le(offsetof(struct mailbox, beside) + MAILBOX_BESIDE,
			  64);
	ck_assert_uint_ge(offsetof(struct mailbox, bed), APART);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, requests_and_replies);
	tcase_add_test(into, several_one_way_and_then_the_other);
	tcase_add_test(into, one_way_only);
	tcase_add_test(into, a_message_lies_in_the_line_of_its_word);
}

REGISTER(unit_suite, mailbox) = { "mailbox", add, 60 };
