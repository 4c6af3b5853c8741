/* workload.h - a workload's trial in a test: it fails as a trial does. */
#ifndef TESTS_UNIT_WORKLOAD_H
#define TESTS_UNIT_WORKLOAD_H

#include "bench/probe.h"
#include "tests/unit/unit.h"

static inline const struct transport *transport_named(const char *name)
{
	for (EACH(transport, x))
		if (!strcmp((*x)->name, name))
			return *x;
	ck_abort_msg("there is no %s", name);
}

/* NULL: there is none. */
static inline const struct way *way_named(const char *name)
{
	for (EACH(way, w))
		if (!strcmp((*w)->name, name))
			return *w;
	return NULL;
}

/* Of a size, a number of workers and a medium; readings do not count. */
static inline void workload_begin(struct trial *t, const char *probe)
{
	static _Atomic bool counts;
	static _Atomic tick far_end;
	static const int cpu[] = { -1, -1, -1 };
	static struct clock clock;

	for (EACH(probe, p))
		if (!strcmp((*p)->name, probe))
			t->probe = *p;
	ck_assert_ptr_nonnull(t->probe);
	ck_assert_int_eq(clock_open(&clock, NULL), 0);
	t->channel.size = t->size;
	t->cpu = cpu;
	t->clock = &clock;
	t->far_end = &far_end;
	t->counts = &counts;
	t->common = trial_shared(4096);
	t->probe->begin(t);
}

#endif
