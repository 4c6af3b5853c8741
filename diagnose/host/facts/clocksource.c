/* clocksource.c - what the kernel tells the time by. */
#include "diagnose/host/fact.h"

#define FOLDER "/sys/devices/system/clocksource/clocksource0/"

static const struct fact_file files[] = {
	{ "clocksource.current", FOLDER "current_clocksource" },
	{ "clocksource.available", FOLDER "available_clocksource" },
	{ 0 },
};

REGISTER(fact, clocksource) = {
	.files = files,
};
