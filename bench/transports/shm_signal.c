/* shm_signal.c - the ring, waited for with a signal, sigwaitinfo(2). */
#include "bench/kit/ring_channel.h"

/* Blocked in both sides, it stays pending until it is waited for. */
static sigset_t token;

BED_HOLDS(_Atomic pid_t, of) /* who sleeps here */

static void make(struct bed *bed)
{
	sigemptyset(&token);
	sigaddset(&token, SIGUSR1);
	if (sigprocmask(SIG_BLOCK, &token, NULL))
		die("block a signal");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	atomic_store_explicit(of(bed), getpid(), memory_order_relaxed);
	while (bed_lie_down(bed, word, seen))
		sigwaitinfo(&token, NULL);
}

static void wake(_Atomic uint32_t *word, struct bed *bed)
{
	if (bed_is_taken(bed) && kill(*of(bed), SIGUSR1))
		die("send a signal to process %d", *of(bed));
}

RING_TRANSPORT("shm-signal", "the shared ring, waited for with sigwaitinfo(2)",
	       WAITER(make, wait_word, wake), .within = CLONE_NEWPID,
	       .from = FULL);
