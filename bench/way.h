/*
 * way.h - how the processes of a workload share or exchange what they work on.
 *
 * A workload (a probe of the family work/) says what is done; its ways are the
 * media that it is measured over. What a way has to do is the workload's own
 * contract, in a header of bench/kit/, and `with` points to what keeps it. A
 * workload whose processes only send each other messages may be measured over
 * transports as well.
 *
 * To add one: copy one of the same workload in bench/ways/. Nothing else.
 */
#ifndef BENCH_WAY_H
#define BENCH_WAY_H

#include "bench/transport.h"

struct way {
	const char *name;    /* as typed and as charted */
	const char *summary; /* one line for `list` */
	const char *of;      /* workloads, as for fnmatch(3): "work/queue*" */
	/* The first suite that measures it, unless --media names it. */
	enum suite from;
	enum waits waits; /* how its processes wait for each other */
	const void *with; /* the workload's contract */
};

REGISTRY(way);
#define WAY(...) PLUGIN(way, __VA_ARGS__)

#endif
