/* tracing.c - is the kernel watching itself? */
#include "diagnose/host/fact.h"

#define TRACING "/sys/kernel/tracing/"

static const struct fact_file files[] = {
	{ "tracing.tracer", TRACING "current_tracer" },
	{ "tracing.events", TRACING "events/enable" },
	{ 0 },
};

REGISTER(fact, tracing) = {
	.files = files,
};
