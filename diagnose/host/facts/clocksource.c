/* clocksource.c - what the kernel tells the time by. */
#include "diagnose/host/fact.h"

#define FOLDER "/sys/devices/system/clocksource/clocksource0/"

FACT_FILES(clocksource) = {
	{ "clocksource.current", FOLDER "current_clocksource" },
	{ "clocksource.available", FOLDER "available_clocksource" },
	{ 0 },
};
