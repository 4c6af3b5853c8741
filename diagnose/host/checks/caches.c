/* caches.c - are caches as large as they say? */
#include "diagnose/host/check.h"

/* More than any CPU has: the hypervisor passes on the size of a cache that all
 * its guests share (METHOD X1). */
#define IMPLAUSIBLE_PER_CPU (128.0 * (1 << 20))

JUDGE("caches", s, row)
{
	const struct fact_row *cpus;
	char key[32];

	snprintf(key, sizeof(key), "cache.l%c.cpus", row->key[7]);
	cpus = survey_find(s, key);
	return cpus && atof(row->value) >
				       IMPLAUSIBLE_PER_CPU * atof(cpus->value)
		       ? SEVERITY_WARN
		       : SEVERITY_OK;
}
