/* headline.c - the points that README's tables and the top of the report show.
 */
#include "bench/core/plan.h"

#include "lib/units.h"
#include "lib/words.h"

const struct headline headlines[] = {
	{ "ipc/round-trip",
	  "shm-mailbox-spin shm-spin pipe-busy unix-stream-busy tcp-busy "
	  "shm-futex pipe unix-stream tcp",
	  "64,1K,64K,1M", true },
	{ "ipc/stream", "shm-spin shm-futex pipe unix-stream tcp", "64K",
	  true },
	{ "fault/write", "anon shm memfd sysv", "1M", false },
	{ "fault/present-write", "shm memfd sysv", "1M", false },
	{ "map/lifecycle", "anon shm memfd sysv", "1M", false },
	{ "copy/fresh", "libc", "4K,64K,1M,16M", true },
	{ "limit/line", "none", NULL, true },
	{ "limit/two-lines", "none", NULL, true },
	{ "limit/syscall", "none", NULL, false },
	{ "limit/zero", "none", "1M", false },
	{ 0 },
};

static bool has_size(const char *sizes, uint64_t size)
{
	uint64_t of[SIZES_MAX];
	int n = sizes ? units_parse_sizes(sizes, of, SIZES_MAX) : 0;

	for (int i = 0; i < n; i++)
		if (of[i] == size)
			return true;
	return !sizes;
}

bool headline_has(const struct headline *h, const struct plan_point *point,
		  const char *nearest)
{
	const char *at = h->nearest ? nearest : "same-cpu";

	return at && !strcmp(h->probe, point->is.probe) &&
	       !strcmp(at, point->is.placement) &&
	       words_has(h->media, point->is.medium) &&
	       has_size(h->sizes, point->is.size_bytes);
}

bool headline_any(const struct plan_point *point, const char *nearest)
{
	for (const struct headline *h = headlines; h->probe; h++)
		if (headline_has(h, point, nearest))
			return true;
	return false;
}
