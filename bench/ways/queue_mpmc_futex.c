/* queue_mpmc_futex.c - one queue for all workers, waited for on a futex. */
#include "bench/kit/tasks.h"
#include "lib/futex.h"

/* A semaphore of one word, and one that says whether anybody sleeps. */
struct counter {
	_Atomic uint32_t value, asleep;
};

static void make(struct counter *c, uint32_t n)
{
	c->value = n;
}

static bool try_down(struct counter *c)
{
	uint32_t n = atomic_load(&c->value);

	while (n)
		if (atomic_compare_exchange_weak(&c->value, &n, n - 1))
			return true;
	return false;
}

static void down(struct counter *c)
{
	if (try_down(c))
		return;
	atomic_fetch_add(&c->asleep, 1);
	while (!try_down(c))
		futex_wait(&c->value, 0);
	atomic_fetch_sub(&c->asleep, 1);
}

static void up(struct counter *c)
{
	atomic_fetch_add(&c->value, 1);
	if (atomic_load(&c->asleep))
		futex_wake(&c->value, 1);
}

COUNTED_WAY("shm-mpmc-futex", "tasks: one queue for all, waited for on a futex",
	    struct counter, make, down, up, .from = STANDARD);
