/* sync_hand_over.c - waking the other and being woken: a round trip without a
 * message, by each thing that one can sleep on. What a transport over shared
 * memory that sleeps cannot do without, so its round trip is to be compared
 * with these. */
#include "bench/probe.h"
#include "lib/futex.h"
#include "lib/relax.h"

/* Where a side sleeps. */
struct place {
	_Alignas(APART) _Atomic uint32_t word;
	sem_t semaphore;
	int event;
	pid_t pid;
};

static sigset_t token;

static struct place *place(const struct trial *t, enum side of)
{
	return (struct place *)t->common + of;
}

static void begin(struct trial *t)
{
	t->sequence = 0;
	for (enum side s = NEAR; s < SIDES; s++) {
		if (sem_init(&place(t, s)->semaphore, 1, 0))
			die("sem_init");
		place(t, s)->event = event_new(0, 0);
	}
	place(t, NEAR)->pid = getpid();
	sigemptyset(&token);
	sigaddset(&token, SIGUSR1);
	sigprocmask(SIG_BLOCK, &token, NULL);
}

static void post_futex(struct place *p)
{
	atomic_store_explicit(&p->word, 1, memory_order_release);
	futex_wake(&p->word, 1);
}

static void wait_futex(struct place *p)
{
	while (!atomic_load_explicit(&p->word, memory_order_acquire))
		futex_wait(&p->word, 0);
	atomic_store_explicit(&p->word, 0, memory_order_relaxed);
}

static void post_semaphore(struct place *p)
{
	sem_post(&p->semaphore);
}

static void wait_semaphore(struct place *p)
{
	while (sem_wait(&p->semaphore))
		;
}

static void post_event(struct place *p)
{
	event_tell(p->event);
}

static void wait_event(struct place *p)
{
	eventfd_t events;

	while (eventfd_read(p->event, &events))
		;
}

static void post_signal(struct place *p)
{
	if (kill(p->pid, SIGUSR1))
		die("send a signal to process %d", (int)p->pid);
}

static void wait_signal(struct place *p)
{
	while (sigwaitinfo(&token, NULL) < 0)
		;
}

/* Far's first word tells that it is there, with its pid known. */
#define HAND_OVER(what, summary)                                               \
	static uint64_t run_##what(struct trial *t, uint64_t n)                \
	{                                                                      \
		if (!t->sequence)                                              \
			wait_##what(place(t, NEAR));                           \
		t->sequence = 1;                                               \
		for (uint64_t i = 0; i < n; i++) {                             \
			post_##what(place(t, FAR));                            \
			wait_##what(place(t, NEAR));                           \
		}                                                              \
		return n;                                                      \
	}                                                                      \
	static void far_##what(struct trial *t)                                \
	{                                                                      \
		bool goes_on = true;                                           \
                                                                               \
		place(t, FAR)->pid = getpid();                                 \
		post_##what(place(t, NEAR));                                   \
		while (goes_on) {                                              \
			wait_##what(place(t, FAR));                            \
			goes_on = trial_goes_on(t);                            \
			post_##what(place(t, NEAR));                           \
		}                                                              \
	}                                                                      \
	PROBE("sync/" #what, summary, .op = "round-trip", .from = STANDARD,    \
	      .over = OVER_NOTHING, .sides = TWO_SIDES, .singles = true,       \
	      .steady = true, .shared = true, .begin = begin,                  \
	      .run = run_##what, .far = far_##what)

HAND_OVER(futex, "a wake-up there and another back, by futex(2)");
HAND_OVER(semaphore, "the same by a POSIX semaphore");
HAND_OVER(event, "the same by eventfd(2)");
HAND_OVER(signal, "the same by a signal, sigwaitinfo(2)");
