/* pressure.c - do tasks wait for a CPU? */
#include "diagnose/host/check.h"

#define MOST 1 /* percent of the time */

static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	const char *average = strstr(row->value, "avg10=");

	if (!average)
		return SEVERITY_UNKNOWN;
	return strtod(average + 6, NULL) > MOST ? SEVERITY_WARN : SEVERITY_OK;
}

CHECK("pressure", "load.pressure_cpu", .judge = judge,
      .why = "tasks had to wait for a CPU during the last ten seconds",
      .remedy = "wait, or end what `top` shows");
