/* clock.c - choose a clock that can be trusted, and calibrate it. */
#include "lib/clock.h"

#include "lib/memory.h"
#include "lib/stats.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { EMPTY_REGIONS = 20000 }; /* METHOD T3 asks for 10,000 */
#define CALIBRATION (50 * (nsec)NSEC_PER_MSEC)

static nsec read_posix(clockid_t id)
{
	struct timespec ts;

	clock_gettime(id, &ts);
	return (nsec)ts.tv_sec * NSEC_PER_SEC + (nsec)ts.tv_nsec;
}

nsec clock_wall(void)
{
	return read_posix(CLOCK_MONOTONIC);
}

static tick read_raw(void)
{
	return read_posix(CLOCK_MONOTONIC_RAW);
}

#if defined(__x86_64__)
#include "lib/cpuid.h"
#include "lib/sysfile.h"

#include <x86intrin.h>

/* Intel 324264 (Paoloni), with lfence for cpuid: cpuid traps in a VM. */
static tick counter_begin(void)
{
	tick t;

	_mm_lfence();
	t = __rdtsc();
	_mm_lfence();
	return t;
}

static tick counter_end(void)
{
	unsigned cpu;
	tick t = __rdtscp(&cpu);

	_mm_lfence();
	return t;
}

/* KVM_FEATURE_CLOCKSOURCE_STABLE_BIT, Documentation/virt/kvm/x86/cpuid.rst */
static int kvm_clock_is_stable(void)
{
	unsigned reg[4];

	cpuid_read(0x40000000, reg);
	if (reg[1] != 0x4b4d564b) /* "KVMK" */
		return 0;
	cpuid_read(0x40000001, reg);
	return (reg[0] >> 24) & 1;
}

static const char *counter_name = "tsc";

/* Why the counter must not be used, or NULL when it may (METHOD T1). */
static const char *counter_fault(void)
{
	char flags[SYSFILE_TEXT] = "", source[64] = "";
	unsigned reg[4];

	cpuid_read(0x80000007, reg);
	if (!(reg[3] & (1u << 8)))
		return "CPUID shows no invariant TSC";
	sysfile_field("/proc/cpuinfo", "flags", flags, sizeof(flags));
	if (!strstr(flags, " constant_tsc") || !strstr(flags, " nonstop_tsc"))
		return "the kernel does not call the TSC constant and nonstop";
	sysfile_read("/sys/devices/system/clocksource/clocksource0/"
		     "current_clocksource",
		     source, sizeof(source));
	if (strstr(source, "kvm-clock") && !kvm_clock_is_stable())
		return "kvm-clock without its stable bit";
	if (!strstr(source, "tsc") && !strstr(source, "kvm-clock"))
		return "the kernel's clock source is not the TSC";
	return NULL;
}
#elif defined(__aarch64__)
/*
 * An ISB keeps the counter from being read early, but does not wait for loads
 * that nothing depends on yet (Arm ARM, "Data Synchronization Barrier"): so a
 * DSB for loads, which makes it wait for what lfence and rdtscp wait for. For
 * stores to be seen by others neither waits.
 */
static tick counter_begin(void)
{
	tick t;

	__asm__ volatile("dsb ishld; isb; mrs %0, cntvct_el0; isb"
			 : "=r"(t)
			 :
			 : "memory");
	return t;
}

#define counter_end counter_begin
static const char *counter_name = "cntvct";

static const char *counter_fault(void)
{
	return NULL; /* the architecture promises constant and monotonic */
}
#else
#define counter_begin read_raw
#define counter_end   read_raw
static const char *counter_name = "none";

static const char *counter_fault(void)
{
	return "no counter known for this architecture";
}
#endif

/* Ticks against CLOCK_MONOTONIC_RAW. Each end of the stretch is the tightest
 * of a few bracketed readings, so a preemption there does not count. */
static void pair_up(const struct clock *c, double *ticks, double *ns)
{
	tick best = UINT64_MAX;

	for (int i = 0; i < 32; i++) {
		tick a = c->begin();
		nsec now = read_raw();
		tick b = c->end();

		if (b - a >= best)
			continue;
		best = b - a;
		*ticks = (double)a + (double)(b - a) / 2;
		*ns = (double)now;
	}
}

static double calibrate(const struct clock *c)
{
	double t0, n0, t1, n1;

	pair_up(c, &t0, &n0);
	for (nsec until = read_raw() + CALIBRATION; read_raw() < until;)
		;
	pair_up(c, &t1, &n1);
	return (n1 - n0) / (t1 - t0);
}

static void measure_empty(struct clock *c)
{
	double *v = memory_new(EMPTY_REGIONS, sizeof(*v)); /* ticks */
	size_t same = 1; /* as quick as the quickest */

	for (int i = 0; i < EMPTY_REGIONS; i++) {
		tick from = c->begin();
		tick to = c->end();

		v[i] = (double)(to - from);
	}
	stats_sort(v, EMPTY_REGIONS);
	while (same < EMPTY_REGIONS && v[same] == *v)
		same++;
	c->empty_min = v[0] * c->ns_per_tick;
	c->empty_median = v[EMPTY_REGIONS / 2] * c->ns_per_tick;
	c->empty_p99 = v[EMPTY_REGIONS / 100 * 99] * c->ns_per_tick;
	c->zeros = *v > 0 ? 0 : (double)same / EMPTY_REGIONS;
	c->resolution = c->ns_per_tick;
	if (same < EMPTY_REGIONS)
		c->resolution *= v[same] - *v;
	free(v);
}

int clock_open(struct clock *c, const char *want)
{
	const char *fault = counter_fault();

	if (want && !strcmp(want, "monotonic-raw"))
		fault = "asked for";
	else if (want && (fault || strcmp(want, counter_name)))
		return -EINVAL;
	*c = (struct clock){
		.name = fault ? "monotonic-raw" : counter_name,
		.reason = fault ? fault : "invariant and trusted by the kernel",
		.begin = fault ? read_raw : counter_begin,
		.end = fault ? read_raw : counter_end,
		.ns_per_tick = 1,
	};
	if (!fault)
		c->ns_per_tick = calibrate(c);
	measure_empty(c);
	return 0;
}

double clock_recheck(const struct clock *c)
{
	return (calibrate(c) / c->ns_per_tick - 1) * 1e6;
}
