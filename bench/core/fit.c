/* fit.c - what must not be measured here and now (METHOD E2). */
#include "bench/core/fit.h"

#include "lib/units.h"

const char *fit_memory(const struct trial *t)
{
	static char why[120];
	uint64_t copies = t->probe->copies ? t->probe->copies : 1;
	uint64_t need = copies * t->size * t->workers;
	struct room room = backing_room(t->backing);
	const struct {
		const char *what;
		uint64_t bytes;
	} have[] = {
		{ "memory available", room.memory },
		{ "left to the control group", room.group },
		{ "free where it lies", room.mount },
	};

	if (t->probe->untouched || need < (UINT64_C(16) << 20))
		return NULL;
	for (size_t i = 0; i < sizeof(have) / sizeof(*have); i++) {
		char a[UNITS_TEXT], b[UNITS_TEXT];

		if (need <= have[i].bytes / 4)
			continue;
		snprintf(why, sizeof(why),
			 "needs %s, more than a quarter of the %s %s",
			 units_size(a, need), units_size(b, have[i].bytes),
			 have[i].what);
		return why;
	}
	return NULL;
}

const char *fit_pages(const struct trial *t, size_t page)
{
	static char why[120];
	char size[UNITS_TEXT], pages[UNITS_TEXT];
	bool faults = strstr(t->probe->op, "page"); /* also in parallel */

	units_size(size, t->size);
	units_size(pages, page);
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
