/* thermal.c - how hot it is; counts.c tells whether heat slowed it down. */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "thermal", "/sys/class/thermal/thermal_zone*/{type,temp}" },
	{ 0 },
};

REGISTER(fact, thermal) = {
	.files = files,
};
