/*
 * clock.h - the one clock. Every duration in this tree is a nsec.
 *
 * A struct clock is a value, so that tests can hand the sampler one that
 * ticks as told. The real one reads the time stamp counter (x86), the virtual
 * counter (arm64), or CLOCK_MONOTONIC_RAW where those cannot be trusted
 * (METHOD T1), and is calibrated against CLOCK_MONOTONIC_RAW (T2, T3).
 */
#ifndef LIB_CLOCK_H
#define LIB_CLOCK_H

#include <stdint.h>

typedef uint64_t nsec;
typedef uint64_t tick;

enum { NSEC_PER_MSEC = 1000000 };
#define NSEC_PER_SEC UINT64_C(1000000000)

struct clock {
	const char *name;    /* "tsc", "cntvct", "monotonic-raw" */
	const char *reason;  /* why this one, for people */
	tick (*begin)(void); /* ordered: what follows comes after it */
	tick (*end)(void);   /* ordered: what precedes came before it */
	double ns_per_tick;

	/* The empty region, begin() to end(), in ns (T3). */
	double empty_min, empty_median, empty_p99;
	double resolution; /* smallest difference seen that is not zero, ns */
	double zeros;      /* share of empty regions that measured zero */
};

/* Choose and calibrate a clock; takes about 60 ms. want: NULL for the best
 * this machine has, "monotonic-raw" to force that one. Returns 0, or -EINVAL
 * for a clock that this machine has not. */
int clock_open(struct clock *c, const char *want);

/* Calibrate anew for 50 ms and return how far off the first calibration is,
 * in parts per million, signed: beyond 100 the clock is unstable (T2). */
double clock_recheck(const struct clock *c);

/* Nanoseconds from a begin() to an end(), the empty region taken off (T3). */
static inline nsec clock_between(const struct clock *c, tick from, tick to)
{
	double ns = (double)(to - from) * c->ns_per_tick - c->empty_median;

	return to > from && ns > 0 ? (nsec)(ns + 0.5) : 0;
}

/* CLOCK_MONOTONIC now: for deadlines and progress, not for measuring. */
nsec clock_wall(void);

#endif
