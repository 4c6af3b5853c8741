/* test_control_pairs.c - what is far from 1 must be told. */
#include "analyze/judge/controls.h"
#include "tests/unit/unit.h"

#include <math.h>

static enum case_state found(double low, double ratio, double high,
			     enum verdict verdict)
{
	struct two_points p = { .c.raw = { .ratio = ratio,
					   .interval = { low, high },
					   .verdict = verdict } };

	return control_pairs_found(&p);
}

START_TEST(what_is_told_is_found)
{
	ck_assert_int_eq(found(2.985, 3, 3.01, VERDICT_SLOWER), CASE_PASSED);
	ck_assert_int_eq(found(1.04, 1.05, 1.06, VERDICT_SLOWER), CASE_PASSED);
}
END_TEST

/* A rule that adjusts for many points may miss what is near, no more. */
START_TEST(what_is_not_told_fails_if_it_is_far)
{
	ck_assert_int_eq(found(2.985, 3, 3.01, VERDICT_INCONCLUSIVE),
			 CASE_FAILED);
	ck_assert_int_eq(found(2.985, 3, 3.01, VERDICT_EQUIVALENT),
			 CASE_FAILED);
	ck_assert_int_eq(found(1.04, 1.05, 1.06, VERDICT_INCONCLUSIVE),
			 CASE_OPEN);
	ck_assert_int_eq(found(1.5, 3, 6, VERDICT_INCONCLUSIVE), CASE_OPEN);
	ck_assert_int_eq(found(0.32, 0.33, 0.34, VERDICT_FASTER), CASE_OPEN);
}
END_TEST

/* As without an interval. */
START_TEST(what_is_not_known_is_open)
{
	ck_assert_int_eq(found(NAN, 3, NAN, VERDICT_INCONCLUSIVE), CASE_OPEN);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, what_is_told_is_found);
	tcase_add_test(into, what_is_not_told_fails_if_it_is_far);
	tcase_add_test(into, what_is_not_known_is_open);
}

REGISTER(unit_suite, control_pairs) = { "control_pairs", add, 10 };
