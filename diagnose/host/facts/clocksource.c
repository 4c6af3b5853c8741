/* clocksource.c - what the kernel tells the time by. */
#include "diagnose/host/fact.h"

#define FOLDER "/sys/devices/system/clocksource/clocksource0/"

static const struct fact_file files[] = {
	{ "clocksource.current", FOLDER "current_clocksource" },
	{ "clocksource.available", FOLDER "available_clocksource" },
};

static void look(struct fact_sink *to)
{
	FACT_FILES(to, files);
}

static const struct fact clocksource = {
	.name = "clocksource",
	.summary = "What does the kernel tell the time by?",
	.look = look,
};
REGISTER(fact, clocksource);
