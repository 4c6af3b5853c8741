/* clock_sync.c - is it the same time on two CPUs? */
#include "diagnose/host/fact.h"
#include "lib/clock.h"
#include "lib/pin.h"
#include "lib/relax.h"
#include "lib/topology.h"

#include <pthread.h>

enum { EXCHANGES = 2000, ENOUGH = 100, STOP = -1, LOOKS = 256 };
#define PATIENCE (100 * (nsec)NSEC_PER_MSEC)

/*
 * Two threads send each other the time in turn. The difference between what one
 * reads on arrival and the time that was sent is how long it took to arrive
 * plus how far the reader's clock is ahead. It takes no less than 0 to arrive,
 * so the least difference in each direction bounds how far the clocks are apart
 * (METHOD T7); a negative one means that time ran backwards. The lowest bit of
 * `turn` says whose turn it is.
 */
struct exchange {
	struct clock clock;
	_Atomic long turn; /* counts up; STOP: over */
	tick stamp;
	struct side {
		struct exchange *of;
		int cpu, err;
		int64_t least; /* ticks from the stamp sent to what it read */
		long turns;
	} side[2];
	/* In ticks: how far the far clock of any pair is ahead of its near one,
	 * at least and at most. */
	int64_t low, high, backwards;
};

/* The number of the turn that is ours, or STOP. */
static long await(struct exchange *x, int odd, nsec deadline)
{
	for (unsigned looks = 1;; looks++) {
		long turn =
			atomic_load_explicit(&x->turn, memory_order_acquire);

		if (turn == STOP || turn % 2 == odd)
			return turn;
		if (looks % LOOKS == 0 && clock_wall() > deadline)
			return STOP;
		relax();
	}
}

static void *take_turns(void *arg)
{
	struct side *side = arg;
	struct exchange *x = side->of;
	int odd = side == &x->side[1];
	nsec deadline = clock_wall() + PATIENCE;
	long turn = 0;

	side->err = pin_try(side->cpu);
	while (!side->err && turn < EXCHANGES &&
	       (turn = await(x, odd, deadline)) != STOP) {
		int64_t way = (int64_t)(x->clock.begin() - x->stamp);

		if (turn && way < side->least)
			side->least = way;
		side->turns = turn;
		x->stamp = x->clock.end();
		atomic_store_explicit(&x->turn, turn + 1, memory_order_release);
	}
	atomic_store(&x->turn, STOP);
	return NULL;
}

/* 0 or -errno. */
static int compare(struct exchange *x, struct cpu_pair pair)
{
	struct side *near = &x->side[0], *far = &x->side[1];
	pthread_t a, b;
	int64_t back;
	int err;

	*near = (struct side){ x, pair.near, 0, INT64_MAX, 0 };
	*far = (struct side){ x, pair.far, 0, INT64_MAX, 0 };
	x->turn = 0;
	err = pthread_create(&a, NULL, take_turns, near);
	if (err)
		return -err;
	err = pthread_create(&b, NULL, take_turns, far);
	if (err)
		atomic_store(&x->turn, STOP);
	else
		pthread_join(b, NULL);
	pthread_join(a, NULL);
	if (err || near->err || far->err)
		return err ? -err : near->err ? near->err : far->err;
	if (near->turns < ENOUGH)
		return -ETIMEDOUT;
	back = near->least < far->least ? -near->least : -far->least;
	x->low = -near->least < x->low ? -near->least : x->low;
	x->high = far->least > x->high ? far->least : x->high;
	x->backwards = back > x->backwards ? back : x->backwards;
	return 0;
}

/* One pair of each class: CPUs of a package share more than others do. The
 * number of pairs, or -errno. */
static int compare_all(struct exchange *x, const struct topology *t)
{
	int pairs = 0, err;

	for (size_t i = 0; topology_classes[i]; i++) {
		struct cpu_pair pair;

		if (topology_pair(t, topology_classes[i], &pair) ||
		    pair.near == pair.far)
			continue;
		err = compare(x, pair);
		if (err)
			return err;
		pairs++;
	}
	return pairs;
}

static void add_ns(struct fact_sink *to, const char *key,
		   const struct exchange *x, int64_t ticks)
{
	fact_tell(to, 0, "%s=%.9g", key, (double)ticks * x->clock.ns_per_tick);
}

FACT(to, .measures = true)
{
	struct exchange x = { .low = INT64_MAX, .high = INT64_MIN };
	struct topology *t = NULL;
	int pairs = topology_open(&t);

	if (!pairs)
		pairs = clock_open(&x.clock, NULL);
	if (!pairs)
		pairs = compare_all(&x, t);
	topology_close(t);
	if (x.clock.name)
		fact_tell(to, 0, "clock.used=%s (%s)", x.clock.name,
			  x.clock.reason);
	if (pairs < 0) {
		fact_errno(to, "clock.backwards_ns", pairs);
	} else if (!pairs) {
		fact_add(to, "clock.backwards_ns", "skipped: one CPU");
	} else {
		add_ns(to, "clock.backwards_ns", &x, x.backwards);
		add_ns(to, "clock.offset_low_ns", &x, x.low);
		add_ns(to, "clock.offset_high_ns", &x, x.high);
	}
}
