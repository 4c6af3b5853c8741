/* hypervisor.c - is this a virtual machine? */
#include "diagnose/host/check.h"

static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	(void)s;
	if (!strcmp(row->value, "not seen"))
		return SEVERITY_UNKNOWN;
	return !strcmp(row->value, "no") ? SEVERITY_OK : SEVERITY_WARN;
}

REGISTER(check, hypervisor) = {
	.name = "hypervisor",
	.keys = "hypervisor.present",
	.judge = judge,
	.why = "virtualised: topology and caches are what the hypervisor "
	       "says, CPUs may be moved",
	.remedy = "judge by limit/ figures and by several runs",
};
