/* battery.c - does it run from mains? */
#include "diagnose/check.h"

static const struct check battery = {
	.name = "battery",
	.keys = "power.mains after.power.mains",
	.good = "1 2",
	.bad = VERDICT_WARN,
	.why = "on battery, the firmware saves power",
	.remedy = "plug in",
};
REGISTER(check, battery);
