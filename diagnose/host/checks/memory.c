/* memory.c - is there memory for the suite? */
#include "diagnose/host/check.h"

/*
 * A trial takes no more than a quarter of what there is (bench/core/fit.c). The
 * largest regions are of 16 MiB in the quick suite and 64 MiB in the standard
 * one, a copy has two.
 */
static const struct check memory = {
	.name = "memory",
	.keys = "memory.available_bytes",
	.refuse_below = 2 * 4 * 16 << 20,
	.warn_below = 2 * 4 * 64 << 20,
	.why = "what has no room is skipped, what has just enough is reclaimed",
	.remedy = "end what `ps aux --sort -rss` shows",
};
REGISTER(check, memory);
