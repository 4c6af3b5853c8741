/* load.c - is anybody else at work here? */
#include "diagnose/host/fact.h"

#include <unistd.h>

static void add_load(struct fact_sink *to)
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

FACT(to)
{
	add_load(to);
}
