/* cpus.c - may two sides run at once? */
#include "diagnose/host/check.h"

/* A machine that has only one CPU cannot be given another: a warning. */
JUDGE("cpus", s, row)
{
	const struct fact_row *online = survey_find(s, "cpu.online");

	if (strtoul(row->value, NULL, 10) > 1)
		return SEVERITY_OK;
	return online && !strcmp(online->value, "0") ? SEVERITY_WARN
						     : SEVERITY_REFUSE;
}
