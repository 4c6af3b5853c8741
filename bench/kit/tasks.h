/*
 * tasks.h - a queue of tasks for workers: what a way of work/queue-* keeps.
 *
 * Worker 0 puts tasks in, the others take them, each task by one of them. A
 * task is a descriptor of a cache line; what it is about stays where it lies.
 */
#ifndef BENCH_KIT_TASKS_H
#define BENCH_KIT_TASKS_H

#include "bench/probe.h"
#include "lib/relax.h"

/* So many wait at most where the way can choose: few, so that a reading is many
 * times as many, and is of how the queue goes on, not of filling it. */
enum { TASKS_ROOM = 64 };

struct task {
	_Alignas(64) uint64_t number; /* from 1; 0: there are no more */
	uint64_t offset, length;      /* of what it is about */
	uint64_t spare[4];
	_Atomic uint64_t turn; /* the queue's own */
};

struct task_queue {
	/* Before the workers are forked. Dies or skips. */
	void (*open)(struct trial *t);
	/* By worker 0; waits for room. */
	void (*put)(struct trial *t, const struct task *task);
	/* By another worker; waits for one. */
	void (*take)(struct trial *t, unsigned worker, struct task *task);
};

/* Declare and register a way that keeps a queue by these three; more of its
 * members follow. */
#define TASK_WAY(name, summary, open, put, take, ...)                          \
	WAY(name, summary, .of = "work/queue-*",                               \
	    .with = &(const struct task_queue){ open, put, take },             \
	    __VA_ARGS__)

static inline void task_copy(struct task *to, const struct task *from)
{
	memcpy(to, from, offsetof(struct task, turn));
}

/*
 * A bounded queue of many producers and consumers (D. Vyukov): each slot has a
 * turn, which says whether it waits for the producer or for the consumer of
 * that number, so that they contend for nothing but the next number.
 */
struct mpmc {
	_Alignas(APART) _Atomic uint64_t put, taken;
	_Alignas(APART) struct task slot[TASKS_ROOM];
};

static inline void mpmc_init(struct mpmc *q)
{
	for (uint64_t i = 0; i < TASKS_ROOM; i++)
		q->slot[i].turn = i;
}

/* The slot of the next number, if it is its turn, that is `ahead` of the number
 * when it is; or NULL. The number is the caller's then. */
static inline struct task *mpmc_claim(struct mpmc *q, _Atomic uint64_t *next,
				      uint64_t ahead)
{
	uint64_t n = atomic_load_explicit(next, memory_order_relaxed);

	for (;;) {
		struct task *slot = &q->slot[n % TASKS_ROOM];
		uint64_t turn =
			atomic_load_explicit(&slot->turn, memory_order_acquire);

		if (turn != n + ahead) {
			uint64_t now = atomic_load_explicit(
				next, memory_order_relaxed);

			if (now == n)
				return NULL;
			n = now;
		} else if (atomic_compare_exchange_weak_explicit(
				   next, &n, n + 1, memory_order_relaxed,
				   memory_order_relaxed)) {
			return slot;
		}
	}
}

/* By whoever claimed it, so that nobody else writes it: no atomic addition. */
static inline void mpmc_pass_on(struct task *slot, uint64_t by)
{
	uint64_t turn = atomic_load_explicit(&slot->turn, memory_order_relaxed);

	atomic_store_explicit(&slot->turn, turn + by, memory_order_release);
}

/* False: it is full. */
static inline bool mpmc_put(struct mpmc *q, const struct task *task)
{
	struct task *slot = mpmc_claim(q, &q->put, 0);

	if (!slot)
		return false;
	task_copy(slot, task);
	mpmc_pass_on(slot, 1);
	return true;
}

/* False: it is empty. */
static inline bool mpmc_take(struct mpmc *q, struct task *task)
{
	struct task *slot = mpmc_claim(q, &q->taken, 1);

	if (!slot)
		return false;
	task_copy(task, slot);
	mpmc_pass_on(slot, TASKS_ROOM - 1);
	return true;
}

#endif
