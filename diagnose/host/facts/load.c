/* load.c - is anybody else at work here? */
#include "diagnose/host/fact.h"

#include <unistd.h>

FACT(to)
{
	char text[64];
	int err = sysfile_read("/proc/loadavg", text, sizeof(text));
	double cpus = (double)sysconf(_SC_NPROCESSORS_ONLN);

	if (err)
		fact_errno(to, "load.per_cpu", err);
	else
		fact_addf(to, "load.per_cpu", "%.2f",
			  strtod(text, NULL) / cpus);
}
