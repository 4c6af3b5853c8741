/*
 * shm_monitor.c - the ring, waited for with the CPU asleep in user space until
 * the line that the word is in is written: UMONITOR and UMWAIT (Intel SDM 2B),
 * MONITORX and MWAITX (AMD APM 3), or a load-exclusive and WFE (Arm ARM D1.6).
 */
#include "bench/kit/ring_channel.h"

#if defined(__x86_64__)
#include <cpuid.h>
#endif

enum monitor { MONITOR_NONE, MONITOR_INTEL, MONITOR_AMD, MONITOR_ARM };
static enum monitor kind;

static enum monitor find_kind(void)
{
#if defined(__x86_64__)
	unsigned a, b, c, d;

	if (__get_cpuid_count(7, 0, &a, &b, &c, &d) && c & 1u << 5)
		return MONITOR_INTEL;
	if (__get_cpuid(0x80000001, &a, &b, &c, &d) && c & 1u << 29)
		return MONITOR_AMD;
	return MONITOR_NONE;
#elif defined(__aarch64__)
	return MONITOR_ARM;
#else
	return MONITOR_NONE;
#endif
}

/* Returns when *word may have changed from `seen`, or after a while: Linux has
 * UMWAIT end after 100,000 cycles (umwait_control), MWAITX is told the same. On
 * Arm the load leaves the line watched, and losing it is an event; the kernel's
 * event stream ends a wait in any case. */
static void wait_once(enum monitor by, _Atomic uint32_t *word, uint32_t seen)
{
#if defined(__x86_64__)
	if (by == MONITOR_INTEL)
		__asm__ volatile("umonitor %0" : : "r"(word) : "memory");
	else
		__asm__ volatile(".byte 0x0f, 0x01, 0xfa" /* monitorx */
				 :
				 : "a"(word), "c"(0), "d"(0)
				 : "memory");
	if (atomic_load_explicit(word, memory_order_acquire) != seen)
		return;
	if (by == MONITOR_INTEL) /* C0.1; until the counter is at its end */
		__asm__ volatile("umwait %0"
				 :
				 : "r"(1), "a"(-1), "d"(-1)
				 : "memory", "cc");
	else
		__asm__ volatile(".byte 0x0f, 0x01, 0xfb" /* mwaitx */
				 :
				 : "a"(0xf0), "b"(100000), "c"(2)
				 : "memory");
#elif defined(__aarch64__)
	uint32_t now;

	__asm__ volatile("ldaxr %w0, [%1]" : "=r"(now) : "r"(word) : "memory");
	if (now == seen)
		__asm__ volatile("wfe" ::: "memory");
#endif
}

static void make(struct bed *bed)
{
	kind = find_kind();
	if (kind == MONITOR_NONE)
		skip("no UMWAIT or MWAITX in this CPU");
}

static void wait_word(_Atomic uint32_t *word, uint32_t seen, struct bed *bed)
{
	while (atomic_load_explicit(word, memory_order_relaxed) == seen)
		wait_once(kind, word, seen);
}

RING_TRANSPORT("shm-monitor",
	       "the shared ring, waited for with UMWAIT, MWAITX or WFE",
	       WAITER(make, wait_word, no_wake), .waits = SPINS, .from = FULL);
