/* thermal.c - heat, and whether it has slowed the machine down. */
#include "diagnose/fact.h"

static void look(struct fact_sink *to)
{
	fact_glob(to, "thermal.throttle",
		  "/sys/devices/system/cpu/cpu0/thermal_throttle", "*_count");
	fact_glob(to, "thermal", "/sys/class/thermal",
		  "thermal_zone*/{type,temp}");
}

static const struct fact thermal = {
	.name = "thermal",
	.summary = "How hot is it, and was it throttled?",
	.look = look,
};
REGISTER(fact, thermal);
