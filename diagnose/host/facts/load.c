/* load.c - is anybody else at work here? */
#include "diagnose/host/fact.h"

FACT(to)
{
	char text[64] = "";
	int err = sysfile_read("/proc/loadavg", text, sizeof(text));
	double cpus = (double)sysconf(_SC_NPROCESSORS_ONLN);

	fact_tell(to, err, "load.per_cpu=%.2f", strtod(text, NULL) / cpus);
}
