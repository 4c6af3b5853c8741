/* smt_hidden.c - are two CPUs of a virtual machine two cores? */
#include "diagnose/host/check.h"

/* Most hosts run two threads a core, and seldom tell a guest which of its
 * CPUs share one (METHOD E3). */
static enum severity judge(const struct survey *s, const struct fact_row *row)
{
	const struct fact_row *guest = survey_find(s, "hypervisor.present");
	const struct fact_row *vendor = survey_find(s, "cpu.vendor");
	const struct fact_row *cpus = survey_find(s, "topology.cpus");

	if (!guest || !vendor || strcmp(guest->value, "yes"))
		return SEVERITY_OK;
	if (!cpus || !strcmp(cpus->value, "1"))
		return SEVERITY_OK;
	return strcmp(row->value, "none") ? SEVERITY_OK : SEVERITY_WARN;
}

CHECK("smt-hidden", "topology.pair.smt", .judge = judge,
      .why = "a guest with one thread a core: two of its CPUs may share a "
	     "core all the same",
      .remedy = "see by limit/line: two threads of a core take a fifth of "
		"what two cores do");
