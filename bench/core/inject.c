/* inject.c - a slow-down of known size: a control, not a feature. */
#include "bench/core/inject.h"

#include "lib/units.h"

#include <string.h>

int injection_parse(const char *text, struct injection *i)
{
	*i = (struct injection){ 0 };
	return strchr(text, '%') ? units_parse_percent(text, &i->share)
				 : units_parse_time(text, &i->each);
}

tick injection_spin(const struct injection *i, const struct clock *c,
		    uint64_t ops, tick spent)
{
	double ticks = (double)(ops * i->each) / c->ns_per_tick +
		       i->share * (double)spent;
	tick start, now;

	if (!(ticks >= 1))
		return 0;
	start = now = c->begin();
	while ((double)(now - start) < ticks)
		now = c->end();
	return now - start;
}
