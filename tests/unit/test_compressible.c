/* test_compressible.c - what swap is given to compress can be compressed. */
#include "bench/kit/compressible.h"
#include "lib/gzip.h"
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGES = 64 };

static uint64_t page[PAGES][512];

/* By zlib, and as a file, of which a header is 18 bytes. */
static double ratio(const void *of)
{
	char path[64];
	struct stat st;
	FILE *f;

	snprintf(path, sizeof(path), "/tmp/shmperf-page-%d.gz", (int)getpid());
	f = gzip_create(path);
	ck_assert_ptr_nonnull(f);
	ck_assert_uint_eq(fwrite(of, sizeof(*page), 1, f), 1);
	ck_assert_int_eq(fclose(f), 0);
	ck_assert_int_eq(stat(path, &st), 0);
	unlink(path);
	return (double)sizeof(*page) / (double)st.st_size;
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
