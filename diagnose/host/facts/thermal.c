/* thermal.c - how hot it is; counts.c tells whether heat slowed it down. */
#include "diagnose/host/fact.h"

static void look(struct fact_sink *to)
{
	fact_glob(to, "thermal", "/sys/class/thermal",
		  "thermal_zone*/{type,temp}");
}

static const struct fact thermal = {
	.name = "thermal",
	.summary = "How hot is it?",
	.look = look,
};
REGISTER(fact, thermal);
