/* test_frames.c - a frame that is drawn while it is read is seen to be torn. */
#include "bench/kit/frames.h"
#include "tests/unit/unit.h"

enum { WORDS = 1 << 15 };

static uint64_t shared[WORDS], own[WORDS];
static _Atomic bool seen;

static void draw(uint64_t number, size_t words)
{
	shared[1] = number;
	payload_fill(shared + 2, 8 * words - 16, number);
}

START_TEST(a_frame_has_one_number)
{
	draw(7, WORDS);
	ck_assert_uint_eq(frame_number(shared, sizeof(shared)), 7);
	draw(8, WORDS / 2); /* its tail is not there yet */
	ck_assert_uint_eq(frame_number(shared, sizeof(shared)), 0);
	draw(8, WORDS);
	memset(shared + WORDS / 2, 0, 4096);
	ck_assert_uint_eq(frame_number(shared, sizeof(shared)), 0);
}
END_TEST

static void *draw_on(void *arg)
{
	for (uint64_t number = 1; !seen; number++)
		draw(number, WORDS);
	return arg;
}

/* One buffer that nobody releases: what a way must not be. */
START_TEST(without_release_frames_tear)
{
	pthread_t drawer;

	ck_assert_int_eq(pthread_create(&drawer, NULL, draw_on, NULL), 0);
	while (!seen) {
		memcpy(own, shared, sizeof(own));
		seen = own[1] && !frame_number(own, sizeof(own));
	}
	ck_assert_int_eq(pthread_join(drawer, NULL), 0);
}
END_TEST

static void add(TCase *tc)
{
	tcase_add_test(tc, a_frame_has_one_number);
	tcase_add_test(tc, without_release_frames_tear);
}

REGISTER(unit_suite, frames) = { "frames", add, 0 };
