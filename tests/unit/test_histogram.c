/* test_histogram.c - buckets: every duration in its own, none too wide. */
#include "bench/core/histogram.h"
#include "tests/unit/unit.h"

#include <string.h>

static struct histogram h;

static size_t only_bucket(nsec ns)
{
	size_t i = 0;

	memset(&h, 0, sizeof(h));
	histogram_add(&h, ns);
	while (!h.count[i])
		i++;
	return i;
}

START_TEST(a_duration_lies_within_its_bucket)
{
	for (nsec ns = 0; ns < 200000; ns += 1 + ns / 100) {
		size_t i = only_bucket(ns);

		ck_assert_uint_le(histogram_low(i), ns);
		ck_assert_uint_gt(histogram_low(i + 1), ns);
	}
}
END_TEST

START_TEST(buckets_follow_each_other_and_are_narrow)
{
	for (size_t i = 1; i < HISTOGRAM_BUCKETS; i++) {
		nsec low = histogram_low(i), high = histogram_low(i + 1);

		ck_assert_uint_gt(high, low);
		if (high - low > 1) /* half a bucket is its error at most */
			ck_assert_double_le((double)(high - low) / 2,
					    0.008 * (double)low);
	}
}
END_TEST

START_TEST(beyond_the_range_counts_in_the_last)
{
	ck_assert_uint_eq(only_bucket(UINT64_MAX), HISTOGRAM_BUCKETS - 1);
	ck_assert_uint_eq(h.total, 1);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_duration_lies_within_its_bucket);
	tcase_add_test(into, buckets_follow_each_other_and_are_narrow);
	tcase_add_test(into, beyond_the_range_counts_in_the_last);
}

REGISTER(unit_suite, histogram) = { "histogram", add, 0 };
