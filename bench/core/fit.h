/* fit.h - what must not be measured here and now (METHOD E2). */
#ifndef BENCH_CORE_FIT_H
#define BENCH_CORE_FIT_H

#include "bench/core/plan.h"

/* Why there is too little room for the trial, or NULL: a limit (lib/room), or
 * it would take more than a quarter of what is available, of what its file
 * system has free, or a control group left. The text is good until the next
 * call. */
const char *fit_memory(const struct trial *t);

/* Why a trial does not suit pages of so many bytes, or NULL: memory comes in
 * whole ones, and a reading of fewer than FIT_FAULTS faults is too short, and
 * mostly of the one that has a page-table page to make (METHOD T4, P3). The
 * text is good until the next call. */
enum { FIT_FAULTS = 4 };
const char *fit_pages(const struct trial *t, size_t page);

/* What limits and filters keep from a run, before it begins: of all points at
 * once, in a paragraph on standard error, with what would lift it if we are in
 * a container. Nothing, if nothing is kept. */
void fit_say(const struct plan *p);

#endif
