/* battery.c - does it run from mains? */
#include "diagnose/host/check.h"

CHECK("battery", "power.source after.power.source",
      .good = "mains no-battery charged",
      .why = "on battery, the firmware saves power", .remedy = "plug in");
