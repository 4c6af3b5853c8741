/* tracing.c - is the kernel watching itself? */
#include "diagnose/host/fact.h"

#define TRACING "/sys/kernel/tracing/"

static const struct fact_file files[] = {
	{ "tracing.tracer", TRACING "current_tracer" },
	{ "tracing.events", TRACING "events/enable" },
	{ 0 },
};

static const struct fact tracing = {
	.files = files,
};
REGISTER(fact, tracing);
