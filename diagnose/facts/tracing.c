/* tracing.c - is the kernel watching itself? */
#include "diagnose/fact.h"

static const struct fact_rule rules[] = {
	{ "tracing.tracer", "/sys/kernel/tracing/current_tracer", "nop",
	  "the tracer slows every function down: "
	  "echo nop | sudo tee /sys/kernel/tracing/current_tracer" },
};

static void look(struct fact_sink *to)
{
	FACT_RULES(to, rules);
}

static const struct fact tracing = {
	.name = "tracing",
	.summary = "Is the kernel watching itself?",
	.look = look,
};
REGISTER(fact, tracing);
