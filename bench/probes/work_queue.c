/*
 * work_queue.c - tasks handed out by one process to others, which do them.
 *
 * Worker 0 puts tasks into the queue, the others take and do them, each of
 * which takes so long by additions that wait for each other. What the queue
 * costs is what the workers' time comes to beyond that. Each task is to be done
 * once: a worker counts what it took and adds up a hash of the numbers, and in
 * the end both must be what was put.
 */
#include "bench/kit/crew.h"
#include "bench/kit/tasks.h"

/* What a worker came to in a reading. */
struct share {
	_Alignas(APART) uint64_t tasks, hash;
};

static struct share *share;
static uint64_t first = 1; /* task of this reading; near's own */

static const struct task_queue *queue;
static nsec task_ns;  /* that a task is to take */
static uint64_t adds; /* in which it does so on the CPU of this worker */

/* No copy in its callers may be quicker than that which was timed. */
static __attribute__((noinline)) void add_up(uint64_t n)
{
	uint64_t sum = 0;

	for (uint64_t i = 0; i < n; i++) {
		sum++;
		__asm__ volatile("" : "+r"(sum));
	}
}

/* By the quickest of some stretches and calls, as nothing makes additions
 * quicker than they are; worker 0 needs none and makes no other slow. */
static void calibrate(struct trial *t, unsigned worker, uint64_t n)
{
	enum { ADDS = 1 << 14, TIMES = 32 };
	nsec least = UINT64_MAX, took;
	uint64_t now;

	for (int i = 0; worker && i < TIMES; i++) {
		tick from = t->clock->begin();

		add_up(ADDS);
		took = clock_between(t->clock, from, t->clock->end());
		least = took && took < least ? took : least;
	}
	now = task_ns * ADDS / least;
	adds = now > adds ? now : adds;
}

/* Until the clock of the CPU has settled as well. */
static void prepare(struct trial *t)
{
	if (!trial_counts(t))
		crew_do(t, calibrate, 1);
}

/* Sums of these differ where one is missing and another comes twice. */
static uint64_t hash(uint64_t number)
{
	number *= UINT64_C(0x9e3779b97f4a7c15);
	number ^= number >> 32;
	return number * UINT64_C(0xd6e8feb86659fd93);
}

static void put_all(struct trial *t, uint64_t n)
{
	struct task task = { .length = 64 };

	for (uint64_t i = 0; i < n; i++) {
		task.number = first + i;
		task.offset = task.number * 64;
		queue->put(t, &task);
	}
	task.number = 0; /* one for each */
	for (unsigned i = 1; i < t->workers; i++)
		queue->put(t, &task);
}

static void do_all(struct trial *t, unsigned worker, struct share *mine)
{
	struct task task;

	for (;;) {
		queue->take(t, worker, &task);
		if (!task.number)
			return;
		if (task.offset != task.number * 64 || task.length != 64)
			die_plain("a task is not as it was put");
		add_up(adds);
		mine->tasks++;
		mine->hash += hash(task.number);
	}
}

static void work(struct trial *t, unsigned worker, uint64_t n)
{
	struct share mine = { 0 };

	if (worker)
		do_all(t, worker, &mine);
	else
		put_all(t, n);
	share[worker] = mine;
}

static void begin(struct trial *t)
{
	if (t->workers < 2)
		skip("who hands out tasks wants a worker: 2 or more");
	share = trial_shared(t->workers * sizeof(*share));
	task_ns = *(const nsec *)t->probe->with;
	queue = t->way->with;
	queue->open(t);
	crew_start(t);
}

/* What the workers came to is to be what was put. */
static void check(const struct trial *t, uint64_t n, struct crew_sum took)
{
	double all = (double)n, workers = t->workers - 1;
	uint64_t tasks = 0, sum = 0, most = 0;

	for (const struct share *s = share; s < share + t->workers; s++) {
		tasks += s->tasks;
		sum += s->hash;
		most = s->tasks > most ? s->tasks : most;
	}
	for (uint64_t i = 0; i < n; i++)
		sum -= hash(first++);
	if (tasks != n || sum)
		die_plain("of %" PRIu64 " tasks %" PRIu64 " were done, or some "
			  "twice and others not",
			  n, tasks);
	crew_note(t, "overhead_ns_per_task",
		  workers * (double)took.ns / all - (double)task_ns);
	crew_note(t, "imbalance", (double)most * workers / all);
	crew_note(t, "cpu_ns_per_task", (double)took.cpu_ns / all);
}

/* The reading has ended with the last worker; what follows is not timed. */
static uint64_t run(struct trial *t, uint64_t n)
{
	n = n > 4 * TASKS_ROOM ? n : 4 * TASKS_ROOM;
	check(t, n, crew_measure(t, work, n));
	return n;
}

/* Readings so long that a pipe is filled several times, and that counting CPU
 * time and the last words are no part of a task that could be seen. */
#define QUEUE(us, from_)                                                       \
	PROBE("work/queue-" #us "us",                                          \
	      "tasks of " #us " us to workers; workers are all", .op = "task", \
	      .over = OVER_WAY, .sides = CREW, .from = from_,                  \
	      .with = &(const nsec){ us * 1000 }, .begin = begin,              \
	      .prepare = prepare, .run = run, .end = crew_end, .lengths = 20)

QUEUE(0, FULL);
QUEUE(1, STANDARD);
QUEUE(10, FULL);
QUEUE(100, FULL);
