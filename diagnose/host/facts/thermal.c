/* thermal.c - how hot it is; counts.c tells whether heat slowed it down. */
#include "diagnose/host/fact.h"

FACT_FILES(thermal) = {
	{ "thermal", "/sys/class/thermal/thermal_zone*/{type,temp}" },
	{ 0 },
};
