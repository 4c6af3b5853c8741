/* test_compressible.c - what swap is given to compress can be compressed. */
#include "bench/kit/compressible.h"
#include "tests/unit/unit.h"

#include <string.h>
#include <zlib.h>

enum { PAGES = 64 };

static uint64_t page[PAGES][512];

static double ratio(const void *of)
{
	Bytef out[2 * sizeof(*page)];
	uLongf size = sizeof(out);

	ck_assert_int_eq(compress2(out, &size, of, sizeof(*page), 9), Z_OK);
	return (double)sizeof(*page) / (double)size;
}

START_TEST(a_page_shrinks_to_between_a_half_and_a_third)
{
	compressible_fill(page, sizeof(page), 1);
	for (int i = 0; i < PAGES; i++) {
		ck_assert_double_ge(ratio(page[i]), 2);
		ck_assert_double_le(ratio(page[i]), 3);
	}
}
END_TEST

START_TEST(no_two_pages_are_equal)
{
	compressible_fill(page, sizeof(page), 1);
	for (int i = 0; i < PAGES; i++)
		for (int j = 0; j < i; j++)
			ck_assert(memcmp(page[i], page[j], sizeof(*page)));
}
END_TEST

/* zram stores such a page as it is: bringing it back is a mere copy. */
START_TEST(noise_alone_does_not_shrink)
{
	uint64_t x = 1;

	for (int i = 0; i < 512; i++) {
		x = x * UINT64_C(6364136223846793005) + 1442695040888963407;
		page[0][i] = x;
	}
	ck_assert_double_lt(ratio(page[0]), 1.01);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_page_shrinks_to_between_a_half_and_a_third);
	tcase_add_test(into, no_two_pages_are_equal);
	tcase_add_test(into, noise_alone_does_not_shrink);
}

REGISTER(unit_suite, compressible) = { "compressible", add, 0 };
