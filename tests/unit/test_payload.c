/* test_payload.c - every byte that is changed, lost or swapped is noticed. */
#include "bench/kit/payload.h"
#include "tests/unit/unit.h"

#include <string.h>

static char m[1100];

START_TEST(what_was_filled_is_right)
{
	for (size_t size = 1; size <= 1024; size++) {
		payload_fill(m, size, size);
		ck_assert(payload_exact(m, size, size));
		ck_assert(payload_check(m, size, size));
		payload_verify(m, size, size);
	}
}
END_TEST

START_TEST(nothing_is_written_behind_the_message)
{
	for (size_t size = 1; size <= 200; size++) {
		memset(m, 0x55, sizeof(m));
		payload_fill(m, size, 3);
		for (size_t i = size; i < size + 64; i++)
			ck_assert_int_eq(m[i], 0x55);
	}
}
END_TEST

START_TEST(a_changed_byte_is_noticed)
{
	const size_t sizes[] = { 1, 8, 13, 32, 64, 100, 1000 };

	for (size_t s = 0; s < 7; s++)
		for (size_t i = 0; i < sizes[s]; i++) {
			payload_fill(m, sizes[s], 42);
			m[i] ^= 1;
			ck_assert(!payload_check(m, sizes[s], 42));
			ck_assert(!payload_exact(m, sizes[s], 42));
		}
}
END_TEST

START_TEST(another_message_is_noticed)
{
	for (size_t size = 8; size < 200; size += 8) {
		payload_fill(m, size, 41);
		ck_assert(!payload_check(m, size, 42));
	}
}
END_TEST

/* The sum alone would not see it; the exact pass of the first messages does. */
START_TEST(swapped_words_are_noticed_by_the_exact_pass)
{
	char word[8];

	payload_fill(m, 1000, 7);
	memcpy(word, m + 400, 8);
	memcpy(m + 400, m + 408, 8);
	memcpy(m + 408, word, 8);
	ck_assert(!payload_exact(m, 1000, 7));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_was_filled_is_right);
	tcase_add_test(into, nothing_is_written_behind_the_message);
	tcase_add_test(into, a_changed_byte_is_noticed);
	tcase_add_test(into, another_message_is_noticed);
	tcase_add_test(into, swapped_words_are_noticed_by_the_exact_pass);
}

REGISTER(unit_suite, payload) = { "payload", add, 0 };
