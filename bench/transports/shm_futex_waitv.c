/* shm_futex_waitv.c - the ring, waited for with futex_waitv(2). */
#include "bench/kit/ring_channel.h"

#ifdef SYS_futex_waitv
/* One word of the many that it could wait for (futex2.rst). */
static long wait_for(_Atomic uint32_t *word, uint32_t value)
{
	struct futex_waitv one = {
		.val = value,
		.uaddr = (uintptr_t)word,
		.flags = FUTEX_32,
	};

	return syscall(SYS_futex_waitv, &one, 1, 0, NULL, 0);
}
#else
static long wait_for(_Atomic uint32_t *word, uint32_t value)
{
	errno = ENOSYS;
	return -1;
}
#endif

static void make(struct bed *bed)
{
	if (wait_for(&bed->asleep, 1) < 0 && errno != EAGAIN)
		skip("no futex_waitv(2) here: %s", strerror(errno));
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (bed_lie_down(bed, word, seen))
		wait_for(&bed->asleep, 1);
}

RING_TRANSPORT("shm-futex-waitv",
	       "the shared ring, waited for with futex_waitv(2)",
	       WAITER(make, wait_word, futex_bed_wake), .from = FULL);
