/* flow.c - marks in operations that follow each other without a pause. */
#include "bench/core/flow.h"

uint64_t trial_marks_every(const struct trial *t, uint64_t n)
{
	return t->flow->every ? t->flow->every : n;
}

void trial_mark(struct trial *t, enum side me)
{
	struct flow *f = t->flow;
	struct mark *m;

	if (!f->every || f->marks[me] == FLOW_MARKS)
		return;
	m = &f->mark[me][f->marks[me]++];
	m->at = t->clock->end();
	counters_read_own(&m->used);
	m->used.tlb_interrupts = m->used.call_interrupts = CSV_NO_COUNT;
}
