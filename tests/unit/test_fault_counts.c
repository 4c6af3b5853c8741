/* test_fault_counts.c - how many faults may be other than foretold. */
#include "bench/core/fault_counts.h"
#include "tests/unit/unit.h"

static const struct backing base = { .name = "base" };
static const struct backing huge = { .name = "huge", .grain = 2 << 20 };

START_TEST(a_few_strays_are_nothing_beside_base_pages)
{
	ck_assert(fault_counts_agree(&base, 4096, 4096, 0));
	ck_assert(fault_counts_agree(&base, 4096, 4096 + 48, 0));
	ck_assert(!fault_counts_agree(&base, 4096, 4096 + 49, 0));
	ck_assert(!fault_counts_agree(&base, 4096, 4096 - 49, 0));
	ck_assert(fault_counts_agree(&base, 0, 8, 0));
	ck_assert(!fault_counts_agree(&base, 0, 9, 0));
	ck_assert(fault_counts_agree(NULL, 0, 8, 0));
}
END_TEST

START_TEST(no_huge_page_may_be_missing)
{
	ck_assert(fault_counts_agree(&huge, 8, 8, 0));
	ck_assert(!fault_counts_agree(&huge, 8, 7, 0));
	ck_assert(!fault_counts_agree(&huge, 8, 0, 0));
	ck_assert(!fault_counts_agree(&huge, 0, 1, 0));
	ck_assert(fault_counts_agree(&base, 8, 0,
				     0)); /* the same of base pages */
	ck_assert(!fault_counts_agree(&huge, 15, 14, 0));
	ck_assert(!fault_counts_agree(&huge, 32, 29, 0));
	ck_assert(fault_counts_agree(&huge, 32, 30, 0));
}
END_TEST

/* As where huge pages of an object are copied base page by base page. */
START_TEST(of_many_as_few_may_be_missing_as_of_base_pages)
{
	ck_assert(fault_counts_agree(&huge, 4096, 4096 + 48, 0));
	ck_assert(!fault_counts_agree(&huge, 4096, 4096 + 49, 0));
}
END_TEST

START_TEST(balancing_between_nodes_may_add_what_it_counted_itself)
{
	ck_assert(fault_counts_agree(&base, 0, 13, 5));
	ck_assert(!fault_counts_agree(&base, 0, 14, 5));
	ck_assert(fault_counts_agree(&base, 64, 64, 5));
	ck_assert(!fault_counts_agree(&base, 64, 50,
				      500)); /* it takes none away */
	ck_assert(!fault_counts_agree(&huge, 8, 7, 500));
	ck_assert(!fault_counts_agree(&huge, 8, 4096, 5000));
}
END_TEST

/* Major faults then say nothing of swap. */
START_TEST(kernels_of_before_count_what_is_tried_twice_as_major)
{
	const struct backing own = { .name = "own", .private = true };

	ck_assert(fault_counts_tried_twice(&base, "5.10.0-46-cloud-amd64"));
	ck_assert(!fault_counts_tried_twice(&own, "5.10.0-46-cloud-amd64"));
	ck_assert(!fault_counts_tried_twice(&base, "6.0.0"));
	ck_assert(!fault_counts_tried_twice(&base, "10.1"));
	ck_assert(!fault_counts_tried_twice(NULL, "5.10.0"));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_few_strays_are_nothing_beside_base_pages);
	tcase_add_test(into, no_huge_page_may_be_missing);
	tcase_add_test(into, of_many_as_few_may_be_missing_as_of_base_pages);
	tcase_add_test(into,
		       balancing_between_nodes_may_add_what_it_counted_itself);
	tcase_add_test(into,
		       kernels_of_before_count_what_is_tried_twice_as_major);
}

REGISTER(unit_suite, fault_counts_suite) = { "fault_counts", add, 0 };
