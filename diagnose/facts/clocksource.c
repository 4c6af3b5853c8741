/* clocksource.c - what the kernel tells the time by. */
#include "diagnose/fact.h"

#define FOLDER "/sys/devices/system/clocksource/clocksource0/"

/* Fit are those that are read in user space and without a system call. */
static const struct fact_rule rules[] = {
	{ "clocksource.current", FOLDER "current_clocksource",
	  "tsc kvm-clock hyperv_clocksource_tsc_page arch_sys_counter",
	  "time is read slowly, the TSC is not trusted: the kernel log says "
	  "why (look for tsc)" },
};

static const struct fact_file files[] = {
	{ "clocksource.available", FOLDER "available_clocksource" },
};

static void look(struct fact_sink *to)
{
	FACT_RULES(to, rules);
	FACT_FILES(to, files);
}

static const struct fact clocksource = {
	.name = "clocksource",
	.summary = "What does the kernel tell the time by?",
	.look = look,
};
REGISTER(fact, clocksource);
