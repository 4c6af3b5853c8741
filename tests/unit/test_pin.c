/* test_pin.c - where threads of a library may run. */
#include "lib/pin.h"
#include "tests/unit/unit.h"

#include <pthread.h>
#include <sched.h>
#include <unistd.h>

static pthread_barrier_t barrier;
static cpu_set_t mine, others; /* CPUs that each thread may run on */

static void look(cpu_set_t *into)
{
	ck_assert_int_eq(sched_getaffinity(0, sizeof(*into), into), 0);
}

/* Begun by a side that is pinned, as a library's are. */
static void *help(void *unused)
{
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	look(&others);
	return unused;
}

static void pin_with_helper(const int *cpu, unsigned n, atomic_bool *share)
{
	pthread_t thread;

	pin_spare(cpu, n, share);
	pin_to(cpu[0]);
	pthread_barrier_init(&barrier, NULL, 2);
	ck_assert_int_eq(pthread_create(&thread, NULL, help, NULL), 0);
	pthread_barrier_wait(&barrier);
	pin_helpers();
	pthread_barrier_wait(&barrier);
	pthread_join(thread, NULL);
	look(&mine);
}

/* How many of the CPUs that there are, numbers first. */
static unsigned cpus(int number[CPU_SETSIZE], cpu_set_t *all)
{
	unsigned n = 0;

	look(all);
	for (int i = 0; i < CPU_SETSIZE; i++)
		if (CPU_ISSET(i, all))
			number[n++] = i;
	return n;
}

START_TEST(helpers_have_all_cpus_but_those_of_the_sides)
{
	int number[CPU_SETSIZE];
	cpu_set_t rest;
	atomic_bool share = false;

	if (cpus(number, &rest) < 2)
		return;
	CPU_CLR(number[0], &rest);
	pin_with_helper((int[]){ number[0], number[0] }, 2, &share);
	ck_assert(CPU_EQUAL(&others, &rest));
	ck_assert(!share);
	ck_assert_int_eq(CPU_COUNT(&mine), 1);
	ck_assert(CPU_ISSET(number[0], &mine));
}
END_TEST

START_TEST(helpers_stay_where_the_sides_have_all_and_that_is_told)
{
	int number[CPU_SETSIZE];
	cpu_set_t all;
	atomic_bool share = false;
	unsigned n = cpus(number, &all);

	pin_with_helper(number, n, &share);
	ck_assert(CPU_EQUAL(&others, &mine));
	ck_assert(share);
}
END_TEST

/* ... or nobody has said where the sides are. */
START_TEST(helpers_of_sides_that_are_not_pinned_stay)
{
	int number[CPU_SETSIZE];
	cpu_set_t all;
	atomic_bool share = false;

	cpus(number, &all);
	pin_with_helper((int[]){ -1, -1 }, 2, &share);
	ck_assert(CPU_EQUAL(&others, &all));
	ck_assert(CPU_EQUAL(&mine, &all));
	ck_assert(!share);
}
END_TEST

START_TEST(without_helpers_nothing_is_shared)
{
	int number[CPU_SETSIZE];
	cpu_set_t all;
	atomic_bool share = false;
	unsigned n = cpus(number, &all);

	pin_spare(number, n, &share);
	pin_helpers();
	ck_assert(!share);
}
END_TEST

static void add(TCase *into)
{
	tcase_add_test(into, helpers_have_all_cpus_but_those_of_the_sides);
	tcase_add_test(into,
		       helpers_stay_where_the_sides_have_all_and_that_is_told);
	tcase_add_test(into, helpers_of_sides_that_are_not_pinned_stay);
	tcase_add_test(into, without_helpers_nothing_is_shared);
}

REGISTER(unit_suite, pin_suite) = { "pin", add, 0 };
