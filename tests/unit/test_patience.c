/* test_patience.c - for how long to look before going to sleep. */
#include "bench/kit/patience.h"
#include "tests/unit/unit.h"

enum { MOST = 4096 };

static struct patience p;

/* A wait that would end after so many looks. True: it was worth it. */
static int wait_for(uint32_t looks)
{
	uint32_t most = patience_begin(&p);

	if (looks < most)
		patience_found(&p, most);
	else
		patience_vain(&p, most);
	return looks < most;
}

START_TEST(a_quick_peer_is_looked_for)
{
	patience_init(&p, MOST);
	for (int i = 0; i < 100; i++)
		ck_assert(wait_for(i * 40));
}
END_TEST

START_TEST(one_wait_in_vain_changes_nothing)
{
	patience_init(&p, MOST);
	for (int i = 0; i < 1000; i++) {
		ck_assert(wait_for(10));
		if (i % 10 == 0)
			ck_assert(!wait_for(MOST + 1));
	}
}
END_TEST

START_TEST(of_a_slow_peer_it_gives_up_but_tries_again)
{
	uint64_t looked = 0;

	patience_init(&p, MOST);
	for (int i = 0; i < 100000; i++) {
		struct patience before = p;

		looked += patience_begin(&before);
		ck_assert(!wait_for(MOST + 1));
	}
	ck_assert_uint_le(looked, 100000 * PATIENCE_GIVEN_UP + 24 * MOST);
	for (int i = 0; i < PATIENCE_SELDOM && patience_is_lost(&p); i++)
		wait_for(10); /* it has become quick */
	ck_assert(!patience_is_lost(&p));
	ck_assert(wait_for(10));
}
END_TEST

START_TEST(it_has_some_however_slow_a_look_is)
{
	patience_init(&p, 0);
	ck_assert_uint_eq(p.most, PATIENCE_LEAST);
	ck_assert(wait_for(PATIENCE_GIVEN_UP));
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, a_quick_peer_is_looked_for);
	tcase_add_test(into, one_wait_in_vain_changes_nothing);
	tcase_add_test(into, of_a_slow_peer_it_gives_up_but_tries_again);
	tcase_add_test(into, it_has_some_however_slow_a_look_is);
}

REGISTER(unit_suite, patience) = { "patience", add, 0 };
