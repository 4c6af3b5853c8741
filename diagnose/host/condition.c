/* condition.c - does a value meet what causes.txt or checks.txt tell of it? */
#include "diagnose/host/condition.h"

#include "lib/units.h"

#include <fnmatch.h>
#include <stdlib.h>

bool condition_holds(const char *value, char how, const char *with)
{
	char *end, *unit;
	double v = strtod(value, &end), bound = strtod(with, &unit);
	uint64_t bytes;

	if (how == '~')
		return !fnmatch(with, value, FNM_CASEFOLD);
	if (end == value || unit == with ||
	    (*unit && units_parse_size(with, &bytes)))
		return false;
	if (*unit)
		bound = (double)bytes;
	return how == '<' ? v < bound : v > bound;
}
