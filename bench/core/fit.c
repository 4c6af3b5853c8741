/* fit.c - what must not be measured here and now (METHOD E2). */
#include "bench/core/fit.h"

#include "lib/units.h"

#include <stdio.h>

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
