/* caches.c - are caches as large as they say? */
#include "diagnose/host/check.h"

/* More than any CPU has: the hypervisor passes on the size of a cache that all
 * its guests share (METHOD X1). */
#define IMPLAUSIBLE_PER_CPU (128.0 * (1 << 20))

JUDGE("caches", s, row)
{
	char cpus[32];

	snprintf(cpus, sizeof(cpus), "cache.l%c.cpus", row->key[7]);
	return survey_number(s, row->key) >
			       IMPLAUSIBLE_PER_CPU * survey_number(s, cpus)
		       ? SEVERITY_WARN
		       : SEVERITY_OK;
}
