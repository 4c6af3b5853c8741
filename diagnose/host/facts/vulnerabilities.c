/* vulnerabilities.c - what the kernel mitigates, and so pays for. */
#include "diagnose/host/fact.h"

static void look(struct fact_sink *to)
{
	fact_glob(to, "vulnerability",
		  "/sys/devices/system/cpu/vulnerabilities", "*");
}

static const struct fact vulnerabilities = {
	.name = "vulnerabilities",
	.summary = "Which CPU vulnerabilities does the kernel mitigate?",
	.look = look,
};
REGISTER(fact, vulnerabilities);
