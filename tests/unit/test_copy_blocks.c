/* test_copy_blocks.c - blocks are copied one by one, in an order that is the
 * source's, and one that does not arrive is noticed; and zeroing, which bounds
 * copies. */
#include "bench/kit/copy_buffers.h"
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

enum { SIZE = 64, STRIDE = 128, BLOCKS = 32 };

static struct trial t;
static size_t at[2 * BLOCKS], copies; /* where each copy was from */
static size_t lost;                   /* the number of that which is not done */

static void copy(const struct copy *c)
{
	at[copies] = c->from_at;
	if (copies++ != lost)
		memcpy(c->to, c->from, c->size);
}

static const struct copier recorder = { .name = "recorder", .copy = copy };

static void begin(bool apart)
{
	free(t.scratch); /* of the last time */
	free(t.base);
	t = (struct trial){ .copier = &recorder, .size = SIZE, .sequence = 7 };
	lost = SIZE_MAX;
	copy_blocks_open(&t, BLOCKS * STRIDE, apart);
	ck_assert_uint_eq(copy_blocks(&t), BLOCKS);
}

static void turn(void)
{
	copies = 0;
	copy_blocks_write(&t);
	copy_blocks_run(&t, BLOCKS);
}

static void see_all_once(void)
{
	unsigned seen[BLOCKS] = { 0 }, jumps = 0;

	ck_assert_uint_eq(copies, BLOCKS);
	for (size_t i = 0; i < copies; i++) {
		seen[at[i] / STRIDE]++;
		jumps += i && at[i] != at[i - 1] + STRIDE;
	}
	for (size_t i = 0; i < BLOCKS; i++)
		ck_assert_uint_eq(seen[i], 1);
	ck_assert_uint_gt(jumps, BLOCKS / 2);
}

/* Were the order read from the copies, the first lost one would change it. */
START_TEST(the_order_is_that_of_the_source)
{
	for (int apart = 0; apart < 2; apart++) {
		begin(apart);
		turn();
		see_all_once();
		copy_blocks_finish(&t);
		copy_blocks_end(&t);
		begin(apart);
		lost = 3;
		turn();
		see_all_once();
	}
}
END_TEST

/* What lies there from the turn before is no copy of this one. */
static void lose(bool apart, size_t which)
{
	begin(apart);
	turn();
	copy_blocks_finish(&t);
	lost = which;
	turn();
	copy_blocks_finish(&t);
	exit(EXIT_SUCCESS);
}

START_TEST(none_that_is_apart_may_be_lost)
{
	lose(true, (size_t)_i);
}
END_TEST

START_TEST(the_last_may_not_be_lost)
{
	lose(false, BLOCKS - 1);
}
END_TEST

START_TEST(nothing_lost_is_no_error)
{
	lose(_i, SIZE_MAX);
}
END_TEST

/* At any word and of any size: all bytes, and none beside them. */
START_TEST(zeroing_writes_what_it_should)
{
	static _Alignas(64) char room[1200];

	for (size_t first = 8; first < 80; first += 8)
		for (size_t size = 0; size < 1000; size += 7) {
			memset(room, 1, sizeof(room));
			copy_zero(room + first, size);
			for (size_t i = 0; i < sizeof(room); i++)
				ck_assert_int_eq(room[i],
						 i < first ||
							 i >= first + size);
		}
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, zeroing_writes_what_it_should);
	tcase_add_test(into, the_order_is_that_of_the_source);
	tcase_add_loop_exit_test(into, none_that_is_apart_may_be_lost, 1, 0,
				 BLOCKS);
	tcase_add_exit_test(into, the_last_may_not_be_lost, 1);
	tcase_add_loop_exit_test(into, nothing_lost_is_no_error, 0, 0, 2);
}

REGISTER(unit_suite, blocks) = { "copy_blocks", add, 0 };
