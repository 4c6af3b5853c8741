/* tracing.c - is the kernel watching itself? */
#include "diagnose/host/fact.h"

#define TRACING "/sys/kernel/tracing/"

FACT_FILES(tracing) = {
	{ "tracing.tracer", TRACING "current_tracer" },
	{ "tracing.events", TRACING "events/enable" },
	{ 0 },
};
