/* vulnerabilities.c - what the kernel mitigates, and so pays for. */
#include "diagnose/host/fact.h"

static const struct fact_file files[] = {
	{ "vulnerability", "/sys/devices/system/cpu/vulnerabilities/*" },
	{ 0 },
};

REGISTER(fact, vulnerabilities) = {
	.files = files,
};
