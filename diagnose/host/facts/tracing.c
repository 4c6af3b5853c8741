/* tracing.c - is the kernel watching itself? */
#include "diagnose/host/fact.h"

#define TRACING "/sys/kernel/tracing/"

static const struct fact_file files[] = {
	{ "tracing.tracer", TRACING "current_tracer" },
	{ "tracing.events", TRACING "events/enable" },
};

static void look(struct fact_sink *to)
{
	FACT_FILES(to, files);
}

static const struct fact tracing = {
	.name = "tracing",
	.summary = "Is the kernel watching itself?",
	.look = look,
};
REGISTER(fact, tracing);
