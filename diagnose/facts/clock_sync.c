/* clock_sync.c - is it the same time on two CPUs? */
#include "diagnose/fact.h"
#include "lib/clock.h"
#include "lib/relax.h"
#include "lib/topology.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

enum { EXCHANGES = 2000, ENOUGH = 100, STOP = -1 };
#define PATIENCE (20 * (nsec)NSEC_PER_MSEC)

/*
 * Two threads hand each other the time: what is read after a stamp has come
 * must not lie before it. Whose turn it is says the lowest bit.
 */
struct exchange {
	struct clock clock;
	struct cpu_pair pair;
	_Atomic long turn; /* counts up; STOP: over */
	tick stamp;
	tick backwards[2]; /* the most that each side saw */
	int err[2];
};

struct side {
	struct exchange *x;
	int odd;
};

static int pin(int cpu)
{
	cpu_set_t set;

	if (cpu >= CPU_SETSIZE)
		return EINVAL;
	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	return pthread_setaffinity_np(pthread_self(), sizeof(set), &set);
}

/* The number of the turn that is ours, or STOP. */
static long await(struct exchange *x, int odd, nsec deadline)
{
	for (;;) {
		long turn =
			atomic_load_explicit(&x->turn, memory_order_acquire);

		if (turn == STOP || turn % 2 == odd)
			return turn;
		if (clock_wall() > deadline)
			return STOP;
		relax();
	}
}

static void *take_turns(void *arg)
{
	const struct side *side = arg;
	struct exchange *x = side->x;
	nsec deadline = clock_wall() + PATIENCE;
	long turn;

	x->err[side->odd] = pin(side->odd ? x->pair.far : x->pair.near);
	while ((turn = await(x, side->odd, deadline)) != STOP) {
		tick now = x->clock.begin();

		if (turn && now < x->stamp &&
		    x->stamp - now > x->backwards[side->odd])
			x->backwards[side->odd] = x->stamp - now;
		if (turn >= EXCHANGES)
			break;
		x->stamp = x->clock.end();
		atomic_store_explicit(&x->turn, turn + 1, memory_order_release);
	}
	return NULL;
}

/* The most by which the clock went backwards, in *ns. 0 or -errno. */
static int compare(struct exchange *x, struct cpu_pair pair, double *ns)
{
	struct side even = { x, 0 }, odd = { x, 1 };
	pthread_t a, b;
	tick most;
	int err;

	x->pair = pair;
	x->turn = 0;
	x->backwards[0] = x->backwards[1] = 0;
	err = pthread_create(&a, NULL, take_turns, &even);
	if (err)
		return -err;
	err = pthread_create(&b, NULL, take_turns, &odd);
	if (err)
		atomic_store(&x->turn, STOP);
	else
		pthread_join(b, NULL);
	pthread_join(a, NULL);
	if (!err)
		err = x->err[0] ? x->err[0] : x->err[1];
	if (!err && x->turn < ENOUGH)
		err = ETIMEDOUT;
	most = x->backwards[0] > x->backwards[1] ? x->backwards[0]
						 : x->backwards[1];
	*ns = (double)most * x->clock.ns_per_tick;
	return -err;
}

/* One pair of each class: CPUs of a package share more than others do. */
static int compare_all(struct exchange *x, const struct topology *t, double *ns)
{
	int err = -ENODEV; /* one CPU has one clock */

	*ns = 0;
	for (size_t i = 0; topology_classes[i]; i++) {
		struct cpu_pair pair;
		double one;

		if (topology_pair(t, topology_classes[i], &pair) ||
		    pair.near == pair.far)
			continue;
		err = compare(x, pair, &one);
		if (err)
			return err;
		*ns = one > *ns ? one : *ns;
	}
	return err;
}

static void look(struct fact_sink *to)
{
	struct exchange x = { 0 };
	struct topology *t;
	double ns;
	int err = topology_open(&t);

	if (!err) {
		err = clock_open(&x.clock, NULL);
		if (!err)
			err = compare_all(&x, t, &ns);
		topology_close(t);
	}
	if (err)
		fact_errno(to, "clock.backwards_ns", err);
	else
		fact_addf(to, "clock.backwards_ns", "%.9g", ns);
	if (x.clock.name)
		fact_addf(to, "clock.used", "%s (%s)", x.clock.name,
			  x.clock.reason);
}

static const struct fact clock_sync = {
	.name = "clock_sync",
	.summary = "Is it the same time on two CPUs?",
	.look = look,
	.measures = true,
};
REGISTER(fact, clock_sync);
