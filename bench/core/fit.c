/* fit.c - what must not be measured here and now (METHOD E2). */
#include "bench/core/fit.h"

#include "lib/units.h"

/* Of plain memory less is not asked for. */
#define MANY (UINT64_C(16) << 20)

const struct room_bound *fit_bound(const struct trial *t)
{
	static struct room r;
	struct room_request want = { .size = t->size, .count = t->workers };

	want.count *= t->probe->copies ? t->probe->copies : 1;
	if (!t->size || (!t->backing && t->size * want.count < MANY) ||
	    backing_look(&r, t->backing, want))
		return NULL;
	for (const struct room_bound *b = r.bound; b < r.bound + r.n; b++)
		if (strcmp(b->name, "folder") &&
		    !(b->step == ROOM_FILL && t->probe->untouched) &&
		    room_stops(b, true, 4))
			return b;
	return NULL;
}

const char *fit_memory(const struct trial *t)
{
	static char why[240];
	const struct room_bound *b = fit_bound(t);

	if (!b)
		return NULL;
	if (b->unit == ROOM_THINGS)
		snprintf(why, sizeof(why),
			 "needs %ju, more than the %ju left of %s",
			 (uintmax_t)b->need, (uintmax_t)b->left, b->name);
	else
		snprintf(why, sizeof(why),
			 "needs %s, more than %s%s left of %s (%.140s)",
			 UNITS_SIZE(b->need),
			 room_shares(b) ? "a quarter of the " : "the ",
			 UNITS_SIZE(b->left), b->name, b->where);
	return why;
}

const char *fit_pages(const struct trial *t, size_t page)
{
	static char why[120];
	const char *size = UNITS_SIZE(t->size), *pages = UNITS_SIZE(page);
	bool faults = strstr(t->probe->op, "page"); /* also in parallel */

	if (t->probe->over != OVER_BACKING)
		return NULL;
	if (t->size % page)
		snprintf(why, sizeof(why), "%s are no multiple of a page, %s",
			 size, pages);
	else if (faults && t->size / page < FIT_FAULTS)
		snprintf(why, sizeof(why), "%s are fewer than %d pages of %s",
			 size, FIT_FAULTS, pages);
	else
		return NULL;
	return why;
}
